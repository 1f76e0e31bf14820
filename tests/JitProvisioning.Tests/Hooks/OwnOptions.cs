using Microsoft.AspNetCore.Authentication.OAuth;

namespace JitProvisioning.Tests;

/// <summary>Options that take events of one class only.</summary>
internal sealed class OwnOptions : OAuthOptions
{
    public OwnOptions() => Events = new OwnEvents();

    public new OwnEvents Events
    {
        get => (OwnEvents)base.Events;
        set => base.Events = value;
    }
}
