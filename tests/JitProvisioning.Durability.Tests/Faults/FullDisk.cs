using Xunit.Abstractions;

namespace JitProvisioning.Durability.Tests;

/// <summary>Signs people in until there is no room for one of them.</summary>
/// <param name="host">The application.</param>
/// <param name="toldFile">Where its observer writes down what it is told.</param>
/// <param name="output">Where to say how far it came.</param>
internal sealed class FullDisk(ServerHost host, string toldFile, ITestOutputHelper output)
{
    private const int Most = 2_000;

    /// <summary>Runs into the end of the room, looks that nothing is half done, makes room, tries again, and has the
    /// audit proved.</summary>
    /// <param name="orders">The sign-ins, each of which writes something.</param>
    /// <param name="expected">How each of them ends where there is room.</param>
    /// <param name="makeRoom">Makes room.</param>
    public async Task RunIntoAsync(
        Func<int, (ServerOrder Order, string Subject)> orders, string expected, Func<Task> makeRoom)
    {
        for (var number = 0; number < Most; number++)
        {
            var before = await StoredRows.ReadAsync(host);
            var (order, subject) = orders(number);
            var result = await host.SignInAsync(order, subject);
            if (result.Outcome == ProvisioningOutcome.Failed)
            {
                output.WriteLine($"The room ended at sign-in {number + 1}.");
                Assert.Equal(ProvisioningReason.StoreUnavailable, result.Reason);
                Assert.Null(result.User);
                Assert.Equal(before, await StoredRows.ReadAsync(host));

                await makeRoom();
                Assert.Equal(expected, TextOf(await host.SignInAsync(order, subject)));
                await WholeAccounts.CountAsync(host);
                await AuditProof.RequireAsync(host, toldFile);
                return;
            }

            Assert.Equal(expected, TextOf(result));
        }

        Assert.Fail($"There was room for {Most} sign-ins.");
    }

    private static string TextOf(ProvisioningResult result) => $"{result.Outcome}({result.Reason})";
}
