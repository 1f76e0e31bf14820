namespace JitProvisioning.Benchmarks;

/// <summary>What something cost in the database, counted.</summary>
/// <param name="Statements">Statements that read or write rows.</param>
/// <param name="RoundTrips">How often the client waited for the server; null where there is none.</param>
/// <param name="Commits">Transactions that wrote something and were committed.</param>
internal sealed record Counts(int Statements, int? RoundTrips, int Commits);
