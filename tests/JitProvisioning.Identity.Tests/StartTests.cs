using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Identity.Tests;

/// <summary>What does not fit together is said at start, with the line to change.</summary>
public sealed class StartTests
{
    [Fact]
    public void Identity_is_registered_first()
    {
        var line = new ServiceCollection().AddJitProvisioningCore();

        var error = Assert.Throws<InvalidOperationException>(() => line.UseIdentityStore<AppUser, AppDb>());

        Assert.Contains("comes after AddIdentity<AppUser", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_class_is_no_user()
    {
        var line = new ServiceCollection().AddJitProvisioningCore();

        var error = Assert.Throws<InvalidOperationException>(() => line.UseIdentityStore<StartTests, AppDb>());

        Assert.Contains("StartTests does not derive from IdentityUser", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_context_has_the_users() => AssertFails<AppUser, GuidDb>(
        "GuidDb has no AppUser", identity => identity.AddEntityFrameworkStores<AppDb>());

    [Fact]
    public void Keys_other_than_strings_have_their_column() => AssertFails<GuidUser, ColumnlessDb>(
        "modelBuilder.ApplyJitProvisioning<GuidUser>();",
        identity => identity.AddEntityFrameworkStores<ColumnlessDb>());

    [Fact]
    public void The_context_has_the_tables() => AssertFails<AppUser, TablelessDb>(
        "modelBuilder.ApplyJitProvisioning();", identity => identity.AddEntityFrameworkStores<TablelessDb>());

    [Fact]
    public void Nothing_replaces_the_principals_factory() => AssertFails<AppUser, AppDb>(
        "something replaced IUserClaimsPrincipalFactory<AppUser>",
        identity => identity.AddEntityFrameworkStores<AppDb>(),
        services => services.AddScoped<IUserClaimsPrincipalFactory<AppUser>, UserClaimsPrincipalFactory<AppUser>>());

    [Fact]
    public void Encrypted_addresses_are_not_supported() => AssertFails<AppUser, AppDb>(
        "ProtectPersonalData",
        identity => identity.AddEntityFrameworkStores<AppDb>(),
        services => services.Configure<IdentityOptions>(options => options.Stores.ProtectPersonalData = true));

    [Fact]
    public void A_session_that_renews_itself_is_validated_first() => AssertFails<AppUser, AppDb>(
        "SecurityStampValidatorOptions.ValidationInterval (00:30:00)",
        identity => identity.AddEntityFrameworkStores<AppDb>(),
        services => services.ConfigureApplicationCookie(cookie => cookie.ExpireTimeSpan = TimeSpan.FromMinutes(59)));

    [Theory]
    [InlineData(60, true)]
    [InlineData(20, false)]
    public void A_session_that_is_validated_in_time_is_as_it_should(int minutes, bool slides)
    {
        using var provider = Build<AppUser, AppDb>(
            identity => identity.AddEntityFrameworkStores<AppDb>(),
            services => services.ConfigureApplicationCookie(cookie =>
                (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (TimeSpan.FromMinutes(minutes), slides)));

        provider.GetRequiredService<IStartupValidator>().Validate();
    }

    private static void AssertFails<TUser, TContext>(
        string message, Action<IdentityBuilder> addStores, Action<IServiceCollection>? after = null)
        where TUser : class
        where TContext : DbContext
    {
        using var provider = Build<TUser, TContext>(addStores, after);

        var error = Assert.Throws<OptionsValidationException>(
            () => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Build<TUser, TContext>(
        Action<IdentityBuilder> addStores, Action<IServiceCollection>? after)
        where TUser : class
        where TContext : DbContext
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddAuthentication();
        services.AddDbContext<TContext>(context => context.UseSqlite("Data Source=:memory:"));
        addStores(services.AddIdentityCore<TUser>());
        services.AddJitProvisioningCore().UseIdentityStore<TUser, TContext>();
        after?.Invoke(services);
        return services.BuildServiceProvider();
    }
}
