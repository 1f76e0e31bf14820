using Microsoft.EntityFrameworkCore;
using Xunit.Sdk;

namespace JitProvisioning.Durability.Tests;

/// <summary>The proof of the audit that ends these tests fails where there is something to find.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class AuditProofTests(DatabaseFixture databases)
{
    [Theory]
    [InlineData("UPDATE JitAuditEntries SET Outcome = 'Denied' WHERE Position = 2")]
    [InlineData("DELETE FROM JitAuditEntries WHERE Position = 2")]
    [InlineData("DELETE FROM JitAuditEntries WHERE Position = 3")]
    [InlineData("UPDATE JitAuditChain SET HeadHash = zeroblob(32)")]
    [InlineData("UPDATE JitAuditEntries SET Reason = 'Foreseen' WHERE Id IN (SELECT Id FROM JitAuditEntries LIMIT 1)")]
    public async Task A_spoiled_row_is_found(string spoil)
    {
        await using var host = new ServerHost(StoreKind.Sqlite, await databases.CreateAsync(StoreKind.Sqlite));
        var told = databases.NewToldFile();
        foreach (var subject in new[] { "sarah", "tom", "ann" })
        {
            await host.SignInAsync(new(), subject);
        }

        Assert.Equal(3, await AuditProof.RequireAsync(host, told));
        await host.InContextAsync(context => context.Database.ExecuteSqlRawAsync(spoil));

        await Assert.ThrowsAnyAsync<XunitException>(() => AuditProof.RequireAsync(host, told));
    }
}
