using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace JitProvisioning;

/// <summary>A value of the model, and how the provider writes it.</summary>
internal readonly record struct DirectValue(object? Value, RelationalTypeMapping Mapping)
{
    /// <summary>A parameter of its own.</summary>
    /// <param name="command">A command of the provider: it is not added to it.</param>
    /// <param name="name">Its name; empty for one that is known by its place.</param>
    public DbParameter ToParameter(DbCommand command, string name)
    {
        var parameter = Mapping.CreateParameter(command, name, Value);
        parameter.ParameterName = name;
        return parameter;
    }
}
