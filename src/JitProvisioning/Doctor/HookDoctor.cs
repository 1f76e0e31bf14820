using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Puts every scheme before every check.</summary>
internal sealed class HookDoctor(
    IServiceScopeFactory scopes,
    IAuthenticationSchemeProvider schemes,
    IOptions<JitProvisioningOptions> options,
    IOptions<SignInSchemes> declared,
    ConfigurationSource configurations,
    SealingRefusals sealing,
    IEnumerable<IHookCheck> checks) : IHookDoctor
{
    private readonly IHookCheck[] _checks = [.. checks];

    public async ValueTask<IReadOnlyList<HookReport>> ExamineAsync(CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var services = scope.ServiceProvider;
            return
            [
                .. (await schemes.GetAllSchemesAsync().ConfigureAwait(false))
                    .OrderBy(scheme => scheme.Name, StringComparer.Ordinal)
                    .Select(scheme => Examine(SubjectOf(scheme, services))),
                .. OfStore(services),
            ];
        }
    }

    private IEnumerable<HookReport> OfStore(IServiceProvider services)
    {
        var findings = services.GetServices<IStoreAdvisor>()
            .SelectMany(advisor => advisor.Advise())
            .Select(advice => new HookFinding(HookFindingKind.UnpreparedStatements, HookSeverity.Notice, advice))
            .Concat(OfAudit())
            .ToValueList();
        return findings.Count == 0 ? [] : [new HookReport("") { Findings = findings }];
    }

    private IEnumerable<HookFinding> OfAudit()
    {
        if (sealing.StaysAt is { } position)
        {
            yield return new HookFinding(
                HookFindingKind.AuditNotSealed,
                HookSeverity.Warning,
                FormattableString.Invariant(
                    $"The audit is not sealed behind {position}: the store refuses it again and again. Look for a ")
                + "trigger or row-level security that keeps the audit's rows from being updated (docs/audit.md).");
        }
    }

    private HookSubject SubjectOf(AuthenticationScheme scheme, IServiceProvider services)
    {
        options.Value.Connections.TryGetValue(scheme.Name, out var connection);
        declared.Value.All.TryGetValue(scheme.Name, out var signIn);
        var handlerOptions = SchemeOptions.Of(services, scheme);
        return new HookSubject(
            scheme,
            AdapterSchemes.ChannelOf(scheme) ?? (signIn is null ? null : SignInChannel.SignIn),
            handlerOptions,
            connection,
            options.Value)
        {
            CookieOwner = declared.Value.OwnerOf((handlerOptions as RemoteAuthenticationOptions)?.SignInScheme),
            IsConnected = signIn is not null || configurations.Current.Find(scheme.Name) is not null,
        };
    }

    private HookReport Examine(HookSubject subject)
    {
        // A declared scheme needs no event: whatever signs its people in goes through the net.
        var attachment = subject.Channel == SignInChannel.SignIn
            ? new HookAttachment(nameof(IAuthenticationService.SignInAsync), true, null)
            : HookAttachment.Of(subject.Options);
        return new HookReport(subject.Name)
        {
            Channel = subject.Channel,
            IsConnected = subject.IsConnected,
            IsAttached = attachment.IsAttached,
            Hook = attachment.IsAttached ? attachment.Hook : null,
            Findings = _checks.Select(check => check.Check(subject)).OfType<HookFinding>().ToValueList(),
        };
    }
}
