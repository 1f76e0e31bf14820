namespace JitProvisioning;

/// <summary>Where an attribute's value is found: in a claim, in several of them put together, or in the
/// configuration.</summary>
internal sealed record AttributeExpression
{
    private AttributeExpression(string rule, params IEnumerable<ExpressionPart> parts) =>
        (Rule, Parts) = (rule, parts.ToValueList());

    /// <summary>What the ledger calls it.</summary>
    public string Rule { get; }

    private ValueList<ExpressionPart> Parts { get; }

    public static AttributeExpression OfClaim(ClaimPath path, string text) =>
        new("claim:" + text, new ExpressionPart(null, path));

    public static AttributeExpression OfLiteral(string text) => new("literal", new ExpressionPart(text, null));

    /// <summary>Reads a format; null for what is none.</summary>
    public static AttributeExpression? TryParseFormat(string format) =>
        ExpressionPart.TrySplit(format) is { } parts && parts.Any(part => part.Path is not null)
            ? new AttributeExpression("format:" + format, parts)
            : null;

    /// <summary>Reads what the payloads say.</summary>
    public IncomingValue Read(ClaimSet claims, ClaimSet? userInfo)
    {
        if (Parts.Count == 1)
        {
            return Parts[0].Read(claims, userInfo);
        }

        // Of several claims, the one that cannot be read counts most, and the one that is not there next.
        var texts = new string[Parts.Count];
        var state = IncomingState.Present;
        for (var i = 0; i < texts.Length; i++)
        {
            var read = Parts[i].Read(claims, userInfo);
            texts[i] = read.Text ?? "";
            state = Worse(state, read.State);
        }

        return state == IncomingState.Present ? IncomingValue.Of(string.Concat(texts)) : new(state, null);
    }

    private static IncomingState Worse(IncomingState one, IncomingState other) =>
        one == IncomingState.Unusable || other == IncomingState.Unusable ? IncomingState.Unusable
        : one == IncomingState.Absent || other == IncomingState.Absent ? IncomingState.Absent
        : one == IncomingState.Empty || other == IncomingState.Empty ? IncomingState.Empty
        : IncomingState.Present;
}
