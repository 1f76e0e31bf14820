namespace JitProvisioning;

/// <summary>Remembers which organization a person works in.</summary>
public interface IOrganizationChooser
{
    /// <summary>Makes the organization the person's current one, where an active membership allows it.</summary>
    /// <param name="user">The account.</param>
    /// <param name="organization">The organization.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The account as committed; null when it has no active membership there, or is not in use.</returns>
    /// <exception cref="InvalidOperationException">The store is unavailable, broke its contract or kept answering with
    /// conflicts; the choice is not made.</exception>
    ValueTask<UserRecord?> ChooseAsync(
        UserId user, OrganizationId organization, CancellationToken cancellationToken = default);
}
