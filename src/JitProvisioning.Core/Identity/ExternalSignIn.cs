namespace JitProvisioning;

/// <summary>An external sign-in as an adapter hands it over: validated payloads and where they came from.</summary>
/// <remarks>The adapter vouches that the payloads' signatures, audiences, lifetimes and nonce were checked by the
/// authentication handler of <see cref="Scheme"/>.</remarks>
public sealed record ExternalSignIn
{
    // A nullable id would make the object of every sign-in larger.
    private readonly string? _requested;

    /// <summary>The authentication scheme that validated the payloads; names the connection.</summary>
    public required string Scheme { get; init; }

    /// <summary>The way the sign-in arrived.</summary>
    public required SignInChannel Channel { get; init; }

    /// <summary>The issuer of the validated token.</summary>
    public required string? Issuer { get; init; }

    /// <summary>The issuer that the provider's metadata named, for connections that do not declare one. Null when there
    /// is no metadata.</summary>
    public string? MetadataIssuer { get; init; }

    /// <summary>The claims of the validated token.</summary>
    public required ClaimSet Claims { get; init; }

    /// <summary>The claims of the userinfo answer, where it was asked.</summary>
    public ClaimSet? UserInfo { get; init; }

    /// <summary>The URI of the SAML NameID's format, where the sign-in has a NameID. On
    /// <see cref="SignInChannel.SignIn"/> a NameID identifies somebody only where this says that it is persistent.
    /// Null: not known.</summary>
    public string? SubjectFormat { get; init; }

    /// <summary>The claim that the handler writes the NameID into, beside "sub" and the usual ones; null where it is
    /// one of those.</summary>
    internal string? NameIdClaim { get; init; }

    /// <summary>The NameQualifier of the SAML NameID: the entity id of the provider that made it. A NameID that another
    /// provider made than <see cref="Issuer"/> identifies nobody. Null: the provider sent none, and made it
    /// itself.</summary>
    public string? SubjectQualifier { get; init; }

    /// <summary>The name identifier of the principal that the handler made, which the host's own tables may know the
    /// identity by; null when it has none. Nobody is found by it.</summary>
    public string? LoginKey { get; init; }

    /// <summary>The organization that the request names as the one to work in: the sign-in is refused unless the
    /// connection leads there and the person is an active member. Null: it names none.</summary>
    public OrganizationId? RequestedOrganization
    {
        get => _requested is null ? null : new OrganizationId(_requested);
        init => _requested = value?.Value;
    }

    /// <summary>A secret that this browser alone presents, so that what the person is asked can be answered by nobody
    /// else. Null where there is no browser: then nobody is asked.</summary>
    public string? BrowserSession { get; init; }

    /// <summary>The proof that the person wants this identity linked to the account they are signed in as. It is used
    /// up by being presented.</summary>
    public LinkProof? LinkProof { get; init; }

    /// <summary>The payload that a fact is read from: userinfo where the token does not name it.</summary>
    internal ClaimSet SourceOf(string claim) =>
        UserInfo is { } userInfo && Claims[claim].State == ClaimState.Absent ? userInfo : Claims;

    /// <summary>The payload beside the one a fact was read from.</summary>
    internal ClaimSet? BesideOf(ClaimSet source) => ReferenceEquals(source, Claims) ? UserInfo : Claims;

    /// <summary>Scheme and channel only.</summary>
    public override string ToString() => $"{Channel} sign-in by {Scheme}";
}
