namespace JitProvisioning;

/// <summary>What is written of a row of which no more is known than its key.</summary>
/// <param name="Token">What the row's one concurrency token has to be.</param>
/// <param name="Written">The properties that are written, as the row has them: those that the model knows. One that
/// stays as it is may be among them.</param>
internal sealed record RowPart(object Token, IReadOnlyList<string> Written);
