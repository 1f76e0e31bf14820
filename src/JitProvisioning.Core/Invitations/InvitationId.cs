namespace JitProvisioning;

/// <summary>The id of an invitation, made by the library. It is no secret: what uses an invitation is the address of a
/// sign-in.</summary>
public readonly record struct InvitationId(string Value)
{
    /// <summary>The id.</summary>
    public override string ToString() => Value ?? "";
}
