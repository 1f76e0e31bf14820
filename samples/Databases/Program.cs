using Databases;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
if (builder.Configuration.GetConnectionString("PostgreSql") is { } server) // Host=…;Database=…;Max Auto Prepare=100
{
    builder.Services.AddDbContextPool<AppDb>(options =>
        options.UseNpgsql(server, postgresql => postgresql.EnableRetryOnFailure()));
}
else
{
    builder.Services.AddDbContextPool<AppDb>(options =>
        options.UseSqlite("Data Source=app.db").AddInterceptors(SqliteBusyWait.Instance));
}

builder.Services.AddAuthentication("Cookies")
    .AddCookie("Cookies")
    .AddOpenIdConnect("logto", options => builder.Configuration.Bind("Logto", options));
builder.Services.AddJitProvisioning().UseEntityFrameworkStore<AppDb>();

var app = builder.Build();
if (app.Environment.IsDevelopment())
{
    await using var scope = app.Services.CreateAsyncScope();
    await scope.ServiceProvider.GetRequiredService<AppDb>().Database.EnsureJitProvisioningCreatedAsync();
}

app.UseAuthentication();
app.Run();
