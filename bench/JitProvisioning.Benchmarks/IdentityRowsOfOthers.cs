using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace JitProvisioning.Benchmarks;

/// <summary>Fills the tables of both flows with copies of the only person in them. A sign-in for each would take
/// minutes.</summary>
internal sealed class IdentityRowsOfOthers(IdentityDb context)
{
    private const int Chunk = 1_000;

    public async Task<int> AddAsync(int count)
    {
        var (own, rows) = (await context.Users.AsNoTracking().SingleAsync(), 0);
        var templates = await ReadAsync();
        for (var number = 0; number < count; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"other-{number}");
            Copy(own, name);
            templates.ForEach(template => Copy(template, name));
            if (number % Chunk == Chunk - 1 || number == count - 1)
            {
                rows += await context.SaveChangesAsync();
                context.ChangeTracker.Clear();
            }
        }

        return rows;
    }

    // In the order in which foreign keys let them be written.
    private async Task<List<object>> ReadAsync() =>
    [
        .. await context.UserLogins.AsNoTracking().ToListAsync(),
        .. await context.UserClaims.AsNoTracking().ToListAsync(),
        .. await context.UserRoles.AsNoTracking().ToListAsync(),
        .. await context.Set<JitUser>().AsNoTracking().ToListAsync(),
        .. await context.Set<JitIdentity>().AsNoTracking().ToListAsync(),
        .. await context.Set<JitMembership>().AsNoTracking().ToListAsync(),
        .. await context.Set<JitRoleGrant>().AsNoTracking().ToListAsync(),
    ];

    private void Copy(object template, string name)
    {
        var entry = context.Entry(Activator.CreateInstance(template.GetType())!);
        entry.CurrentValues.SetValues(template);
        foreach (var property in entry.Properties)
        {
            property.CurrentValue = ValueOf(entry, property, name);
        }

        entry.State = EntityState.Added;
    }

    // What is unique to a person, or leads to one.
    private static object? ValueOf(EntityEntry entry, PropertyEntry property, string name) =>
        (entry.Entity, property.Metadata.Name) switch
        {
            (IdentityUserClaim<string>, nameof(IdentityUserClaim<>.Id)) => 0,
            (IdentityUser or JitUser, nameof(JitUser.Id)) or (_, nameof(JitIdentity.UserId)) => name,
            (_, nameof(JitIdentity.KeyHash)) => SHA256.HashData(Encoding.UTF8.GetBytes(name)),
            (_, nameof(JitIdentity.Subject) or nameof(IdentityUserLogin<>.ProviderKey)) => name,
            (_, nameof(JitUser.Email) or nameof(JitUser.VerifiedAddress) or nameof(IdentityUser.UserName)) =>
                name + "@acme.test",
            (_, nameof(IdentityUser.NormalizedEmail) or nameof(IdentityUser.NormalizedUserName)) =>
                name.ToUpperInvariant() + "@ACME.TEST",
            _ => property.CurrentValue,
        };
}
