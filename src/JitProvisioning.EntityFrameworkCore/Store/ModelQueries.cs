using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace JitProvisioning;

/// <summary>A query compiled once for each model: a compiled query serves no other than its first.</summary>
/// <typeparam name="TQuery">The compiled query.</typeparam>
internal sealed class ModelQueries<TQuery>(Func<TQuery> compile)
    where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> _compiled = [];

    public TQuery For(DbContext context) => _compiled.GetValue(context.Model, _ => compile());
}
