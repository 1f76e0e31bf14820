using Microsoft.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
namespace JitProvisioning.Benchmarks;
#pragma warning disable
public static class Probe
{
    public static async Task RunAsync(string[] args)
    {
        var db = await PostgreSqlDatabase.StartAsync("Max Auto Prepare=50;No Reset On Close=true");
        var (app, rows) = await IdentityApplication.StartAsync(db, "sarah", int.Parse(args[1]));
        var hand = await HandWrittenFlow.StartAsync(db.ConnectionString, rows.Where(row => row.Table is not ("AspNetUserClaims" or "AspNetUserRoles")));
        var tpl = await app.InScopeAsync(async s => { var c = s.GetRequiredService<IdentityDb>();
            return new object[] { await c.Users.AsNoTracking().FirstAsync(u => u.UserName == "sarah@acme.test"), await c.UserLogins.AsNoTracking().FirstAsync(), await c.Set<JitUser>().AsNoTracking().FirstAsync(), await c.Set<JitIdentity>().AsNoTracking().FirstAsync(), await c.Set<JitMembership>().AsNoTracking().FirstAsync(), await c.Set<JitRoleGrant>().AsNoTracking().FirstAsync(), await c.Set<JitAuditEntry>().AsNoTracking().FirstAsync() }; });
        var engine = new BenchmarkEngine();
        var n = 0; 
        string Next() => "s" + (++n);
        object Copy(IdentityDb c, object t, string name, int i)
        {
            var e = c.Entry(Activator.CreateInstance(t.GetType(), true)!);
            e.CurrentValues.SetValues(t);
            foreach (var p in e.Properties)
            {
                var v = (e.Entity, p.Metadata.Name) switch {
                    (JitAuditEntry, "Id") => Guid.NewGuid(),
                    (IdentityUser or JitUser, "Id") or (_, "UserId") => name,
                    (JitIdentity, "KeyHash") => PersonRow.KeyHash(name),
                    (JitRoleGrant, "GrantHash") => PersonRow.KeyHash(name + i),
                    (_, "Subject" or "ProviderKey") => name,
                    (_, "Email" or "VerifiedAddress" or "UserName") => name + "@acme.test",
                    (_, "NormalizedEmail" or "NormalizedUserName") => name.ToUpperInvariant() + "@ACME.TEST",
                    _ => p.CurrentValue };
                p.CurrentValue = v;
            }
            e.State = EntityState.Added; return e.Entity;
        }
        async Task<int> Save(bool never) => await app.InScopeAsync(async s => {
            var c = s.GetRequiredService<IdentityDb>(); var name = Next();
            c.Database.AutoTransactionBehavior = never ? AutoTransactionBehavior.Never : AutoTransactionBehavior.WhenNeeded;
            for (var i = 0; i < 9; i++) Copy(c, tpl[i < 5 ? i : i < 8 ? 5 : 6], name, i);
            return await c.SaveChangesAsync(); });
        var q = EF.CompileAsyncQuery((IdentityDb c, string a, string b) => c.Users.AsNoTracking().IgnoreQueryFilters().Where(o => o.NormalizedUserName == a || o.NormalizedEmail == b).Select(o => new { o.Id, o.NormalizedUserName, o.NormalizedEmail, o.Email, o.EmailConfirmed }));
        (string, int, Func<Task>)[] flows = [
            ("S2 hand", 50, () => hand.RepeatAsync(PersonRow.KeyHash(PersonRow.NameOf(77)))),
            ("S2 lib ", 50, () => app.ProvisionAsync("sarah")),
            ("S2 mgr ", 20, () => app.SignInByManagerAsync("sarah")),
            ("S1 hand", 20, () => hand.FirstAsync(Next())),
            ("S1 lib ", 20, () => app.ProvisionAsync(Next())),
            ("S1 mgr ", 10, () => app.SignInByManagerAsync(Next())),
            ("scope+ctx", 50, () => app.InScopeAsync(s => Task.FromResult(s.GetRequiredService<IdentityDb>().Model))),
            ("scope+mgr", 50, () => app.InScopeAsync(s => Task.FromResult(s.GetRequiredService<UserManager<IdentityUser>>()))),
            ("ef save never", 20, () => Save(true)),
            ("ef save tx", 20, () => Save(false)),
            ("engine S1 mem", 20, async () => await engine.Provisioner.ProvisionAsync(BenchmarkEngine.SignIn(BenchmarkEngine.Payload(Next(), 10)))),
            ("engine S2 mem", 50, async () => await engine.Provisioner.ProvisionAsync(BenchmarkEngine.SignIn(BenchmarkEngine.Payload("sarah", 10)))),
            ("payload", 50, async () => BenchmarkEngine.SignIn(BenchmarkEngine.Payload("sarah", 10))),
            ("find unknown", 20, () => app.InScopeAsync(s => s.GetRequiredService<IUserStore>().FindAsync(UserQuery.ByKey(ExternalKey.Create("https://x", Next())), default).AsTask())),
            ("names linq", 20, () => app.InScopeAsync(s => { var a = Next(); return s.GetRequiredService<IdentityDb>().Users.AsNoTracking().IgnoreQueryFilters().Where(o => o.NormalizedUserName == a || o.NormalizedEmail == a).Select(o => new { o.Id, o.NormalizedUserName, o.NormalizedEmail, o.Email, o.EmailConfirmed }).ToListAsync(); })),
            ("names compiled", 20, () => app.InScopeAsync(async s => { var a = Next(); var l = 0; await foreach (var x in q(s.GetRequiredService<IdentityDb>(), a, a)) l++; return l; })),
        ];
        var all = flows.ToDictionary(f => f.Item1, f => new List<double>());
        for (var round = 0; round < 60; round++)
        foreach (var (name, count, act) in flows)
        {
            var s = System.Diagnostics.Stopwatch.StartNew();
            for (var i = 0; i < count; i++) await act();
            if (round >= 15) all[name].Add(s.Elapsed.TotalMicroseconds / count);
        }
        foreach (var (name, list) in all) { list.Sort(); Console.WriteLine($"{name,-16} median {list[list.Count/2]:F0} us  q1 {list[list.Count/4]:F0} min {list[0]:F0}"); }
        await hand.DisposeAsync(); await app.DisposeAsync(); await db.DisposeAsync();
    }
}
