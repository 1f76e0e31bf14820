using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>An application's context that lacks the one line.</summary>
public sealed class TablelessDb(DbContextOptions<TablelessDb> options) : DbContext(options);
