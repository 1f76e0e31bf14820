namespace JitProvisioning;

/// <summary>Makes the attributes of a connection of validated options.</summary>
internal static class AttributeCompiler
{
    public static AttributeMap Compile(IDictionary<string, AttributeOptions> options) => options.Count == 0
        ? AttributeMap.Default
        : new AttributeMap(options.Select(pair => Compile(pair.Key, pair.Value)));

    private static AttributeMapping Compile(string name, AttributeOptions options) => new(name)
    {
        Mode = options.Mode,
        Type = options.Type,
        OnConflict = options.OnConflict,
        Clears = options.Clears,
        Expression = options.Claim is { } claim ? AttributeExpression.OfClaim(ClaimPath.TryParse(claim)!, claim)
            : options.Literal is { } literal ? AttributeExpression.OfLiteral(literal)
            : options.Format is { } format ? AttributeExpression.TryParseFormat(format)
            : null,
    };
}
