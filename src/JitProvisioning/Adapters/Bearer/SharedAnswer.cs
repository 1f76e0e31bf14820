namespace JitProvisioning;

/// <summary>An answer as servers share it.</summary>
/// <param name="Question">What it is the answer to: nobody puts it in another's place.</param>
/// <param name="Stamp">The shared stamp before it was made.</param>
/// <param name="Configuration">The version of the configuration that it was decided under.</param>
/// <param name="Revision">The revision of what the store keeps of it.</param>
/// <param name="Until">When it counts no longer.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why.</param>
/// <param name="Reference">The reference of a refusal.</param>
/// <param name="Account">The account of a person who is let in.</param>
internal sealed record SharedAnswer(
    string Question,
    string Stamp,
    string Configuration,
    long Revision,
    DateTimeOffset Until,
    ProvisioningOutcome Outcome,
    ProvisioningReason Reason,
    string? Reference,
    StoredUser? Account);
