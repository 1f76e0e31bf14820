using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Has the application's resolver tell the groups that a payload leaves out, within a time limit.</summary>
internal sealed class GroupDesk(
    IEnumerable<IGroupResolver> resolvers,
    GroupCache cache,
    IOptions<JitProvisioningOptions> options,
    TimeProvider time,
    ILogger<GroupDesk> logger)
{
    private readonly IGroupResolver? _resolver = resolvers.LastOrDefault();

    /// <summary>Completes the identity's groups, or gives the reason to refuse it.</summary>
    public ValueTask<ProvisioningReason> CompleteAsync(Decision decision, CancellationToken cancellationToken)
    {
        var connection = decision.Connection!;
        return _resolver is not null && MustAsk(connection, decision.Identity!)
            ? AskAsync(decision, connection, _resolver, cancellationToken)
            : new(ProvisioningReason.None);
    }

    private static bool MustAsk(Connection connection, ExternalIdentity identity) => connection.ResolveGroups switch
    {
        GroupResolution.Always => true,
        GroupResolution.WhenIncomplete => identity.GroupsState == ClaimState.Overage,
        _ => false,
    };

    private async ValueTask<ProvisioningReason> AskAsync(
        Decision decision, Connection connection, IGroupResolver resolver, CancellationToken cancellationToken)
    {
        var identity = decision.Identity!;
        if (!cache.TryGet(identity, out var groups))
        {
            groups = await ResolveAsync(identity, connection, resolver, cancellationToken).ConfigureAwait(false);
            if (groups is not null)
            {
                cache.Keep(identity, groups);
            }
        }

        // Where the resolver is to be asked, what the payload holds is not all.
        decision.Complete(groups);
        return groups is null && connection.GroupsOverage == GroupsOverageAction.Refuse
            ? ProvisioningReason.GroupsIncomplete
            : ProvisioningReason.None;
    }

    private async ValueTask<ValueList<string>?> ResolveAsync(
        ExternalIdentity identity,
        Connection connection,
        IGroupResolver resolver,
        CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.GroupResolver.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var token = either.Token;
        try
        {
            // Started on the pool, so that a resolver that blocks its thread is timed out as well.
            var groups = await Task.Run(() => resolver.ResolveAsync(identity, token).AsTask(), CancellationToken.None)
                .WaitAsync(token)
                .ConfigureAwait(false);
            return groups is not null && IsUsable(groups, connection) ? groups : null;
        }
#pragma warning disable CA1031 // Without its answer the groups stay incomplete, which gives nothing and takes nothing.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.GroupsNotResolved(identity.Connection, exception);
            return null;
        }
    }

    private static bool IsUsable(ValueList<string> groups, Connection connection) =>
        groups.Count <= connection.MaxGroups && groups.All(group => group is not null && Utf16.IsWellFormed(group));
}
