namespace JitProvisioning;

/// <summary>What a connection must say because of the handler that its scheme has.</summary>
internal static class SchemeChecks
{
    /// <exception cref="InvalidOperationException">The connection could sign nobody in; the message names the setting
    /// to change.</exception>
    public static void Check(string scheme, Type? handler, ConnectionOptions connection)
    {
        if (AdapterSchemes.ChannelOf(handler) == SignInChannel.OAuth && connection.Issuer is null)
        {
            throw new InvalidOperationException(
                $"'{scheme}' is an OAuth 2.0 scheme, whose protocol names no issuer. Set "
                + $"JitProvisioning:Connections:{scheme}:Issuer to a name of the provider that never changes, such "
                + "as https://github.com: with the subject it identifies people.");
        }
    }

    /// <exception cref="InvalidOperationException">It is the library's own handler, whose people nothing would
    /// provision.</exception>
    public static void CheckDeclared(string scheme, Type? handler, SignInSchemes declared)
    {
        if (handler == typeof(MellonHandler) && !declared.IsDeclared(scheme))
        {
            throw new InvalidOperationException(
                $"AddMellonHeaders(\"{scheme}\"): nothing provisions its people. Declare the scheme: "
                + $"ForSignIn(\"{scheme}\", signIn => signIn.UseMellonHeaders()), and its connection.");
        }
    }
}
