namespace JitProvisioning;

/// <summary>What tells the refusal of one identity, asking for one thing, from any other.</summary>
/// <remarks>Who is refused for the same reason with anything else is shown another code: the code says nothing of the
/// reason.</remarks>
/// <param name="Identity">The identity and its verdict.</param>
/// <param name="Organization">The organization that the request names.</param>
internal readonly record struct RefusalRepetition(UserProof Identity, OrganizationId? Organization);
