namespace JitProvisioning;

/// <summary>How the tables of the library are called in the application's database.</summary>
public sealed class JitProvisioningModelOptions
{
    /// <summary>What every table's name begins with. Default "Jit".</summary>
    public string TablePrefix { get; set; } = "Jit";

    /// <summary>The schema of the tables. Default null: the context's own default schema.</summary>
    public string? Schema { get; set; }
}
