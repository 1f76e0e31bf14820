using JitProvisioning.Testing;

namespace JitProvisioning.CustomStore.Tests;

/// <summary>The contract suite without a test framework: a violation is an exception.</summary>
internal static class ContractProgram
{
    public static async Task RunAsync(TextWriter output) =>
        await output.WriteLineAsync(string.Join('\n', await UserStoreContract.RunAsync(Stores.CreatePlainAsync)));
}
