namespace JitProvisioning.Core.Tests;

/// <summary>What a token says in one claim: nothing at all, something nobody can read, or values.</summary>
internal sealed record Said(bool IsThere, params string[]? Values)
{
    public static Said Nothing { get; } = new(false, null);

    public static Said Unreadable { get; } = new(true, null);

    /// <summary>The values that count; null where nobody can say.</summary>
    public string[]? Read(bool absentMeansNone) => IsThere || !absentMeansNone ? Values : [];

    public SignInCase Into(SignInCase signIn, string claim) =>
        !IsThere ? signIn.Without(claim) : signIn.With(claim, (object?)Values ?? 7);

    public override string ToString() =>
        !IsThere ? "absent" : Values is null ? "unreadable" : $"[{string.Join(' ', Values)}]";
}
