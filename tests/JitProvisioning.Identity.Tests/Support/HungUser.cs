using Microsoft.AspNetCore.Identity;

namespace JitProvisioning.Identity.Tests;

/// <summary>A user class with other rows and values hung on it.</summary>
public class HungUser : IdentityUser
{
    /// <summary>What tells the classes of users apart.</summary>
    public string? Kind { get; set; }

    public HungAddress Address { get; set; } = new();

    public List<HungNote> Notes { get; } = [new()];
}
