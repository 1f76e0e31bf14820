using System.Collections.Concurrent;

namespace JitProvisioning.Core.Tests;

/// <summary>A returning person with one custom attribute: what is here, where it comes from, what was synced last, what
/// comes in, and how the connection maps it.</summary>
internal sealed record AttributeCase
{
    public const string Name = "department";

    public static readonly ConnectionId Own = new("acme-oidc");
    public static readonly ConnectionId Other = new("partner-oidc");
    public static readonly ConnectionId Gone = new("old-oidc");

    private static readonly ConcurrentDictionary<string, DecisionFacts> Claims = new();

    private static readonly Link OfOther = new(
        ExternalKey.Create("https://partner.acme.test", "p1"),
        [new LedgerEntry { Connection = Other, Channel = SignInChannel.OpenIdConnect }]);

    public AttributeMode Mode { get; init; }

    public AttributeConflictAction OnConflict { get; init; }

    public AttributeClearing Clears { get; init; }

    public string? Local { get; init; }

    public string? LastSynced { get; init; }

    /// <summary>The claim as JSON; null where there is none.</summary>
    public string? Claim { get; init; }

    public GrantSource? Source { get; init; }

    public ConnectionId? ProfileOwner { get; init; } = Own;

    /// <summary>True where the owner of the profile maps the attribute.</summary>
    public bool OwnerMapsIt { get; init; } = true;

    public ConflictResolution? Answer { get; init; }

    public static GrantSource By(ConnectionId connection) =>
        new(GrantOrigin.SignIn, connection, SignInChannel.OpenIdConnect, "claim:department", "v0");

    public static GrantSource ByHand(ConnectionId? connection) =>
        new(GrantOrigin.Hand, connection, null, "administration", "");

    public UserRecord Known => PlanCase.Returning with
    {
        Profile = PlanCase.Returning.Profile.With(Name, Value(Local)),
        ProfileSources = Source is null ? [] : [new AttributeSource(Name, Source)],
        ProfileOwner = ProfileOwner,
        Links = [.. PlanCase.Returning.Links.Select(WithLastSynced), OfOther],
    };

    public ProvisioningPlan Plan() => ProvisioningPlanner.Plan(Facts());

    public DecisionFacts Facts()
    {
        var mapping = new AttributeMapping(Name)
        {
            Mode = Mode,
            OnConflict = OnConflict,
            Clears = Clears,
            Expression = AttributeExpression.OfClaim(ClaimPath.TryParse(Name)!, Name),
        };
        return FactsOf(Claim ?? "") with
        {
            Known = Known,
            Attributes = new AttributeMap([mapping]),
            AttributesOf = OwnerMapsIt ? WhatOwnerMaps : _ => AttributeMap.Default,
            Answers = Answer is { } answer ? [new AttributeAnswer(Name, answer)] : [],
        };
    }

    /// <summary>What the ledger of the connection holds of the attribute.</summary>
    public static string? SyncedBy(UserRecord user) =>
        user.LinkOf(new IdentityCase().Key)!.Entry(Own, SignInChannel.OpenIdConnect)!.Synced[Name];

    private static AttributeMap WhatOwnerMaps(ConnectionId connection) => new([new AttributeMapping(Name)]);

    private static DecisionFacts FactsOf(string claim) => Claims.GetOrAdd(claim, said => (PlanCase.Again with
    {
        Identity = PlanCase.Again.Identity with { Claims = said.Length == 0 ? "{}" : $$"""{"department":{{said}}}""" },
    }).Facts());

    private Link WithLastSynced(Link link) => link with
    {
        Ledger = link.Ledger
            .Select(entry => entry with { Synced = entry.Synced.With(Name, Value(LastSynced)) })
            .ToValueList(),
    };

    private static ProfileValue? Value(string? text) => text is null ? null : new ProfileValue(Name, text);
}
