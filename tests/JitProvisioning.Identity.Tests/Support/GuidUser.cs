using Microsoft.AspNetCore.Identity;

namespace JitProvisioning.Identity.Tests;

/// <summary>A user class with a Guid key.</summary>
public class GuidUser : IdentityUser<Guid>;
