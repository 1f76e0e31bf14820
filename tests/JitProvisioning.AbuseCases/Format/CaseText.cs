using System.Globalization;

namespace JitProvisioning.AbuseCases;

/// <summary>Text, which may be no valid UTF-16.</summary>
internal sealed record CaseText(string Value) : CaseValue
{
    public override string AsText => Value;

    public override CaseValue ForCaller(int caller) =>
        new CaseText(Value.Replace("{i}", caller.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
}
