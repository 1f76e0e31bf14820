using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Does in this process what <c>dotnet ef migrations add</c> and a build of the host's project do.</summary>
internal static class HostMigrations
{
    /// <summary>Writes the next migration of a context.</summary>
    public static ScaffoldedMigration Add(DbContext context, string name)
    {
        var provider = Assembly.Load(context.Database.ProviderName!);
        var services = new ServiceCollection();
        services.AddEntityFrameworkDesignTimeServices();
        services.AddDbContextDesignTimeServices(context);
        var named = provider.GetCustomAttribute<DesignTimeProviderServicesAttribute>()!.TypeName;
        ((IDesignTimeServices)Activator.CreateInstance(provider.GetType(named, throwOnError: true)!)!)
            .ConfigureDesignTimeServices(services);
        using var built = services.BuildServiceProvider(validateScopes: true);
        using var scope = built.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>().ScaffoldMigration(name, "Host");
    }

    /// <summary>Compiles a migration and the snapshot that comes with it.</summary>
    public static Assembly Compile(ScaffoldedMigration migration)
    {
        string[] files = [migration.MigrationCode, migration.MetadataCode, migration.SnapshotCode];
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        using var image = new MemoryStream();
        var result = CSharpCompilation
            .Create(
                $"Host{Guid.NewGuid():N}",
                files.Select(file => CSharpSyntaxTree.ParseText(file)),
                references,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return Assembly.Load(image.ToArray());
    }

    /// <summary>The settings of a context whose migrations are in an assembly of the host.</summary>
    /// <param name="database">The database.</param>
    /// <param name="migrations">The assembly; null for a host without a migration so far.</param>
    public static DbContextOptions<TContext> OptionsOf<TContext>(TestDatabase database, Assembly? migrations)
        where TContext : DbContext
    {
        var builder = new DbContextOptionsBuilder<TContext>();
        database.Use(builder);
        var extension = RelationalOptionsExtension.Extract(builder.Options);
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(
            migrations is null ? extension : extension.WithMigrationsAssembly(migrations));
        return builder.Options;
    }
}
