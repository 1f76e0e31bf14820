namespace JitProvisioning;

/// <summary>The strict grammar of an address: linear, culture-free, without regular expressions.</summary>
internal static class EmailGrammar
{
    /// <summary>None for an address that may be matched; EmailMalformed; EmailNotEligible for a well-formed address
    /// with characters beyond ASCII before the mark; EmailNotAuthoritative for one with letters beyond ASCII in its
    /// domain only, since no connection can be authoritative for that.</summary>
    public static ProvisioningReason Check(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > EmailAddress.MaxLength)
        {
            return ProvisioningReason.EmailMalformed;
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at != text.LastIndexOf('@'))
        {
            return ProvisioningReason.EmailMalformed;
        }

        var local = EmailLocalPart.Check(text.AsSpan(0, at));
        var domain = DomainName.Check(text.AsSpan(at + 1));
        return local == ProvisioningReason.EmailMalformed || domain == ProvisioningReason.EmailMalformed
            ? ProvisioningReason.EmailMalformed
            : local == ProvisioningReason.None ? domain : local;
    }
}
