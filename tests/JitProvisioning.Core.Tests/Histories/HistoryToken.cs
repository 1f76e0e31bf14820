namespace JitProvisioning.Core.Tests;

/// <summary>A token with which a person comes. Subject and address are the person's at every connection.</summary>
internal sealed record HistoryToken(
    string Person, string Connection, SignInChannel Channel, Said Organizations, Said Groups, Said Department)
{
    /// <summary>How old it is when it is presented, in minutes.</summary>
    public int Age { get; init; }

    /// <summary>What stands for its source in the model.</summary>
    public string Source => $"sign-in {Connection} {Channel}";

    public SignInCase ToCase(DateTimeOffset issuedAt)
    {
        var signIn = new SignInCase
        {
            Scheme = Connection,
            Channel = Channel,
            Issuer = HistorySettings.Connections.Single(one => one.Scheme == Connection).Issuer,
        };
        signIn = signIn
            .With("sub", Person)
            .With("email", Person + "@acme.test")
            .With("iat", issuedAt.ToUnixTimeSeconds())
            .Without("name")
            .Without("given_name")
            .Without("family_name");
        return Organizations.Into(Groups.Into(Department.Into(signIn, "department"), "groups"), "org");
    }

    public override string ToString() =>
        $"{Person} by {Connection} {Channel}, org {Organizations}, groups {Groups}, department {Department}, "
        + $"{Age} minutes old";
}
