namespace JitProvisioning;

/// <summary>The groups a sign-in came with.</summary>
/// <param name="State">What the payloads say of them; Present and Empty mean that these are all.</param>
/// <param name="Items">The groups, when present.</param>
internal readonly record struct GroupsReading(ClaimState State, ValueList<string> Items)
{
    public static GroupsReading Without(ClaimState state) => new(state, ValueList<string>.Empty);
}
