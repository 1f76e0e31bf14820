using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace SmartProjects.Adoption;

/// <summary>The application's own table of users, and the statement that takes them over.</summary>
public sealed class FormerApplication(SmartProjectsDb db)
{
    // An address that two confirmed it as theirs is nobody's: neither account holds it.
    private const string TakeOver = """
        INSERT INTO JitUsers (Id, Version, Status, Email, VerifiedAddress, DisplayName)
        SELECT CAST(Id AS TEXT), 1,
            CASE WHEN Active THEN 'Active' ELSE 'Suspended' END,
            lower(Email),
            CASE WHEN Confirmed AND SUM(Confirmed) OVER (PARTITION BY lower(Email)) = 1 THEN lower(Email) END,
            'Person ' || Id
        FROM FormerUsers
        """;

    /// <summary>Fills the table.</summary>
    public async Task FillAsync(IEnumerable<FormerUser> users)
    {
        await db.Database.ExecuteSqlRawAsync("""
            CREATE TABLE FormerUsers (
                Id INTEGER PRIMARY KEY, Email TEXT, Confirmed INTEGER, Active INTEGER, IsService INTEGER, ProviderSubject TEXT)
            """);
        var rows = JsonSerializer.Serialize(users);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO FormerUsers
            SELECT value ->> 'Id', value ->> 'Email', value ->> 'Confirmed', value ->> 'Active', value ->> 'IsService',
                value ->> 'ProviderSubject'
            FROM json_each({rows})
            """);
    }

    /// <summary>Makes an account of each user, under the same id.</summary>
    public Task<int> TakeOverAsync() => db.Database.ExecuteSqlRawAsync(TakeOver);
}
