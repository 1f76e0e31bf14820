using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace JitProvisioning.Benchmarks;

/// <summary>One row of the only person in the tables, to be written again for others: by hand and in bulk, so past
/// Entity Framework Core.</summary>
internal sealed class PersonRow
{
    private readonly Func<string, object?>[] _values;

    private PersonRow(EntityEntry entry)
    {
        var properties = entry.Properties.Where(property => !IsCounted(property)).ToArray();
        Table = entry.Metadata.GetTableName()!;
        Columns = [.. properties.Select(property => property.Metadata.GetColumnName())];
        Types = [.. properties.Select(property => property.Metadata.GetColumnType())];
        _values = [.. properties.Select(property => ValueOf(entry.Entity, property))];
    }

    public string Table { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The types of the columns, as the database calls them.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>The columns as SQL writes a list of them.</summary>
    public string Quoted => string.Join(", ", Columns.Select(column => $"\"{column}\""));

    /// <summary>The rows in the order in which foreign keys let them be written.</summary>
    public static async Task<IReadOnlyList<PersonRow>> ReadAsync(IdentityDb context) =>
    [
        Of(context, await context.Users.SingleAsync()),
        .. await AllAsync(context, context.UserLogins),
        .. await AllAsync(context, context.UserClaims),
        .. await AllAsync(context, context.UserRoles),
        .. await AllAsync(context, context.Set<JitUser>()),
        .. await AllAsync(context, context.Set<JitIdentity>()),
        .. await AllAsync(context, context.Set<JitMembership>()),
        .. await AllAsync(context, context.Set<JitRoleGrant>()),
        .. await AllAsync(context, context.Set<JitAuditEntry>()),
    ];

    /// <summary>The name of one of many.</summary>
    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"other-{number}");

    /// <summary>The statement that writes such a row.</summary>
    public string Insert(Func<int, string> parameter) =>
        $"INSERT INTO \"{Table}\" ({Quoted}) VALUES "
        + $"({string.Join(", ", Enumerable.Range(1, Columns.Count).Select(parameter))})";

    /// <summary>The values of the row of somebody else.</summary>
    public object?[] Of(string name) => [.. _values.Select(value => value(name))];

    private static PersonRow Of<TRow>(IdentityDb context, TRow row)
        where TRow : class => new(context.Entry(row));

    private static async Task<IEnumerable<PersonRow>> AllAsync<TRow>(IdentityDb context, IQueryable<TRow> rows)
        where TRow : class => (await rows.ToListAsync()).Select(row => Of(context, row));

    private static bool IsCounted(PropertyEntry property) =>
        property.Metadata.DeclaringType.ClrType == typeof(IdentityUserClaim<string>)
        && property.Metadata.Name == nameof(IdentityUserClaim<>.Id);

    // What is unique to a person, or leads to one; anything else is as it was.
    private static Func<string, object?> ValueOf(object row, PropertyEntry property)
    {
        var stored = property.CurrentValue;
        var converter = property.Metadata.GetTypeMapping().Converter;
        var value = converter is null ? stored : converter.ConvertToProvider(stored);
        return (row, property.Metadata.Name) switch
        {
            (JitAuditEntry, nameof(JitAuditEntry.Id)) => name => new Guid(KeyHash(name).AsSpan(0, 16)),
            (IdentityUser or JitUser, nameof(JitUser.Id)) or (_, nameof(JitIdentity.UserId)) => name => name,
            (JitIdentity, nameof(JitIdentity.KeyHash)) => KeyHash,
            (_, nameof(JitIdentity.Subject) or nameof(IdentityUserLogin<>.ProviderKey)) => name => name,
            (_, nameof(JitUser.Email) or nameof(JitUser.VerifiedAddress) or nameof(IdentityUser.UserName)) =>
                name => name + "@acme.test",
            (_, nameof(IdentityUser.NormalizedEmail) or nameof(IdentityUser.NormalizedUserName)) =>
                name => name.ToUpperInvariant() + "@ACME.TEST",
            _ => _ => value,
        };
    }

    /// <summary>The key of somebody else, as long as a real one.</summary>
    public static byte[] KeyHash(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(name));
}
