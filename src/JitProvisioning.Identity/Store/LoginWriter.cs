using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>Keeps the external logins of ASP.NET Core Identity in step with the links: a projection, which decides
/// nothing.</summary>
internal static class LoginWriter
{
    public static async Task StageAsync<TKey>(
        RowStage stage,
        Func<IServiceProvider> services,
        IdentityRows<TKey> rows,
        TKey user,
        UserChange change,
        RowDifferences differences,
        CancellationToken cancellationToken)
        where TKey : IEquatable<TKey>
    {
        var removesAll = change.ScrubsCredentials || change.ErasesPerson;
        if (rows.Logins is not { } logins
            || (differences.AddedLogins.Count + differences.RemovedLogins.Count + change.RemovedKeys.Count == 0
                && !removesAll))
        {
            return;
        }

        var configuration = services().GetRequiredService<ConfigurationSource>().Current;
        var displayNames = await NamesOfAsync(services(), differences.AddedLogins).ConfigureAwait(false);
        if (change.Kind == UserChangeKind.Create)
        {
            logins.StageFirst(stage, user, differences.AddedLogins, displayNames);
            return;
        }

        await logins
            .StageAsync(
                stage,
                user,
                differences.AddedLogins,
                login => removesAll
                    || differences.RemovedLogins.Contains(login)
                    || change.RemovedKeys.Any(key => IsOf(key, login, configuration)),
                displayNames,
                cancellationToken)
            .ConfigureAwait(false);
    }

    // An imported identity that never came has no name on record: the handlers' default is its subject.
    private static bool IsOf(ExternalKey key, ExternalLogin login, ProvisioningConfiguration configuration) =>
        login.Key == key.Subject && configuration.Find(login.Connection.Value)?.Issuer == key.Issuer;

    private static async Task<Dictionary<ConnectionId, string>> NamesOfAsync(
        IServiceProvider services, ValueList<ExternalLogin> logins)
    {
        var schemes = services.GetService<IAuthenticationSchemeProvider>();
        var names = new Dictionary<ConnectionId, string>();
        foreach (var connection in logins.Select(login => login.Connection).Distinct())
        {
            var scheme = schemes is null
                ? null
                : await schemes.GetSchemeAsync(connection.Value).ConfigureAwait(false);
            names[connection] = scheme?.DisplayName ?? connection.Value;
        }

        return names;
    }
}
