namespace JitProvisioning.Testing;

/// <summary>A store broke the contract of <see cref="IUserStore"/>.</summary>
public sealed class ContractViolationException : Exception
{
    internal ContractViolationException(ContractCheck check, string asked, string answered, Exception? inner = null)
        : base(
            $"{check.Name} is broken. Sentence {check.Sentence}: {ContractSentences.TextOf(check.Sentence)}\n"
            + $"  Asked:    {asked}\n  Answered: {answered}",
            inner)
    {
        Check = check;
        Asked = asked;
        Answered = answered;
    }

    /// <summary>The check that failed.</summary>
    public ContractCheck Check { get; }

    /// <summary>What the store was asked, and what was expected of it.</summary>
    public string Asked { get; }

    /// <summary>What the store answered instead.</summary>
    public string Answered { get; }
}
