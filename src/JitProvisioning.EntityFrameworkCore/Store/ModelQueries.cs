using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace JitProvisioning;

/// <summary>A query made once for each model: a compiled query serves no other than its first.</summary>
/// <typeparam name="TQuery">The query.</typeparam>
internal sealed class ModelQueries<TQuery>(Func<DbContext, TQuery> make)
    where TQuery : class
{
    private readonly ConditionalWeakTable<IModel, TQuery> _made = [];

    public TQuery For(DbContext context) =>
        _made.TryGetValue(context.Model, out var known) ? known : Make(context);

    // By itself: what it keeps of the context is allocated here alone.
    private TQuery Make(DbContext context) => _made.GetValue(context.Model, _ => make(context));
}
