using System.Globalization;
using SmartProjects.IdentityProviders;

namespace SmartProjects.Adoption;

/// <summary>The links that the application kept, as a file: with the mistakes that such files have.</summary>
public static class KnownLinksFile
{
    public static async Task WriteAsync(string path, IEnumerable<FormerUser> users)
    {
        var issuer = SuperFantasy.Definition.Issuer;
        await using var file = File.CreateText(path);
        await file.WriteLineAsync("issuer,subject,user_id");
        foreach (var user in users.Where(user => user.ProviderSubject is not null))
        {
            await file.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{issuer},{user.ProviderSubject},{user.Id}"));
        }

        string[] mistakes =
        [
            $"{issuer},{FormerUser.SubjectOf(1)},8", // the identity of account 1
            $"{issuer},{FormerUser.SubjectOf(7)},1", // a second subject for account 1
            $"{issuer},{FormerUser.SubjectOf(9)},900009", // no such account
            $"{issuer}/,{FormerUser.SubjectOf(9)},9", // another issuer
            $"{issuer},null,9", // what a program writes for nobody
            $"{issuer},{FormerUser.SubjectOf(9)}", // half a row
        ];
        foreach (var mistake in mistakes)
        {
            await file.WriteLineAsync(mistake);
        }
    }
}
