using Microsoft.AspNetCore.Identity;

namespace JitProvisioning.Identity.Tests;

/// <summary>A user class with an int key.</summary>
public class NumberedUser : IdentityUser<int>
{
    /// <summary>A column of the application's own that no row may lack.</summary>
    public string Branch { get; set; } = "main";
}
