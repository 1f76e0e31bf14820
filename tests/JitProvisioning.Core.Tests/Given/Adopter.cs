using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>Adopts accounts that were there before, each time in a scope of its own.</summary>
internal static class Adopter
{
    public const string Issuer = "https://idp.acme.test";

    public static async Task<T> AdoptAsync<T>(this EngineHost engine, Func<IAccountAdoption, ValueTask<T>> act)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<IAccountAdoption>());
    }

    public static Task<ImportReport> ImportAsync(this EngineHost engine, params KnownLink[] links) =>
        engine.ImportAsync(new ImportOptions(), links);

    public static Task<ImportReport> ImportAsync(
        this EngineHost engine, ImportOptions options, params KnownLink[] links) =>
        engine.AdoptAsync(adoption => adoption.ImportAsync(links.ToAsyncEnumerable(), options));

    public static Task<ImportReport> ImportCsvAsync(this EngineHost engine, string csv) =>
        engine.AdoptAsync(adoption => adoption.ImportCsvAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv))));

    public static Task<AdoptionForecast> ForecastAsync(
        this EngineHost engine, string connection, params ExpectedPerson[] people) => engine.AdoptAsync(
        adoption => adoption.ForecastAsync(new ConnectionId(connection), people.ToAsyncEnumerable()));

    public static Task<AdoptionForecast> ForecastAllAsync(this EngineHost engine, string connection = "acme-oidc") =>
        engine.AdoptAsync(adoption => adoption.ForecastAsync(new ConnectionId(connection)));

    public static KnownLink Link(string subject, string user, string issuer = Issuer) =>
        new(issuer, subject, new UserId(user));

    /// <summary>Puts an account into the store as the application had it: the library has written nothing of
    /// it.</summary>
    public static Task AddAccountAsync(
        this EngineHost engine,
        string id,
        string? email = null,
        bool verified = true,
        UserStatus status = UserStatus.Active) => engine.Store.CommitAsync(
        ImportedAccounts.Make(new UserId(id), verified: false) with
        {
            User = new StoredUser(new UserId(id), 1, status, email, null, null),
            VerifiedAddress = verified ? email : null,
        },
        CancellationToken.None).AsTask();

    public static async Task<UserRecord> AccountAsync(this EngineHost engine, string id) =>
        (await engine.AdministerAsync(accounts => accounts.FindAsync(new UserId(id))))!;

    public static string[] SubjectsOf(UserRecord account) =>
        [.. account.Links.Select(link => link.Key.Subject).Order(StringComparer.Ordinal)];

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
