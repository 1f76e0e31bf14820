using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace JitProvisioning;

/// <summary>The rows of a user in the application's context, whatever classes it maps them with.</summary>
/// <typeparam name="TKey">The type of the user's primary key.</typeparam>
internal sealed class IdentityRows<TKey>
    where TKey : IEquatable<TKey>
{
    private IdentityRows(IModel model, Type user)
    {
        AreComparedByStamp = model.FindEntityType(user)!.GetProperties()
            .Where(property => property.IsConcurrencyToken)
            .Select(property => property.Name)
            .SequenceEqual([nameof(IdentityUser.ConcurrencyStamp)]);
        Logins = Make<ILoginRows<TKey>>(typeof(LoginRows<,>), Find(model, typeof(IdentityUserLogin<TKey>)));
        RoleMembers = Make<IRoleMembers<TKey>>(
            typeof(RoleMembers<,,>),
            Find(model, typeof(IdentityRole<TKey>)),
            Find(model, typeof(IdentityUserRole<TKey>)));
        Credentials = Owned(model, typeof(IdentityUserToken<TKey>), typeof(IdentityUserPasskey<TKey>));
        Grants = Owned(model, typeof(IdentityUserClaim<TKey>), typeof(IdentityUserRole<TKey>));
    }

    /// <summary>True when the stamp is all that a save compares of a user.</summary>
    public bool AreComparedByStamp { get; }

    /// <summary>The external logins; null where the context has no table of them.</summary>
    public ILoginRows<TKey>? Logins { get; }

    /// <summary>The members of roles; null where the context has no roles.</summary>
    public IRoleMembers<TKey>? RoleMembers { get; }

    /// <summary>Second factors, recovery codes and passkeys.</summary>
    public IReadOnlyList<IOwnedRows<TKey>> Credentials { get; }

    /// <summary>Roles and claims that were given by hand.</summary>
    public IReadOnlyList<IOwnedRows<TKey>> Grants { get; }

    public static IdentityRows<TKey> Of<TUser>(DbContext context)
        where TUser : IdentityUser<TKey> => new(context.Model, typeof(TUser));

    private static IOwnedRows<TKey>[] Owned(IModel model, params Type[] bases) => bases
        .Select(type => Make<IOwnedRows<TKey>>(typeof(OwnedRows<,>), Find(model, type)))
        .OfType<IOwnedRows<TKey>>()
        .ToArray();

    private static T? Make<T>(Type definition, params Type?[] rows)
        where T : class => rows.Contains(null)
            ? null
            : (T)Activator.CreateInstance(definition.MakeGenericType([.. rows.OfType<Type>(), typeof(TKey)]))!;

    // Of a hierarchy in one table the root, which has every row.
    private static Type? Find(IModel model, Type row) => model.GetEntityTypes()
        .FirstOrDefault(entity => Is(entity, row) && (entity.BaseType is null || !Is(entity.BaseType, row)))?
        .ClrType;

    private static bool Is(IEntityType entity, Type row) => row.IsAssignableFrom(entity.ClrType);
}
