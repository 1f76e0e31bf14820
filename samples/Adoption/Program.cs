using JitProvisioning;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<AppDb>(options => options.UseSqlite("Data Source=app.db"));
builder.Services
    .AddAuthentication(options =>
    {
        options.DefaultScheme = "Cookies";
        options.DefaultChallengeScheme = "logto";
    })
    .AddCookie("Cookies")
    .AddOpenIdConnect("logto", options => builder.Configuration.Bind("Logto", options));
builder.Services.AddAuthorization();

builder.Services.AddJitProvisioning()
    .UseEntityFrameworkStore<AppDb>()
    .AddOrganization("superfantasy", organization => organization.DefaultRoles.Add("Member"))
    .AddConnection("logto", connection =>
    {
        connection.Organization = "superfantasy";
        connection.Issuer = "https://superfantasy.example/oidc"; // Exactly as its tokens spell it.
        connection.Domains.Add("superfantasy.example");
    });

await using var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())
{
    var db = scope.ServiceProvider.GetRequiredService<AppDb>();
    var adoption = scope.ServiceProvider.GetRequiredService<IAccountAdoption>();
    await db.Database.EnsureCreatedAsync(); // Your application has migrations for this.

    switch (args)
    {
        case ["take-over", ..]:
            Console.WriteLine($"{await db.TakeOverAsync()} accounts");
            return;
        case ["import", var path, .. var rest]:
            await using (var file = File.OpenRead(path))
            {
                var options = new ImportOptions { DryRun = rest.Contains("--dry-run"), Actor = "adoption" };
                (await adoption.ImportCsvAsync(file, options)).WriteTo(Console.Out);
            }

            return;
        case ["forecast", ..]:
            (await adoption.ForecastAsync(new ConnectionId("logto"))).WriteTo(Console.Out);
            return;
    }
}

app.UseAuthentication();
app.UseAuthorization();
app.MapGet("/", (IOrganizationContext me) => $"Account {me.UserId} works in {me.Current}.").RequireAuthorization();
app.Run();

internal sealed class AppDb(DbContextOptions<AppDb> options) : DbContext(options)
{
    // Your table of users, as it was before.
    public DbSet<Person> People => Set<Person>();

    // An account for each, under its own id. An address is held by the one who alone confirmed it.
    public Task<int> TakeOverAsync() => Database.ExecuteSqlRawAsync("""
        INSERT INTO JitUsers (Id, Version, Status, Email, VerifiedAddress, DisplayName)
        SELECT Id, 1, CASE WHEN IsActive THEN 'Active' ELSE 'Suspended' END, lower(Email),
            CASE WHEN EmailConfirmed AND SUM(EmailConfirmed) OVER (PARTITION BY lower(Email)) = 1 THEN lower(Email) END,
            Name
        FROM People
        """);

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyJitProvisioning();
}

internal sealed class Person
{
    public required string Id { get; init; }
    public required string Email { get; init; }
    public bool EmailConfirmed { get; init; }
    public bool IsActive { get; init; }
    public string? Name { get; init; }
}
