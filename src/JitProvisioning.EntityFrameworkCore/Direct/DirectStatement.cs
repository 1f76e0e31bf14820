namespace JitProvisioning;

/// <summary>One statement about one row.</summary>
/// <param name="Table">The table.</param>
/// <param name="Change">The text of what changes a row, which then has to be there; null for a new row.</param>
/// <param name="Values">The values, in the order of the text's parameters.</param>
/// <param name="Order">What has to come first has a smaller one.</param>
internal sealed record DirectStatement(
    DirectTable Table, string? Change, IReadOnlyList<DirectValue> Values, int Order);
