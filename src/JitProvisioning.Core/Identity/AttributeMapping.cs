namespace JitProvisioning;

/// <summary>Where a connection finds an attribute, and when its sign-ins write it, compiled.</summary>
internal sealed record AttributeMapping(string Name)
{
    public AttributeMode Mode { get; init; }

    public AttributeType Type { get; init; }

    public AttributeConflictAction OnConflict { get; init; }

    public AttributeClearing Clears { get; init; }

    /// <summary>Where its value is found; null for the address, and for names by their standard claims.</summary>
    public AttributeExpression? Expression { get; init; }

    /// <summary>What the ledger calls the mapping.</summary>
    public string Rule => Expression?.Rule ?? "claim";

    /// <summary>True when sign-ins read it.</summary>
    public bool IsRead => Mode != AttributeMode.Never;

    /// <summary>True when only the first value counts, so that later ones differ in nothing.</summary>
    public bool CountsOnce => Mode is AttributeMode.FillIfEmpty or AttributeMode.ImportOnce;

    /// <summary>True when identities do not hold everything that sign-ins say about it.</summary>
    public bool IsReadFromClaims => IsRead
        && Name != AttributeNames.Email
        && (Expression is not null || Clears != AttributeClearing.Never);

    private string StandardClaim => Name switch
    {
        AttributeNames.DisplayName => "name",
        AttributeNames.GivenName => "given_name",
        _ => "family_name",
    };

    /// <summary>Reads a name, cleaned and bounded; null where it has no value or is not to be read.</summary>
    public string? ReadName(ExternalSignIn signIn) =>
        !IsRead ? null
        : Expression is null ? DisplayText.Clean(signIn.SourceOf(StandardClaim)[StandardClaim].AsText())
        : DisplayText.Clean(Expression.Read(signIn.Claims, signIn.UserInfo).Text);

    /// <summary>Reads the attribute in the one form that its type has. Where there is no value, it says whether that
    /// clears the attribute.</summary>
    public IncomingValue Read(ClaimSet claims, ClaimSet? userInfo)
    {
        var read = Expression is null ? ReadStandard(claims, userInfo) : Expression.Read(claims, userInfo);
        if (read.State == IncomingState.Present)
        {
            read = Normalize(read.Text!);
        }

        return (read.State, Clears) switch
        {
            (IncomingState.Absent, AttributeClearing.WhenEmptyOrAbsent) => IncomingValue.Empty,
            (IncomingState.Empty, AttributeClearing.Never) => IncomingValue.Absent,
            _ => read,
        };
    }

    private IncomingValue ReadStandard(ClaimSet claims, ClaimSet? userInfo)
    {
        var claim = claims[StandardClaim] is { State: not ClaimState.Absent } said ? said
            : userInfo?[StandardClaim] ?? ClaimValue.Absent;
        return claim.State == ClaimState.Empty ? IncomingValue.Empty
            : claim.AsText() is { } text ? IncomingValue.Of(text)
            : claim.State is ClaimState.Absent or ClaimState.Overage ? IncomingValue.Absent
            : IncomingValue.Unusable;
    }

    private IncomingValue Normalize(string text)
    {
        if (AttributeNames.IsStandard(Name))
        {
            return DisplayText.Clean(text) is { } name ? IncomingValue.Of(name) : IncomingValue.Empty;
        }

        return text.AsSpan().Trim(' ').IsEmpty ? IncomingValue.Empty
            : AttributeText.Normalize(Type, text) is { } value ? IncomingValue.Of(value)
            : IncomingValue.Unusable;
    }
}
