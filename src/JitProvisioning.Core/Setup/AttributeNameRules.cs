namespace JitProvisioning;

/// <summary>What the names of attributes must be like.</summary>
internal static class AttributeNameRules
{
    // What decides who somebody is, how they sign in and what they may do is nobody's attribute, and no store has a
    // column of such a name that an attribute could be taken for.
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "id", "userid", "sub", "subject", "issuer", "objectid", "username", "normalizedusername", "normalizedemail",
        "status", "version", "active", "enabled", "protected", "isprotected", "deleted", "suspended",
        "emailverified", "emailconfirmed", "phonenumber", "phonenumberconfirmed", "phonenumberverified", "password",
        "passwordhash", "securitystamp", "concurrencystamp", "twofactorenabled", "lockoutend", "lockoutenabled",
        "accessfailedcount", "recoverycodes", "role", "roles", "approle", "approles", "applicationroles", "group",
        "groups", "claim", "claims", "permission", "permissions", "scope", "scopes", "admin", "isadmin", "superadmin",
        "issuperadmin", "administrator", "isadministrator", "owner", "isowner", "privileged", "organization",
        "organizations", "organizationid", "tenant", "tenantid", "membership", "memberships", "profileowner",
    };

    /// <summary>What tells names apart: nobody keeps two that differ in letter case or punctuation apart.</summary>
    public static string Fold(string name) =>
        AsciiFold.Lower(string.Concat(name.Where(char.IsAsciiLetterOrDigit)));

    /// <summary>What is wrong with a name; null for one that is right.</summary>
    public static string? Check(string? name)
    {
        if (!AttributeNames.IsWellFormed(name))
        {
            return $"is no name of an attribute: a letter and up to {AttributeNames.MaxLength - 1} letters, digits, "
                + "dots, hyphens and underscores.";
        }

        var folded = Fold(name!);
        return AttributeNames.IsStandard(name!) ? null
            : AttributeNames.Standard.FirstOrDefault(other => Fold(other) == folded) is { } standard
                ? $"is written '{standard}'."
            : Reserved.Contains(folded)
                ? "is reserved: attributes describe people, they neither identify them nor let them in or do anything. "
                    + "Give it another name."
            : null;
    }
}
