using JitProvisioning;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

const string Issuer = "https://superfantasy.example/oidc"; // Exactly as its tokens spell it.

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<AppDb>(options => options.UseSqlite("Data Source=app.db"));

// ASP.NET Core Identity with its own pages, as the template has it.
builder.Services
    .AddDefaultIdentity<AppUser>(options => options.Stores.MaxLengthForKeys = 255)
    .AddRoles<IdentityRole>()
    .AddEntityFrameworkStores<AppDb>();
builder.Services
    .AddAuthentication()
    .AddOpenIdConnect("logto", "SuperFantasy", options => builder.Configuration.Bind("Logto", options));
builder.Services.AddRazorPages();

// Provisioning, after AddDefaultIdentity.
builder.Services.AddJitProvisioning()
    .UseIdentityStore<AppUser, AppDb>(store => store.Map = (user, account) => user.FullName = account.Profile.DisplayName)
    .AddOrganization("superfantasy", organization => organization.DefaultRoles.Add("Member"))
    .AddConnection("logto", connection =>
    {
        connection.Issuer = Issuer;
        connection.Organization = "superfantasy";
        connection.Domains.Add("superfantasy.example");
    });

await using var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())
{
    var db = scope.ServiceProvider.GetRequiredService<AppDb>();
    await db.Database.EnsureCreatedAsync(); // Your application has migrations for this.
    if (args is ["import", .. var rest])
    {
        var options = new ImportOptions { DryRun = rest.Contains("--dry-run"), Actor = "adoption" };
        var report = await scope.ServiceProvider.GetRequiredService<IAccountAdoption>()
            .ImportAsync(db.KnownLinks("logto", Issuer), options);
        report.WriteTo(Console.Out);
        return;
    }
}

app.UseAuthentication();
app.UseAuthorization();
app.MapRazorPages();
app.MapGet("/", (IOrganizationContext me) => $"User {me.UserId} works in {me.Current}.").RequireAuthorization();
app.Run();

internal sealed class AppUser : IdentityUser
{
    public string? FullName { get; set; }
}

internal sealed class AppDb(DbContextOptions<AppDb> options) : IdentityDbContext<AppUser>(options)
{
    // The external logins that UserManager wrote for a scheme, as the identities they are.
    public IAsyncEnumerable<KnownLink> KnownLinks(string scheme, string issuer) => UserLogins
        .Where(login => login.LoginProvider == scheme)
        .Select(login => new KnownLink(issuer, login.ProviderKey, new UserId(login.UserId)))
        .AsAsyncEnumerable();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyJitProvisioning();
    }
}
