
namespace JitProvisioning.Testing;

/// <summary>One check of the contract of <see cref="IUserStore"/>.</summary>
public sealed class ContractCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Func<ContractRun, Task> _check;
    private readonly Need[] _needs;

    internal ContractCheck(int sentence, Func<ContractRun, Task> check, params ReadOnlySpan<Need> needs)
    {
        Sentence = sentence;
        Name = check.Method.Name;
        _check = check;
        _needs = [.. Needs.Of(sentence), .. needs];
    }

    /// <summary>What is checked, as a sentence in the form of a method name.</summary>
    public string Name { get; }

    /// <summary>The sentence of the contract it belongs to: 1 to 5, as <see cref="IUserStore"/> counts them; 6 is for
    /// <see cref="ILinkTicketStore"/>, 7 for <see cref="IUserDirectory"/>, 8 for
    /// <see cref="IOrganizationStore"/>, 9 for <see cref="IInvitationStore"/>, 10 for
    /// <see cref="IRelationalUserStore"/> and <see cref="IMemberDirectory"/>, 11 for
    /// <see cref="IAuditedUserStore"/>.</summary>
    public int Sentence { get; }

    /// <summary>Runs the check on a store of its own, where the store has what the check is about.</summary>
    /// <param name="createEmpty">Creates an empty store; the check disposes it.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <exception cref="ContractViolationException">The store breaks the contract, or needs over 60 s.</exception>
    /// <exception cref="InvalidOperationException">The store is not empty.</exception>
    public async Task<ContractResult> RunAsync(
        Func<CancellationToken, ValueTask<StoreUnderTest>> createEmpty, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(createEmpty);
        var subject = await createEmpty(cancellationToken).ConfigureAwait(false);
        await using (subject.ConfigureAwait(false))
        {
            await RequireEmptyAsync(subject, cancellationToken).ConfigureAwait(false);
            var result = ResultOn(subject);
            if (result.NotChecked is null)
            {
                await RunAsync(subject, cancellationToken).ConfigureAwait(false);
            }

            return result;
        }
    }

    /// <summary>What becomes of the check on this store, unless it is broken.</summary>
    internal ContractResult ResultOn(StoreUnderTest subject) =>
        new(this, _needs.FirstOrDefault(need => !need.IsMet(subject))?.Missing);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static async Task RequireEmptyAsync(StoreUnderTest subject, CancellationToken cancellationToken)
    {
        var users = await subject.CountUsersAsync(cancellationToken).ConfigureAwait(false);
        var entries = await subject.ReadAuditAsync(cancellationToken).ConfigureAwait(false);
        if (users + entries.Count > 0)
        {
            throw new InvalidOperationException(
                $"Each check needs an empty store; this one holds {users} accounts and {entries.Count} audit entries.");
        }
    }

    private async Task RunAsync(StoreUnderTest subject, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var run = new ContractRun(this, subject, patience.Token);
            await _check(run).WaitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (
            patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ContractViolationException(
                this, "to come to an end", $"nothing within {Patience.TotalSeconds} seconds", exception);
        }
    }
}
