using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>A key and its certificate, as files of a folder.</summary>
internal sealed class SamlKey
{
    public SamlKey(string folder, string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        KeyFile = Path.Combine(folder, name + ".key");
        CertificateFile = Path.Combine(folder, name + ".crt");
        Certificate = Convert.ToBase64String(certificate.RawData);
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
    }

    public string KeyFile { get; }

    public string CertificateFile { get; }

    /// <summary>The certificate as metadata have it.</summary>
    public string Certificate { get; }
}
