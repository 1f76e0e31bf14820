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
    private readonly Dictionary<string, int> _indexes;

    private PersonRow(EntityEntry entry)
    {
        var properties = entry.Properties.Where(property => !IsCounted(property)).ToArray();
        Table = entry.Metadata.GetTableName()!;
        Columns = [.. properties.Select(property => property.Metadata.GetColumnName())];
        _indexes = Columns.Index().ToDictionary(column => column.Item, column => column.Index);
        Types = [.. properties.Select(property => property.Metadata.GetColumnType())];
        _values = [.. properties.Select(property => ValueOf(entry.Entity, property))];
    }

    public string Table { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The types of the columns, as the database calls them.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>The columns as SQL writes a list of them.</summary>
    public string Quoted => string.Join(", ", Columns.Select(column => $"\"{column}\""));

    /// <summary>The statement that writes such a row.</summary>
    public string InsertText =>
        $"INSERT INTO \"{Table}\" ({Quoted}) VALUES "
        + $"({string.Join(", ", Enumerable.Range(1, Columns.Count).Select(number => $"${number}"))})";

    /// <summary>The rows in the order in which foreign keys let them be written.</summary>
    public static async Task<IReadOnlyList<PersonRow>> ReadAsync(DbContext context) =>
    [
        .. await AllAsync<IdentityUser>(context),
        .. await AllAsync<IdentityUserLogin<string>>(context),
        .. await AllAsync<IdentityUserClaim<string>>(context),
        .. await AllAsync<IdentityUserRole<string>>(context),
        .. await AllAsync<JitUser>(context),
        .. await AllAsync<JitIdentity>(context),
        .. await AllAsync<JitMembership>(context),
        .. await AllAsync<JitRoleGrant>(context),
        .. await AllAsync<JitAuditEntry>(context),
    ];

    /// <summary>The name of one of many.</summary>
    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"other-{number}");

    /// <summary>The values of the row of somebody else.</summary>
    public object?[] Of(string name) => [.. _values.Select(value => value(name))];

    /// <summary>What is the same in everybody's row.</summary>
    public object ValueOf(string column) => _values[_indexes[column]]("anybody")!;

    /// <summary>The same with other values in some columns.</summary>
    public object?[] Of(string name, params (string Column, object Value)[] others)
    {
        var values = Of(name);
        foreach (var (column, value) in others)
        {
            values[_indexes[column]] = value;
        }

        return values;
    }

    private static async Task<IEnumerable<PersonRow>> AllAsync<TRow>(DbContext context)
        where TRow : class => context.Model.FindEntityType(typeof(TRow)) is null
        ? []
        : (await context.Set<TRow>().ToListAsync()).Select(row => new PersonRow(context.Entry(row)));

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
