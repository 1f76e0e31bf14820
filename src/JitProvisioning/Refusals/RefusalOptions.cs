using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>How a refused person is answered; in appsettings the section "JitProvisioning:Refusal".</summary>
public sealed class RefusalOptions
{
    /// <summary>A page of the application to send refused people to, by redirect, with the query parameter "reference".
    /// It must be open to signed-out people. Default: none, a plain page of the library's own.</summary>
    public PathString Path { get; set; }

    /// <summary>A page of the application that asks the person to sign in as the existing account that holds their
    /// address, and then calls <see cref="JitProvisioningLinkingExtensions.ResumePendingLinkAsync"/>. It must be open
    /// to signed-out people. Default: none; nobody is asked, and such a sign-in is refused.</summary>
    public PathString LinkPath { get; set; }
}
