using System.Text;

namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Spoils an account or an address on its way into the tables.</summary>
internal static class FaultyContent
{
    public static StoredUser Spoil(StoredUser user, StoredUser? stored, Fault fault) => fault switch
    {
        Fault.ChangesLineEnds => user with { State = user.State?.Replace("\r\n", "\n", StringComparison.Ordinal) },
        Fault.TrimsStates => user with { State = user.State?.TrimEnd() },
        Fault.KeepsLatin1Only => user with { State = Latin1(user.State) },
        Fault.CutsStates => user with { State = Cut(user.State, 65_535) },
        Fault.CountsVersions => user with { Version = (stored?.Version ?? 0) + 1 },
        Fault.NarrowsVersions => user with { Version = unchecked((int)user.Version) },
        Fault.CutsNames => user with { DisplayName = Cut(user.DisplayName, 255) },
        Fault.TurnsNullIntoEmpty => user with { DisplayName = user.DisplayName ?? "" },
        Fault.ForgetsStatus => user with { Status = stored?.Status ?? user.Status },
        _ => user,
    };

    public static string Spoil(string address, Fault fault) =>
        fault == Fault.CutsAddresses ? Cut(address, 253)! : address;

    private static string? Latin1(string? text) =>
        text is null ? null : Encoding.Latin1.GetString(Encoding.Latin1.GetBytes(text));

    private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;
}
