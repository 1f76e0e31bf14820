using Xunit.Abstractions;

namespace JitProvisioning.Durability.Tests;

/// <summary>Signs people in until there is no room for one of them.</summary>
internal static class FullDisk
{
    private const int Most = 2_000;

    /// <summary>Runs into the end of the room, looks that nothing is half done, makes room and tries again.</summary>
    /// <param name="host">The application.</param>
    /// <param name="orders">The sign-ins, each of which writes something.</param>
    /// <param name="expected">How each of them ends where there is room.</param>
    /// <param name="makeRoom">Makes room.</param>
    /// <param name="output">Where to say how far it came.</param>
    public static async Task RunIntoAsync(
        ServerHost host,
        Func<int, (ServerOrder Order, string Subject)> orders,
        string expected,
        Func<Task> makeRoom,
        ITestOutputHelper output)
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
                return;
            }

            Assert.Equal(expected, TextOf(result));
        }

        Assert.Fail($"There was room for {Most} sign-ins.");
    }

    private static string TextOf(ProvisioningResult result) => $"{result.Outcome}({result.Reason})";
}
