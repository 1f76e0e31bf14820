using JitProvisioning;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<AppDb>(options => options.UseSqlite("Data Source=app.db"));

// Apache with mod_auth_mellon stands in front and protects /signin-mellon: who may say so, and what is read there.
builder.Services
    .AddAuthentication("Cookies")
    .AddCookie("Cookies", options => options.ForwardChallenge = "mellon")
    .AddMellonHeaders("mellon", mellon =>
    {
        mellon.TrustedProxies.Add("127.0.0.1");
        mellon.Attributes.Add("mail");
        mellon.Attributes.Add("displayName");
        mellon.MultiValuedAttributes.Add("groups");
    });
builder.Services.AddAuthorization();

// Provisioning: a ticket of "mellon" gets an account before it becomes a session.
builder.Services.AddJitProvisioning()
    .UseEntityFrameworkStore<AppDb>()
    .ForSignIn("mellon", signIn => signIn.UseMellonHeaders().SubjectIsPersistent = true)
    .AddOrganization("supercorp", organization => organization.DefaultRoles.Add("Member"))
    .AddConnection("mellon", connection =>
    {
        connection.Issuer = "https://idp.supercorp.example/saml"; // The identity provider's entity id, exactly.
        connection.Organization = "supercorp";
        connection.EmailClaim = "mail";
        connection.Domains.Add("supercorp.example");
        connection.TrustEmailInDomains = true; // SAML has no word for a verified address.
        connection.Attributes["displayName"] = new AttributeOptions { Claim = "displayName" };
    });

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
