namespace JitProvisioning;

/// <summary>A preset of one provider on a scheme of another.</summary>
internal sealed class PresetCheck : IHookCheck
{
    public HookFinding? Check(HookSubject subject) =>
        subject.Connection is { Preset: { } preset, Authority: { } authority } connection
        && preset != ProviderPresets.Recognise(authority)?.Name
        && (IsOfAnother(preset, authority) || TrustsAnother(connection, authority))
            ? new HookFinding(
                HookFindingKind.PresetDisagrees,
                HookSeverity.Error,
                $"Scheme '{subject.Name}' has the preset '{preset}', and its authority '{authority}' is another "
                + $"provider's: people would be known by the wrong claim, or not at all. Correct {subject.Key}:Preset, "
                + $"the method that adds the connection '{subject.Name}', or the authority.")
            : null;

    // Whoever wants no preset of a known provider says so by the one without defaults.
    private static bool IsOfAnother(string preset, string authority) =>
        preset != ProviderPresets.None && ProviderPresets.Recognise(authority) is not null;

    private static bool TrustsAnother(ConnectionOptions connection, string authority) =>
        connection.Issuer is { } issuer
        && issuer == ProviderPresets.Find(connection.Preset!)?.NewConnection().Issuer
        && !IssuerTrust.IsVouchedFor(authority, issuer);
}
