using JitProvisioning;

/// <summary>Sends a welcome mail to every new person, and loses none in a crash.</summary>
internal sealed class WelcomeMail(IUserAdministration accounts, IMailService mails) : IDurableObserver
{
    public async ValueTask OnCommittedAsync(CommittedChange change, CancellationToken cancellationToken)
    {
        if (change is { Outcome: ProvisioningOutcome.Created, UserId: { } user }
            && await accounts.FindAsync(user, cancellationToken) is { Profile.Email: { } address })
        {
            // The same change may be told twice, with the same position: the mail service sends one mail for it.
            await mails.SendAsync(address, "Welcome!", $"welcome-{change.Position}", cancellationToken);
        }
    }
}

internal interface IMailService
{
    Task SendAsync(string address, string text, string idempotencyKey, CancellationToken cancellationToken);
}

internal static class WelcomeMailExtensions
{
    public static JitProvisioningBuilder AddWelcomeMail<TMails>(this JitProvisioningBuilder builder)
        where TMails : class, IMailService
    {
        builder.Services.AddScoped<IMailService, TMails>();
        return builder.AddDurableObserver<WelcomeMail>("welcome-mail");
    }
}
