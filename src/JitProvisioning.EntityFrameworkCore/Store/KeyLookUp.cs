using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace JitProvisioning;

/// <summary>The look-up by key: one SELECT, made once for each model.</summary>
/// <param name="query">The SELECT, by the hash of the key.</param>
/// <param name="columns">What it returns of an account.</param>
internal sealed class KeyLookUp<TAccount>(
    Expression<Func<DbContext, byte[], IQueryable<FoundKey<TAccount>>>> query,
    Func<IModel, IRowColumns<TAccount>> columns)
{
    private readonly ModelQueries<Func<DbContext, byte[], IAsyncEnumerable<FoundKey<TAccount>>>> _compiled = new(_ =>
        EF.CompileAsyncQuery<DbContext, byte[], FoundKey<TAccount>>(query));

    private readonly ModelQueries<Lazy<DirectLookUp<FoundKey<TAccount>>?>> _direct = new(context =>
    {
        var place = new byte[ExternalKey.HashLength];
        return new(DirectLookUp<FoundKey<TAccount>>.Make(
            query.Compile()(context, place),
            context.Database,
            [place],
            [context.Model.FindEntityType(typeof(JitIdentity))!.FindProperty(nameof(JitIdentity.KeyHash))!],
            new FoundKeyColumns<TAccount>(context.Model, columns(context.Model))));
    });

    public async Task<FoundKey<TAccount>?> FindAsync(
        DbContext context, byte[] keyHash, CancellationToken cancellationToken)
    {
        if (context is OwnContext { Direct: not null } own && _direct.For(own).Value is { } direct)
        {
            return await direct.FindAsync(own, keyHash, cancellationToken).ConfigureAwait(false);
        }

        var found = _compiled.For(context)(context, keyHash).GetAsyncEnumerator(cancellationToken);
        await using (found.ConfigureAwait(false))
        {
            return await found.MoveNextAsync().ConfigureAwait(false) ? found.Current : null;
        }
    }
}
