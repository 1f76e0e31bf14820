namespace JitProvisioning;

/// <summary>A token that servers share the answer to.</summary>
/// <param name="Decision">The sign-in, as far as it can be read without a look-up.</param>
/// <param name="Stamp">The stamp of the identity now: every change of its account by the library changes it.</param>
internal sealed record SharedQuestion(Decision Decision, string Stamp);
