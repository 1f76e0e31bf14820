using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Empty databases: the tables of each model are made once, and copied.</summary>
internal static class SqliteTemplates
{
    private static readonly ConditionalWeakTable<IModel, Lazy<Task<byte[]>>> Made = [];

    /// <summary>Creates a file with the tables of a context that was led to it.</summary>
    public static async Task CopyAsync(DbContext context)
    {
        var file = new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource;
        var template = Made.GetValue(context.Model, _ => new(() => CreateAsync(context)));
        await using var created = new FileStream(file, FileMode.CreateNew);
        await created.WriteAsync(await template.Value);
    }

    // Without pooling no connection outlives the file, and the last one puts everything into it.
    private static async Task<byte[]> CreateAsync(DbContext context)
    {
        using var folder = new TestFolder();
        var before = context.Database.GetConnectionString();
        context.Database.SetConnectionString(folder.ConnectionString + ";Pooling=False");
        await context.Database.EnsureCreatedAsync();
        context.Database.SetConnectionString(before);
        return await File.ReadAllBytesAsync(folder.DatabaseFile);
    }
}
