using Microsoft.AspNetCore.Authentication.OAuth;

namespace JitProvisioning.Tests;

/// <summary>Events of a handler that knows one more than the usual ones.</summary>
internal class OwnEvents : OAuthEvents
{
    public int Asked { get; private set; }

    public void Asking() => Asked++;
}
