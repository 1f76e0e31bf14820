using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>A database file with the tables in it, which several applications share.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly TestFolder _folder = new();

    public SqliteFile()
    {
        using var context = Open();
        context.Database.EnsureCreated();
    }

    public AppDb Open()
    {
        var options = new DbContextOptionsBuilder<AppDb>();
        Use(options);
        return new AppDb(options.Options);
    }

    public void UseStore(JitProvisioningBuilder builder)
    {
        builder.Services.AddDbContext<AppDb>(Use);
        builder.UseEntityFrameworkStore<AppDb>();
    }

    /// <summary>Runs a statement past the library.</summary>
    public async Task RunAsync(string sql)
    {
        await using var context = Open();
        await context.Database.ExecuteSqlRawAsync(sql);
    }

    public void Dispose() => _folder.Dispose();

    private void Use(DbContextOptionsBuilder options) => options.UseSqlite(_folder.ConnectionString);
}
