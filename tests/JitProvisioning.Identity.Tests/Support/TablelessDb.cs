using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Identity.Tests;

/// <summary>A context that lacks the line.</summary>
public class TablelessDb(DbContextOptions<TablelessDb> options) : IdentityDbContext<AppUser>(options);
