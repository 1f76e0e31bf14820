namespace JitProvisioning.Durability.Tests;

/// <summary>What the audit has to be like whatever has happened.</summary>
internal static class AuditProof
{
    /// <summary>Seals what is not sealed yet, and requires that the chain holds and has every entry there is.</summary>
    /// <param name="host">The application.</param>
    /// <param name="toldFile">Where its observer writes down what it is told.</param>
    /// <returns>How many entries there are.</returns>
    public static async Task<int> RequireAsync(ServerHost host, string toldFile)
    {
        var verification = await host.VerifyAsync(toldFile);
        Assert.True(verification.Holds, verification.ToString());
        var entries = (await host.RowsAsync<JitAuditEntry>()).Count;
        Assert.Equal(entries, verification.Verified.Position);
        return entries;
    }
}
