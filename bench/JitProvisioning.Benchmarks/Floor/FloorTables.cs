namespace JitProvisioning.Benchmarks;

/// <summary>Whose tables hold the accounts, and how SQL by hand looks an account up in them.</summary>
/// <param name="LookUp">By the key: the version first, then whatever a decision needs.</param>
/// <param name="NamesAreFree">Added for a new person where names have to be free, which takes a second parameter; else
/// null.</param>
internal sealed record FloorTables(string LookUp, string? NamesAreFree)
{
    public static readonly FloorTables OfStore = new(
        """
        SELECT own."Version", revision."Value", link."Issuer", link."Subject", link."LastSignInAt", own.*
        FROM "JitRevisions" AS revision
        LEFT JOIN "JitIdentities" AS link ON link."KeyHash" = $1
        LEFT JOIN "JitUsers" AS own ON own."Id" = link."UserId"
        WHERE revision."Id" = 1
        """,
        NamesAreFree: null);

    public static readonly FloorTables OfIdentity = new(
        """
        SELECT own."Version", revision."Value", link."Issuer", link."Subject", link."LastSignInAt", own.*, "user"."Id",
            "user"."Email", "user"."EmailConfirmed", "user"."LockoutEnabled", "user"."LockoutEnd",
            EXISTS (SELECT 1 FROM "AspNetUserRoles" AS member JOIN "AspNetRoles" AS role ON role."Id" = member."RoleId"
                WHERE member."UserId" = "user"."Id" AND role."NormalizedName" IN ('ADMIN', 'ADMINISTRATOR'))
        FROM "JitRevisions" AS revision
        LEFT JOIN "JitIdentities" AS link ON link."KeyHash" = $1
        LEFT JOIN "JitUsers" AS own ON own."Id" = link."UserId"
        LEFT JOIN "AspNetUsers" AS "user" ON "user"."Id" = own."Id"
        WHERE revision."Id" = 1
        """,
        NamesAreFree: """
             AND NOT EXISTS (SELECT 1 FROM "AspNetUsers" WHERE "NormalizedUserName" = $2 OR "NormalizedEmail" = $2)
            """);
}
