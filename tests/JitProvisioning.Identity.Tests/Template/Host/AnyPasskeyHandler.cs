using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace JitProvisioning.Identity.Tests;

/// <summary>Stands for an authenticator: takes the name that is sent as the credential for that of the user whose
/// passkey was shown.</summary>
internal sealed class AnyPasskeyHandler(UserManager<IdentityUser> manager) : IPasskeyHandler<IdentityUser>
{
    public static UserPasskeyInfo Passkey => new(
        [1, 2, 3], [4], DateTimeOffset.UnixEpoch, 1, null, true, false, false, [5], [6]);

    public Task<PasskeyRequestOptionsResult> MakeRequestOptionsAsync(IdentityUser? user, HttpContext httpContext) =>
        Task.FromResult(new PasskeyRequestOptionsResult { RequestOptionsJson = "{}", AssertionState = "state" });

    public async Task<PasskeyAssertionResult<IdentityUser>> PerformAssertionAsync(PasskeyAssertionContext context) =>
        PasskeyAssertionResult.Success(
            Passkey, (await manager.FindByNameAsync(JsonSerializer.Deserialize<string>(context.CredentialJson)!))!);

    public Task<PasskeyCreationOptionsResult> MakeCreationOptionsAsync(
        PasskeyUserEntity userEntity, HttpContext httpContext) => throw new NotSupportedException();

    public Task<PasskeyAttestationResult> PerformAttestationAsync(PasskeyAttestationContext context) =>
        throw new NotSupportedException();
}
