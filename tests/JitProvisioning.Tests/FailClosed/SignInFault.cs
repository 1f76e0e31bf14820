namespace JitProvisioning.Tests;

/// <summary>Something that keeps a person from being provisioned.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Status">The answer a browser gets; null where nobody waits for one any more.</param>
internal sealed record SignInFault(string Name, int? Status)
{
    public Func<IUserStore, IUserStore> Store { get; init; } = store => store;

    public Action<JitProvisioningBuilder> Provisioning { get; init; } = _ => { };

    /// <summary>True where somebody else has to hold the person's address already.</summary>
    public bool NeedsHolder { get; init; }
}
