namespace JitProvisioning;

/// <summary>Sorts the engine's answers into a forecast.</summary>
internal sealed class ForecastTally(ConnectionId connection)
{
    private readonly ForecastCounts _counts = new();
    private readonly Dictionary<string, FirstComer> _firstComers = new(StringComparer.Ordinal);

    public long People { get; private set; }

    public void AddMalformed(long position)
    {
        People++;
        _counts.Add(new(position, ForecastOutcome.Refused, ProvisioningReason.RowMalformed, null));
    }

    public void AddWithoutAddress(UserId account) =>
        _counts.Add(new(++People, ForecastOutcome.WithoutAddress, ProvisioningReason.None, account));

    /// <summary>Adds a person.</summary>
    /// <param name="position">Where the person stands in the source.</param>
    /// <param name="person">The person.</param>
    /// <param name="account">The account the person has; null when it is not known.</param>
    /// <param name="result">What the engine would do.</param>
    public void Add(long position, ExpectedPerson person, UserId? account, ProvisioningResult result)
    {
        People++;
        var target = TargetOf(result);
        var detail = new ForecastDetail(position, ForecastOutcomes.Of(result), result.Reason, account ?? target);
        if (account is not null && target != account && IsOfAddress(detail.Outcome))
        {
            // The account's own address leads to another one, whose person comes by it as well.
            detail = AsAmbiguous(detail);
        }
        else if (TakenBy(result) is { } address)
        {
            detail = Meet(address, person, detail);
        }

        _counts.Add(detail);
    }

    public AdoptionForecast ToForecast() => _counts.ToForecast(connection);

    // One of them gets the account or the address, and what becomes of the others depends on who comes first.
    private ForecastDetail Meet(string address, ExpectedPerson person, ForecastDetail detail)
    {
        if (!_firstComers.TryGetValue(address, out var first))
        {
            _firstComers.Add(address, new FirstComer(person.Subject, detail));
            return detail;
        }

        if (person.Subject is not null && person.Subject == first.Subject)
        {
            return first.Detail with { Position = detail.Position };
        }

        if (first.Detail.Outcome != ForecastOutcome.Ambiguous)
        {
            var ambiguous = AsAmbiguous(first.Detail);
            _counts.Replace(first.Detail, ambiguous);
            _firstComers[address] = first with { Detail = ambiguous };
        }

        return AsAmbiguous(detail);
    }

    private static bool IsOfAddress(ForecastOutcome outcome) =>
        outcome is ForecastOutcome.WouldLink or ForecastOutcome.WouldAsk;

    private static ForecastDetail AsAmbiguous(ForecastDetail detail) =>
        detail with { Outcome = ForecastOutcome.Ambiguous, Reason = ProvisioningReason.EmailAmbiguous };

    // The address that the person comes to an account by, or that a new account alone would hold.
    private static string? TakenBy(ProvisioningResult result) => ForecastOutcomes.Of(result) switch
    {
        ForecastOutcome.WouldLink or ForecastOutcome.WouldAsk => result.Address?.Value,
        ForecastOutcome.WouldCreate when result.User!.EmailVerified => result.User.Profile.Email,
        _ => null,
    };

    private static UserId? TargetOf(ProvisioningResult result) => ForecastOutcomes.Of(result) switch
    {
        ForecastOutcome.WouldLink => result.User!.Id,
        ForecastOutcome.AlreadyKnown => result.User!.Id,
        ForecastOutcome.WouldCreate => null,
        _ => result.AddressHolder?.Id,
    };

    private readonly record struct FirstComer(string? Subject, ForecastDetail Detail);
}
