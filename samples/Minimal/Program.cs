using JitProvisioning;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<AppDb>(options => options.UseSqlite("Data Source=app.db"));

// Your own authentication, as it is: Authority, ClientId and ClientSecret come from configuration.
builder.Services
    .AddAuthentication(options =>
    {
        options.DefaultScheme = "Cookies";
        options.DefaultChallengeScheme = "logto";
    })
    .AddCookie("Cookies")
    .AddOpenIdConnect("logto", options => builder.Configuration.Bind("Logto", options));
builder.Services.AddAuthorization();

// Provisioning: whoever signs in by "logto" gets an account in SuperFantasy's organization.
builder.Services.AddJitProvisioning()
    .UseEntityFrameworkStore<AppDb>()
    .AddOrganization("superfantasy", organization => organization.DefaultRoles.Add("Member"))
    .AddConnection("logto", connection => connection.Organization = "superfantasy");

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapGet("/", (IOrganizationContext me) => $"Account {me.UserId} works in {me.Current} as {string.Join(", ", me.Roles)}.")
    .RequireAuthorization();
app.Run();

internal sealed class AppDb(DbContextOptions<AppDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyJitProvisioning();
}
