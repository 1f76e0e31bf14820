namespace JitProvisioning;

/// <summary>What a window of linking on first sign-in must be like.</summary>
internal static class LinkWindowRules
{
    public static void Check(
        string connectionKey,
        ConnectionOptions connection,
        JitProvisioningOptions options,
        DateTimeOffset now,
        List<string> failures)
    {
        if (connection.LinkOnFirstSignIn is not { } window)
        {
            return;
        }

        var key = $"{connectionKey}:LinkOnFirstSignIn";
        WindowRules.CheckDates(key, window.From, window.Until, now, failures);
        WindowRules.CheckDomains(key, connectionKey, window.Domains, connection, options, failures);
        WindowRules.CheckMembers(key, connectionKey, connection, failures);
        if (window.Domains.Count == 0)
        {
            failures.Add($"{key}:Domains names none. Name the domains whose people the window links.");
        }

        if (connection.LinkVerifiedEmail)
        {
            failures.Add(
                $"{key} and {connectionKey}:LinkVerifiedEmail contradict each other: the second links for ever and in "
                + "every domain. Remove one of them.");
        }
    }
}
