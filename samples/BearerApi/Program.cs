using JitProvisioning;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<AppDb>(options => options.UseSqlite(builder.Configuration.GetConnectionString("Api")));

// Your own authentication, as it is: Authority and Audience come from configuration.
builder.Services.AddAuthentication("Bearer")
    .AddJwtBearer("Bearer", options => builder.Configuration.Bind("Api", options));
builder.Services.AddAuthorization();

// Provisioning: the first call makes an account in SuperFantasy's organization, and later ones keep its roles in step.
builder.Services.AddJitProvisioning()
    .UseEntityFrameworkStore<AppDb>()
    .AddOrganization("superfantasy", organization =>
    {
        organization.DefaultRoles.Add("Member");
        organization.RoleRules.Add(new RoleRuleOptions { Claim = "groups", Value = "writers", Role = "Editor" });
    })
    .AddConnection("Bearer", connection =>
    {
        connection.Organization = "superfantasy";
        connection.AbsentGroups = AbsentGroupsMeaning.MeansNone;
    })
    .ForBearer(bearer => bearer
        .CreateUsers()
        .SyncUsers()
        .CacheFor(TimeSpan.FromSeconds(30))
        .OrganizationFromHeader("X-Organization"));

var app = builder.Build();
using (var scope = app.Services.CreateScope())
{
    scope.ServiceProvider.GetRequiredService<AppDb>().Database.EnsureCreated();
}

app.UseAuthentication();
app.UseAuthorization();
app.MapGet("/me", (IOrganizationContext me) => new
{
    Account = me.UserId?.Value,
    Organization = me.Current?.Value,
    me.Roles,
}).RequireAuthorization();
app.Run();

internal sealed class AppDb(DbContextOptions<AppDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyJitProvisioning();
}
