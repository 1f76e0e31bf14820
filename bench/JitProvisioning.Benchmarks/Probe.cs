using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Benchmarks;

internal static class Probe
{
    private static async Task<IAsyncDisposable> NpgsqlAsync(PostgreSqlDatabase database, DbContext context)
    {
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "select generic_plans, custom_plans, statement from pg_prepared_statements";
        await using (var reader = await command.ExecuteReaderAsync())
        while (await reader.ReadAsync()) Console.WriteLine($"generic {reader.GetValue(0)} custom {reader.GetValue(1)} {reader.GetString(2)}");
        await context.Database.CloseConnectionAsync();
        return (IAsyncDisposable)command;
    }

    public static async Task RunAsync()
    {
        await using var database = await PostgreSqlDatabase.StartAsync();
        await using var app = IdentityApplication.On(c => c.UseNpgsql(database.ConnectionString("Max Auto Prepare=100;No Reset On Close=true")));
        var rows = await app.CreateAsync("sarah");
        await database.CopyAsync(rows, 1000);
        await using var byHand = await HandWrittenFlow.StartAsync(database.ConnectionString(), rows.Where(row => row.Table is not ("AspNetUserClaims" or "AspNetUserRoles")));
        var services = app.Services;
        var signIn = BenchmarkEngine.SignIn(BenchmarkEngine.Payload("sarah", 10)) with { LoginKey = "sarah" };
        var payload = BenchmarkEngine.Payload("sarah", 10);
        var store = services.GetRequiredService<IUserStore>();
        var key = ExternalKey.Create(BenchmarkEngine.Issuer, "sarah");
        var query = UserQuery.ByKey(key);
        var reads = services.GetRequiredService<ReadContexts<IdentityDb>>();
        var sessions = services.GetRequiredService<StoreSessions<IdentityDb>>();
        var hash = key.ComputeHash();
        var mail = EmailAddress.TryParse("sarah@acme.test");
        var queries = new IdentityAccountQueries<Microsoft.AspNetCore.Identity.IdentityUser, string>(
            new ProtectedUsers<Microsoft.AspNetCore.Identity.IdentityUser, string>(new RoleMembers<Microsoft.AspNetCore.Identity.IdentityRole, Microsoft.AspNetCore.Identity.IdentityUserRole<string>, string>(), ["ADMIN", "ADMINISTRATOR"]));
        var bare = EF.CompileAsyncQuery((DbContext context, byte[] h, CancellationToken _) => context.Set<JitRevision>().AsNoTracking().Where(r => r.Id == 1).Select(r => r.Value).SingleOrDefault());
        using var scope0 = services.CreateScope();
        await using var rented = reads.Rent(scope0.ServiceProvider)!;
        (string, int, Func<Task>)[] flows =
        [
            ("by hand", 1, () => byHand.RepeatAsync(hash)),
            ("payload", 1, () => { BenchmarkEngine.Payload("sarah", 10); return Task.CompletedTask; }),
            ("parse", 1, () => { BenchmarkEngine.SignIn(payload); return Task.CompletedTask; }),
            ("scope", 1, async () => { await using var scope = services.CreateAsyncScope(); }),
            ("scope + IProvisioner", 1, async () => { await using var scope = services.CreateAsyncScope(); scope.ServiceProvider.GetRequiredService<IProvisioner>(); }),
            ("scope + options", 1, async () => { await using var scope = services.CreateAsyncScope(); scope.ServiceProvider.GetRequiredService<DbContextOptions<IdentityDb>>(); }),
            ("scope + IdentityDb", 1, async () => { await using var scope = services.CreateAsyncScope(); scope.ServiceProvider.GetRequiredService<IdentityDb>(); }),
            ("scope + IdentityDb + Model", 1, async () => { await using var scope = services.CreateAsyncScope(); _ = scope.ServiceProvider.GetRequiredService<IdentityDb>().Model; }),
            ("scope + rent", 1, async () => { await using var scope = services.CreateAsyncScope(); await using var c = reads.Rent(scope.ServiceProvider); }),
            ("session open + reader", 1, async () => { await using var s = sessions.Open(); _ = s.Reader; }),
            ("compiled query on kept context", 1, () => queries.FindByKeyAsync(rented, hash, default)),
            ("bare compiled query kept context", 1, () => bare(rented, hash, default)),
            ("session + compiled", 1, async () => { await using var s = sessions.Open(); await queries.FindByKeyAsync(s.Reader, hash, default); }),
            ("store.FindAsync", 1, () => store.FindAsync(query, default).AsTask()),
            ("ProvisionAsync only", 1, async () => { await using var scope = services.CreateAsyncScope(); await scope.ServiceProvider.GetRequiredService<IProvisioner>().ProvisionAsync(signIn); }),
            ("bench ProvisionAsync", 1, () => app.ProvisionAsync("sarah")),
            ("usermanager", 1, () => app.SignInByManagerAsync("sarah")),
        ];
        foreach (var (name, _, act) in flows)
        {
            for (var i = 0; i < 2000; i++) await act();
        }
        await Task.Delay(500);
        await using (var c = await NpgsqlAsync(database, rented))
        {
        }

        await queries.FindByKeyAsync(rented, hash, default);
        var sql = "";
        await rented.Database.OpenConnectionAsync();
        await using (var look = rented.Database.GetDbConnection().CreateCommand())
        {
            look.CommandText = "select statement from pg_prepared_statements where statement like '%JitRevisions%Issuer%'";
            sql = (string)(await look.ExecuteScalarAsync())!;
        }
        await rented.Database.CloseConnectionAsync();
        Console.WriteLine(sql);
        var at1 = sql.IndexOf(", j1.\"KeyHash\" IS NULL AND", StringComparison.Ordinal);
        var at2 = sql.IndexOf(" AS \"IsInvited\"", StringComparison.Ordinal);
        var without = at1 < 0 ? sql : sql[..at1] + sql[(at2 + 15)..];
        without = System.Text.RegularExpressions.Regex.Replace(without, "\\$[0-9]", "$1");
        Console.WriteLine(without);
        await using var raw = new Npgsql.NpgsqlConnection(database.ConnectionString("No Reset On Close=true;Pooling=false"));
        await raw.OpenAsync();
        await using var c1 = new Npgsql.NpgsqlCommand(sql, raw);
        foreach (var v in System.Text.RegularExpressions.Regex.Matches(sql, "\\$[0-9]").Select(m => m.Value).Distinct().OrderBy(x => x, StringComparer.Ordinal)) c1.Parameters.Add(new() { Value = null });
        Console.WriteLine($"params {c1.Parameters.Count}");
        var order = sql.IndexOf("\"KeyHash\" = $", StringComparison.Ordinal);
        var hashAt = sql[order + 13] - '1';
        for (var i = 0; i < c1.Parameters.Count; i++) c1.Parameters[i].Value = i == 0 ? hash : i == (hashAt == 0 ? 1 : 0) ? "sarah@acme.test" : "acme.test";
        await c1.PrepareAsync();
        await using var c2 = new Npgsql.NpgsqlCommand(without, raw);
        c2.Parameters.Add(new() { Value = hash });
        await c2.PrepareAsync();
        static async Task ReadAllAsync(Npgsql.NpgsqlCommand c) { await using var r = await c.ExecuteReaderAsync(); await r.ReadAsync(); }
        flows = [.. flows, ("raw with invitations", 1, () => ReadAllAsync(c1)), ("raw without", 1, () => ReadAllAsync(c2))];
        for (var i = 0; i < 2000; i++) { await flows[^1].Item3(); await flows[^2].Item3(); }

        using var engine = new BenchmarkEngine();
        await engine.Provisioner.ProvisionAsync(BenchmarkEngine.SignIn(payload));
        await engine.Provisioner.ProvisionAsync(BenchmarkEngine.SignIn(payload));
        flows = [.. flows, ("engine in memory", 1, () => engine.Provisioner.ProvisionAsync(signIn with { LoginKey = null }).AsTask())];
        for (var i = 0; i < 3000; i++) await flows[^1].Item3();
        var best = new Dictionary<string, List<double>>();
        var bytes = new Dictionary<string, long>();
        for (var round = 0; round < 60; round++)
        {
            foreach (var (name, _, act) in flows)
            {
                var before = GC.GetTotalAllocatedBytes(true);
                var at = Stopwatch.GetTimestamp();
                for (var i = 0; i < 50; i++) await act();
                var us = Stopwatch.GetElapsedTime(at).TotalMicroseconds / 50;
                bytes[name] = (GC.GetTotalAllocatedBytes(true) - before) / 50;
                (best.TryGetValue(name, out var l) ? l : best[name] = []).Add(us);
            }
        }
        foreach (var (name, _, _) in flows)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-36} {MeasuredFlow.Median(best[name]),8:F1} us  low {MeasuredFlow.LowerDecile(best[name]),8:F1} us {bytes[name],8} B"));
    }
}
