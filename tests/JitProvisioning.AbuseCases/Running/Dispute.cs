namespace JitProvisioning.AbuseCases;

/// <summary>What is disputed of a case, and why. Everything else of it has to hold.</summary>
internal sealed record Dispute
{
    public required string Reason { get; init; }

    /// <summary>The sentences about the state that are disputed.</summary>
    public IReadOnlyList<string> Sentences { get; init; } = [];

    /// <summary>How the case ends in place of the outcome and reason that are disputed, such as
    /// "Denied(EmailNotAuthoritative)"; null when these are not.</summary>
    public string? Instead { get; init; }

    /// <summary>What the case says of the state that holds with the other end as well.</summary>
    public IReadOnlyList<string> Holds { get; init; } = [];

    /// <summary>The case as it is held against the library.</summary>
    /// <exception cref="CaseFormatException">The case has no such sentence, or nothing is disputed.</exception>
    public AbuseCase Amend(AbuseCase abuse)
    {
        if (Sentences.Concat(Holds).Except(abuse.Expected.State).FirstOrDefault() is { } unknown)
        {
            throw new CaseFormatException($"The disputed sentence \"{unknown}\" is not one of {abuse.Id}.");
        }

        return abuse with
        {
            Expected = Instead is null
                ? abuse.Expected with { State = abuse.Expected.State.Except(Sentences).ToArray() }
                : EndOf(Instead) with { State = Holds },
        };
    }

    // What a case says of the state goes with its outcome; of a refusal it holds anyhow that nothing changes.
    private static CaseExpectation EndOf(string text) => text.Split('(', ')') is [var outcome, var reason, ""]
        ? new CaseExpectation(outcome, reason, [])
        : throw new CaseFormatException($"'{text}' is no outcome with its reason.");
}
