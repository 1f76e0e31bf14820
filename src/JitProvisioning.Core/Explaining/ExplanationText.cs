using System.Globalization;
using System.Text;

namespace JitProvisioning;

/// <summary>Writes explanations as text, a line for each fact.</summary>
internal static class ExplanationText
{
    /// <summary>A time, to the second.</summary>
    public static string Of(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Of(MembershipExplanation explanation)
    {
        var text = new Lines();
        text.Add(0, $"account {explanation.User}: {explanation.Account}");
        text.Add(0, $"configuration {explanation.PolicyVersion}");
        if (explanation.Organization is { } organization)
        {
            var end = explanation.EndsAt is { } time ? $" until {Of(time)}" : "";
            text.Add(0, explanation.Status is { } status
                ? $"membership in {organization}: {status}{end}"
                : $"membership in {organization}: none");
        }

        foreach (var note in explanation.Notes)
        {
            text.Add(1, "note: " + note);
        }

        Add(text, 1, explanation.Sources);
        foreach (var role in explanation.Roles)
        {
            Add(text, role);
        }

        foreach (var role in explanation.WithheldRoles)
        {
            text.Add(0, $"role {role}: withheld by an administrator");
        }

        foreach (var held in explanation.HeldRevocations)
        {
            var state = held.IsConfirmed ? "confirmed, not taken yet" : "held";
            text.Add(0, $"{state} of the connection {held.Connection}: {string.Join(", ", held.Lost)}");
        }

        return text.ToString();
    }

    public static string Of(RoleExplanation role)
    {
        var text = new Lines();
        Add(text, role);
        return text.ToString();
    }

    public static string Of(SourceExplanation source)
    {
        var text = new Lines();
        Add(text, 0, [source]);
        return text.ToString();
    }

    private static void Add(Lines text, RoleExplanation role)
    {
        text.Add(0, $"role {role.Role}{(role.IsHeld ? ", its revocation held" : "")}");
        Add(text, 1, role.Sources);
    }

    private static void Add(Lines text, int indent, ValueList<SourceExplanation> sources)
    {
        foreach (var explained in sources)
        {
            var source = explained.Source;
            text.Add(indent, $"{NameOf(source)}{StandingOf(explained)}");
            if (source.Evidence is { } evidence)
            {
                text.Add(indent + 1, "evidence: " + evidence);
            }

            text.Add(indent + 1, "given: " + GivenOf(explained));
            if (source.Missing is { } missing)
            {
                text.Add(indent + 1, $"missing: since {Of(missing.Since)}, sign-ins: {missing.SignIns}");
            }

            foreach (var sentence in explained.RemovedBy)
            {
                text.Add(indent + 1, "removed by: " + sentence);
            }
        }
    }

    private static string NameOf(GrantSource source) => source switch
    {
        { Origin: GrantOrigin.SignIn } => $"by sign-in, {source.Connection} ({source.Channel}), rule {source.Rule}",
        { Origin: GrantOrigin.Scim } => $"by SCIM, {source.Connection}",
        { Origin: GrantOrigin.Invitation } => "by invitation",
        _ => "by hand",
    };

    private static string StandingOf(SourceExplanation source) => source.Rule switch
    {
        RuleStanding.InForce => ", in force",
        RuleStanding.Edited => ", edited since",
        RuleStanding.Deleted => ", no longer there",
        RuleStanding.Unknown => ", not of the configuration",
        _ => "",
    };

    private static string GivenOf(SourceExplanation source) =>
        (source.Source.At is { } at ? Of(at) : "at a time not recorded")
        + (source.Source.PolicyVersion.Length == 0 ? ""
            : source.IsCurrentPolicy ? ", under this configuration"
            : $", under configuration {source.Source.PolicyVersion}")
        + (source.IsLasting ? ", for good" : "");

    // Names come from outside: whatever they hold, a line stays a line.
    private sealed class Lines
    {
        private readonly StringBuilder _text = new();

        public void Add(int indent, string line)
        {
            if (_text.Length > 0)
            {
                _text.Append('\n');
            }

            _text.Append(' ', indent * 2);
            foreach (var part in line.Chunk(LogText.MaxLength))
            {
                _text.Append(LogText.Escape(new string(part)));
            }
        }

        public override string ToString() => _text.ToString();
    }
}
