namespace JitProvisioning;

/// <summary>Counts people by outcome and keeps the first of each.</summary>
internal sealed class ForecastCounts
{
    private readonly Dictionary<ForecastOutcome, long> _outcomes =
        Enum.GetValues<ForecastOutcome>().ToDictionary(outcome => outcome, _ => 0L);
    private readonly Dictionary<ProvisioningReason, long> _refused = [];
    private readonly Dictionary<ForecastOutcome, List<ForecastDetail>> _details =
        Enum.GetValues<ForecastOutcome>().ToDictionary(outcome => outcome, _ => new List<ForecastDetail>());

    public void Add(ForecastDetail detail)
    {
        _outcomes[detail.Outcome]++;
        if (detail.Outcome == ForecastOutcome.Refused)
        {
            _refused[detail.Reason] = _refused.GetValueOrDefault(detail.Reason) + 1;
        }

        var kept = _details[detail.Outcome];
        if (detail.Outcome != ForecastOutcome.AlreadyKnown && kept.Count < AdoptionForecast.MaxDetails)
        {
            kept.Add(detail);
        }
    }

    /// <summary>Counts a person, who was not refused, under another outcome.</summary>
    public void Replace(ForecastDetail earlier, ForecastDetail later)
    {
        _outcomes[earlier.Outcome]--;
        _details[earlier.Outcome].Remove(earlier);
        Add(later);
    }

    public AdoptionForecast ToForecast(ConnectionId connection) => new(connection)
    {
        Counts = new Dictionary<ForecastOutcome, long>(_outcomes),
        RefusedBy = new Dictionary<ProvisioningReason, long>(_refused),
        Details = _details
            .OrderBy(pair => pair.Key)
            .SelectMany(pair => pair.Value.OrderBy(detail => detail.Position))
            .ToValueList(),
    };
}
