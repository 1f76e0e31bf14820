using Microsoft.AspNetCore.Identity;

namespace JitProvisioning.Identity.Tests;

/// <summary>A user class with a string key.</summary>
public class AppUser : IdentityUser;
