namespace JitProvisioning;

/// <summary>Why somebody holds a role: they hold it until the last of its sources takes it away.</summary>
/// <param name="Role">The role.</param>
/// <param name="Sources">Everybody who gives it.</param>
public sealed record RoleExplanation(string Role, ValueList<SourceExplanation> Sources)
{
    /// <summary>True when a sign-in would have taken it and that is held until an administrator confirms it.</summary>
    public bool IsHeld { get; init; }

    /// <summary>The role, and its sources in lines below.</summary>
    public override string ToString() => ExplanationText.Of(this);
}
