using System.Linq.Expressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>The look-up of who is called by a name or reached by an address, both as the normaliser writes them: one
/// SELECT, made once for each model.</summary>
/// <remarks>A sign-in's own context knows no query of the sign-in before, and would have to recognise it each
/// time.</remarks>
internal static class NameLookUp<TUser, TKey>
    where TUser : IdentityUser<TKey>
    where TKey : IEquatable<TKey>
{
    private static readonly Expression<Func<DbContext, string?, string?, IQueryable<NamedUser<TKey>>>> Query =
        (context, name, email) => context
            .Set<TUser>()
            .AsNoTracking()
            .IgnoreQueryFilters()
            .Where(other => other.NormalizedUserName == name || other.NormalizedEmail == email)
            .Select(other => new NamedUser<TKey>
            {
                Id = other.Id,
                NormalizedUserName = other.NormalizedUserName,
                NormalizedEmail = other.NormalizedEmail,
                Email = other.Email,
                EmailConfirmed = other.EmailConfirmed,
            });

    private static readonly ModelQueries<
        Func<DbContext, string?, string?, IAsyncEnumerable<NamedUser<TKey>>>> Compiled = new(_ =>
        EF.CompileAsyncQuery<DbContext, string?, string?, NamedUser<TKey>>(Query));

    private static readonly ModelQueries<Lazy<DirectLookUp<NamedUser<TKey>>?>> Direct = new(context =>
    {
        string[] places = [new('n', 1), new('e', 1)];
        var user = context.Model.FindEntityType(typeof(TUser))!;
        return new(DirectLookUp<NamedUser<TKey>>.Make(
            Query.Compile()(context, places[0], places[1]),
            context.Database,
            places,
            [
                user.FindProperty(nameof(IdentityUser.NormalizedUserName))!,
                user.FindProperty(nameof(IdentityUser.NormalizedEmail))!,
            ],
            new NamedUserColumns<TUser, TKey>(context.Model)));
    });

    /// <param name="context">A context.</param>
    /// <param name="name">The name; null finds those who have none.</param>
    /// <param name="email">The address; null finds those who have none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task<List<NamedUser<TKey>>> FindAsync(
        DbContext context, string? name, string? email, CancellationToken cancellationToken)
    {
        if (name is not null
            && email is not null
            && context is OwnContext { Direct: not null } own
            && Direct.For(own).Value is { } direct)
        {
            return await direct.ListAsync(own, [name, email], cancellationToken).ConfigureAwait(false);
        }

        var found = new List<NamedUser<TKey>>();
        var users = Compiled.For(context)(context, name, email).WithCancellation(cancellationToken);
        await foreach (var user in users.ConfigureAwait(false))
        {
            found.Add(user);
        }

        return found;
    }
}
