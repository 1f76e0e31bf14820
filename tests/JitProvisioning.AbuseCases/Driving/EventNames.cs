namespace JitProvisioning.AbuseCases;

/// <summary>Says what happens in a step, for messages.</summary>
internal static class EventNames
{
    public static string Of(CaseToken token)
    {
        var others = token.Others.Members.Count == 0 ? "" : $" with {string.Join(", ", token.Others.Names)}";
        return $"event {token.Event ?? "none"} of scheme {token.Scheme ?? "none"}{others}";
    }
}
