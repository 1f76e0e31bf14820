using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>The proofs of links that a case gives: tickets that were handed out before it begins.</summary>
internal static class PendingLinks
{
    private static readonly string[] Keys =
        ["id", "issuer", "subject", "user", "email", "session", "expires", "used"];

    public static async Task SeedAsync(AbuseCase abuse, CaseNames names, CaseHost host)
    {
        var tickets = host.Services.GetRequiredService<ILinkTicketStore>();
        foreach (var link in abuse.Rows("pendingLinks"))
        {
            if (link.Names.Except(Keys).FirstOrDefault() is { } unknown)
            {
                throw new UnmappedException("given.pendingLinks[]." + unknown);
            }

            // A used one is gone: it was taken by its use.
            if (link["used"]?.AsFlag != true)
            {
                await tickets.AddAsync(Read(link, names), CancellationToken.None);
            }
        }
    }

    /// <summary>The given ones that can still be used. Asking takes them.</summary>
    public static async Task<IReadOnlyCollection<string>> StillOpenAsync(AbuseCase abuse, CaseHost host)
    {
        var tickets = host.Services.GetRequiredService<ILinkTicketStore>();
        var now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var open = new List<string>();
        foreach (var id in abuse.Rows("pendingLinks").Select(link => link.Required("id")))
        {
            if (await tickets.TakeAsync(Hash(id), CancellationToken.None) is { } ticket && ticket.ExpiresAt > now)
            {
                open.Add(id);
            }
        }

        return open;
    }

    private static LinkTicket Read(CaseObject link, CaseNames names) => new()
    {
        IdHash = Hash(link.Required("id")),
        Account = new UserId(link.Required("user")),
        Connection = new ConnectionId(names.SchemeOfIssuer(link.Required("issuer"))),
        Key = ExternalKey.Create(link.Required("issuer"), link.Required("subject")),
        Address = link.Text("email") is { } email ? UserMap.Folded(email) : null,
        SessionHash = Hash(link.Required("session")),
        ExpiresAt = SettingMap.ReadTime(link["expires"]!),
    };

    private static string Hash(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
