namespace JitProvisioning;

/// <summary>The engine: decides an external sign-in and commits what follows.</summary>
public interface IProvisioner
{
    /// <summary>Decides and commits.</summary>
    /// <returns>The outcome; <see cref="ProvisioningOutcome.Failed"/> for every fault.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="ArgumentException">The sign-in is null.</exception>
    ValueTask<ProvisioningResult> ProvisionAsync(ExternalSignIn signIn, CancellationToken cancellationToken = default);

    /// <summary>Decides by the same path and stops before the commit: nothing is written, audited or
    /// observed.</summary>
    ValueTask<ProvisioningResult> PreviewAsync(ExternalSignIn signIn, CancellationToken cancellationToken = default);
}
