namespace JitProvisioning.Durability.Tests;

/// <summary>One line that a server is given.</summary>
internal sealed record ServerOrder
{
    public ServerAct Act { get; init; }

    public StoreKind Store { get; init; }

    /// <summary>How to get to the database.</summary>
    public string Database { get; init; } = "";

    /// <summary>How long a call of the store may take; null for the default.</summary>
    public TimeSpan? StoreTimeout { get; init; }

    public string Connection { get; init; } = ServerHost.Acme;

    /// <summary>Who signs in.</summary>
    public string[] Subjects { get; init; } = [];

    /// <summary>How often each of them does at once.</summary>
    public int Each { get; init; } = 1;

    /// <summary>The address that all of them bring; null for one of their own each.</summary>
    public string? Email { get; init; }

    /// <summary>The name that all of them bring.</summary>
    public string Name { get; init; } = "Sarah";

    /// <summary>The groups that all of them bring.</summary>
    public string[] Groups { get; init; } = [];

    /// <summary>The account to change.</summary>
    public string? User { get; init; }

    /// <summary>Where the observer writes down what it is told.</summary>
    public string? ToldFile { get; init; }

    /// <summary>The moment at which the server kills itself, counted from 1; null for never.</summary>
    public int? DieAt { get; init; }
}
