namespace JitProvisioning;

/// <summary>What an administrator, or the person, does with the attributes of an account: on the same store, by the
/// same versioned commit as the sign-ins, each change with its audit entry in it.</summary>
/// <remarks>
/// A change that is asked for again writes nothing. Tokens issued before a change write nothing over it; later ones
/// follow the attribute's <see cref="AttributeMode"/>. Who may call this, and for which attributes, is the
/// application's to say.
/// <para>An actor is who asked for the change, in the application's own words: at most 256 characters, kept in the
/// audit entry as given.</para>
/// <para>Every method throws <see cref="InvalidOperationException"/> when the store is unavailable, breaks its contract
/// or keeps answering with conflicts: then nothing is changed.</para>
/// </remarks>
public interface IProfileAdministration
{
    /// <summary>Shows the attributes of an account of any status, where each value comes from, and what the next
    /// sign-in of each of its identities would do with it; null when there is no such account.</summary>
    ValueTask<ProfileView?> GetAsync(UserId user, CancellationToken cancellationToken = default);

    /// <summary>Sets or clears attributes by hand. All of it is done, or nothing.</summary>
    /// <param name="user">The account.</param>
    /// <param name="edit">New values. A changed address counts as unverified unless the edit says otherwise.</param>
    /// <param name="actor">Who asked for it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Refused with <see cref="ProvisioningReason.AttributeInvalid"/> for a value that is none of its
    /// attribute's type, with <see cref="ProvisioningReason.EmailMalformed"/> or
    /// <see cref="ProvisioningReason.EmailNotEligible"/> for an address that is none, and with
    /// <see cref="ProvisioningReason.AddressTaken"/> for one that another account holds.</returns>
    /// <exception cref="ArgumentException">An attribute's name is none, or is reserved.</exception>
    ValueTask<AdministrationResult> EditAsync(
        UserId user, ProfileEdit edit, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Gives an attribute back to the provider that owns it: its value is again the one that was synced last,
    /// or none, and later sign-ins decide as if nobody had edited it. An address stays until the next sign-in brings
    /// the provider's, which has to pass the gates of every address. What a SCIM client gave stays.</summary>
    /// <exception cref="ArgumentException">The attribute's name is none.</exception>
    ValueTask<AdministrationResult> ResetAsync(
        UserId user, string attribute, string? actor = null, CancellationToken cancellationToken = default);
}
