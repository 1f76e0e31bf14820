namespace JitProvisioning.Testing;

/// <summary>Breaks commits off, and requires that each is whole or has left nothing, and can be repeated.</summary>
internal sealed class Breaker(ContractRun run, StorePoint point, Breakage breakage)
{
    /// <summary>Breaks a commit off at every point of the kind in turn, each time another one.</summary>
    /// <param name="prepare">Prepares a commit that nothing was done for yet, by its number.</param>
    public async Task BreakAsync(Func<int, Task<BreakableAct>> prepare)
    {
        var number = 0;
        while (await BreakAsync(await prepare(number).ConfigureAwait(false), number).ConfigureAwait(false))
        {
            number++;
        }
    }

    /// <summary>Breaks a look-up off at every statement in turn, which must throw or find the account.</summary>
    public async Task BreakAsync(UserQuery query, StoredUser expected)
    {
        var number = 0;
        while (await BreakAsync(query, expected, number).ConfigureAwait(false))
        {
            number++;
        }
    }

    private async Task<bool> BreakAsync(BreakableAct act, int number)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(run.CancellationToken);
        var probe = StoreProbe.At(point, number, breakage, cancellation);
        var store = run.Subject.OpenProbed(probe)!;
        var committed = await TryAsync(() => act.CommitAsync(store, cancellation.Token)).ConfigureAwait(false);
        if (!probe.HasStruck)
        {
            RequireTold(act.Asked, probe, number);
            run.Require(committed == true, $"{act.Asked}; expected: committed", TextOf(committed));
            return false;
        }

        var asked = $"{act.Asked}, {TextOf(probe, number)}";
        run.Require(committed != false, $"{asked}; expected: an exception, or committed", TextOf(committed));
        var whole = committed == true || probe.HadCommitted;
        await RequireAsync(act, whole, $"{asked}; answered: {TextOf(committed)}").ConfigureAwait(false);
        await RepeatAsync(act, whole, asked).ConfigureAwait(false);
        return true;
    }

    // The same change again, as a second attempt makes it. Once it is stored it may be answered either way, since a
    // store that finds the very entry knows that it committed; but it is not made twice.
    private async Task RepeatAsync(BreakableAct act, bool whole, string asked)
    {
        if (whole && !act.IsOnce)
        {
            return;
        }

        asked += whole ? ", and again; expected: nothing more" : ", and again; expected: committed";
        var again = await TryAsync(() => act.CommitAsync(run.Subject.Open(), run.CancellationToken))
            .ConfigureAwait(false);
        run.Require(again == true || (whole && again == false), asked, TextOf(again));
        await RequireAsync(act, whole: true, asked).ConfigureAwait(false);
    }

    private async Task<bool> BreakAsync(UserQuery query, StoredUser expected, int number)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(run.CancellationToken);
        var probe = StoreProbe.At(point, number, breakage, cancellation);
        var store = run.Subject.OpenProbed(probe)!;
        StoredUser? found = null;
        var answered = await TryAsync(async () =>
        {
            found = (await store.FindAsync(query, cancellation.Token).ConfigureAwait(false)).User;
            return true;
        }).ConfigureAwait(false);
        var asked = $"{Description.Of(query)}, {TextOf(probe, number)}; expected: an exception, or the account";
        run.Require(answered is null || found is not null, asked, "not found");
        var difference = found is null ? null : Difference.Between(expected, found);
        run.Require(difference is null, asked, $"an account whose {difference}");
        RequireTold(Description.Of(query), probe, number);
        return probe.HasStruck;
    }

    private async Task RequireAsync(BreakableAct act, bool whole, string asked)
    {
        try
        {
            await act.RequireAsync(whole).ConfigureAwait(false);
        }
        catch (ContractViolationException violation)
        {
            run.Require(
                false,
                $"{asked}; expected: {(whole ? "everything" : "nothing")} of it is stored",
                $"{violation.Asked}: {violation.Answered}");
        }
    }

    // A store that tells nothing would pass unbroken. One statement is whole without a transaction of its own.
    private void RequireTold(string asked, StoreProbe probe, int number)
    {
        var told = point == StorePoint.Statement ? probe.Statements > 0 : number > 0 || probe.Statements == 1;
        run.Require(
            probe.HasStruck || told,
            $"{asked}, by a store that tells its probe of every statement and commit",
            $"{probe.Statements} statements and no commit were told");
    }

    private async Task<bool?> TryAsync(Func<ValueTask<bool>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it throws: what is stored afterwards is what is checked.
        catch (Exception exception) when (
            exception is not ContractViolationException && !run.CancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private string TextOf(StoreProbe probe, int number) => probe.HasStruck
        ? (breakage, point) switch
        {
            (Breakage.Cancelled, _) => $"cancelled at {TextOf(point)} {number + 1}",
            (Breakage.ForGood, _) => $"whose connection is lost for good at {TextOf(point)} {number + 1}",
            _ => $"that fails at {TextOf(point)} {number + 1}",
        }
        : "unbroken";

    private static string TextOf(StorePoint point) => point switch
    {
        StorePoint.Commit => "the start of commit",
        StorePoint.Committed => "the end of commit",
        _ => "statement",
    };

    private static string TextOf(bool? committed) => committed switch
    {
        true => "committed",
        false => "a conflict",
        null => "an exception",
    };
}
