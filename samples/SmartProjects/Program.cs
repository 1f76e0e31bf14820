using Microsoft.EntityFrameworkCore;
using SmartProjects;
using SmartProjects.Administration;
using SmartProjects.Adoption;
using SmartProjects.Pages;
using SmartProjects.SignIn;
using SmartProjects.Tour;

var mode = SampleMode.Of(args);
if (mode.IsAdoption)
{
    return await AdoptionRun.RunAsync(Console.Out);
}

var builder = WebApplication.CreateBuilder(mode.Arguments);

builder.Services.AddDbContext<SmartProjectsDb>(options =>
    options.UseSqlite(builder.Configuration.GetConnectionString("SmartProjects") ?? "Data Source=smartprojects.db"));
builder.Services.AddScoped<Visitor>().AddScoped<Timeline>().AddScoped<OrganizationNames>().AddScoped<CompanyDesk>();
builder.Services.AddAntiforgery().AddManagerPolicy();

// The one line, and where accounts are kept.
var provisioning = builder.Services.AddJitProvisioning().UseEntityFrameworkStore<SmartProjectsDb>();

// Companies with their providers in this process, or one provider of your own: --Oidc:Authority=…
await using var companies = builder.Configuration["Oidc:Authority"] is null
    ? await Companies.StartAsync(onFreePorts: builder.Configuration.GetValue("Providers:FreePorts", mode.IsTour))
    : null;
var schemes = companies?.AddTo(builder, provisioning) ?? SingleProvider.AddTo(builder, provisioning);

await using var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())
{
    await scope.ServiceProvider.GetRequiredService<SmartProjectsDb>().Database.EnsureCreatedAsync();
}

if (companies is not null)
{
    await companies.OpenAsync(app.Services);
}

app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapSmartProjects(schemes);
app.MapOrganizations();
app.MapAdministration();
await app.StartAsync();
companies?.AllowRedirectsTo(app.Urls);

if (mode.IsTour)
{
    return await GuidedTour.RunAsync(new Uri(app.Urls.First()), companies!);
}

Console.WriteLine($"SmartProjects is at {string.Join(" and ", app.Urls)} (Ctrl+C ends it)");
await app.WaitForShutdownAsync();
return 0;
