using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Fails the start where no name server could be asked as configured.</summary>
internal sealed class DnsDomainProofOptionsValidator : IValidateOptions<DnsDomainProofOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public ValidateOptionsResult Validate(string? name, DnsDomainProofOptions options) =>
        options.Timeout <= TimeSpan.Zero || options.Timeout > Longest
            ? ValidateOptionsResult.Fail(
                $"UseDnsDomainProof(): Timeout is {options.Timeout}. Set more than zero and at most ten seconds.")
        : options.NameServers.Any(server => server is not { Port: > 0 })
            ? ValidateOptionsResult.Fail(
                "UseDnsDomainProof(): NameServers has an entry without a port. Name each server's address and port, "
                + "which is 53 but for servers of your own.")
        : ValidateOptionsResult.Success;
}
