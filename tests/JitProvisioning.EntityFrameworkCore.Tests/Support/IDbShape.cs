using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>What is particular to a <see cref="ShapedDb{TShape}"/>.</summary>
internal interface IDbShape
{
    /// <summary>What the application says of the library's tables.</summary>
    static virtual void Model(ModelBuilder model)
    {
    }

    /// <summary>What the constructor does.</summary>
    static virtual void Start(DbContext context)
    {
    }
}
