namespace JitProvisioning.EndToEnd.Tests;

/// <summary>Writes the configuration of an Apache that an ordinary user starts.</summary>
internal static class MellonConfiguration
{
    private static readonly string[] Modules =
    [
        "mpm_event", "authn_core", "authz_core", "authz_user", "headers", "setenvif", "env", "proxy", "proxy_http",
        "auth_mellon",
    ];

    private static readonly string[] Attributes = ["eduPersonUniqueId", "mail", "name", "groups"];

    public static string Write(
        string folder, int port, SamlKey key, string metadata, string providerMetadata, Uri application, string source)
    {
        var headers = Attributes.Prepend("NAME_ID").Prepend("IDP").Select(name => "MELLON_" + name).ToArray();
        return $"""
            ServerName localhost
            ServerRoot {folder}
            DefaultRuntimeDir {folder}
            PidFile {folder}/apache.pid
            Mutex file:{folder} default
            ErrorLog {folder}/error.log
            Listen 127.0.0.1:{port}
            {Lines(Modules.Select(name => $"LoadModule {name}_module {PeerPrerequisites.ApacheModules}/mod_{name}.so"))}
            MellonLockFile {folder}/mellon.lock
            # Where the superuser runs the tests, Apache serves as nobody.
            User #65534
            Group #65534
            ProxySourceAddress {source}
            ProxyPass /mellon !
            ProxyPass / {application}
            # What a browser sends by these names is never passed on.
            {Lines(headers.Select(header => $"RequestHeader unset {header}"))}
            <Location />
              MellonEnable info
              MellonEndpointPath /mellon
              MellonSPPrivateKeyFile {key.KeyFile}
              MellonSPCertFile {key.CertificateFile}
              MellonSPMetadataFile {metadata}
              MellonIdPMetadataFile {providerMetadata}
              MellonIdP "IDP"
              MellonMergeEnvVars On
              MellonSecureCookie Off
              MellonCookieSameSite Lax
            </Location>
            <Location /signin-mellon>
              MellonEnable auth
              AuthType Mellon
              Require valid-user
            {Lines(headers.Select(header => $"  RequestHeader set {header} \"%{{{header}}}e\" env={header}"))}
            </Location>

            """;
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
