using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace JitProvisioning;

/// <summary>Provisions the token of a request.</summary>
internal sealed class BearerDesk(
    ConfigurationSource configurations, IProvisioner provisioner, RefusalDesk refusals)
{
    public async ValueTask<ProvisioningResult> ProvisionAsync(TokenValidatedContext context)
    {
        var terms = configurations.Current.Find(context.Scheme.Name)?.Bearer;
        var requested = RequestedOrganization.Of(context.HttpContext, terms);
        var payload = BearerPayloads.EncodedOf(context.SecurityToken);
        return await DecideAsync(context, payload, requested).ConfigureAwait(false);
    }

    private async ValueTask<ProvisioningResult> DecideAsync(
        TokenValidatedContext context, string payload, OrganizationId? requested)
    {
        var aborted = context.HttpContext.RequestAborted;
        ExternalSignIn signIn;
        try
        {
            signIn = await BearerPayloads.ReadAsync(context, payload, requested).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever keeps the metadata from being read fails closed, as a value.
        catch (Exception exception) when (!aborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return refusals.Fail(
                context.Scheme.Name, SignInChannel.Bearer, ProvisioningReason.Unexpected, exception);
        }

        return await provisioner.ProvisionAsync(signIn, aborted).ConfigureAwait(false);
    }
}
