using System.Globalization;
using JitProvisioning.EntityFrameworkCore.Tests;

namespace JitProvisioning.AbuseCases;

/// <summary>What the command line asks for.</summary>
internal sealed record RunOptions
{
    public const string Usage =
        "usage: JitProvisioning.AbuseCases <cases.json> [--category NAME]... [--id ID]... "
        + "[--store memory|sqlite|sqlite-direct|identity|postgresql] [--rounds N] [--culture NAME] [--json]";

    public required string File { get; init; }

    public IReadOnlyList<string> Categories { get; init; } = [];

    public IReadOnlyList<string> Ids { get; init; } = [];

    public string Store { get; init; } = "memory";

    /// <summary>The most rounds that callers race for.</summary>
    public int Rounds { get; init; } = CaseRunner.DefaultRounds;

    /// <summary>The culture of every thread; null for the machine's own.</summary>
    public CultureInfo? Culture { get; init; }

    public bool Json { get; init; }

    public bool Selects(AbuseCase abuse) =>
        (Categories.Count == 0 || Categories.Contains(abuse.Category)) && (Ids.Count == 0 || Ids.Contains(abuse.Id));

    /// <exception cref="ArgumentException">The line is none.</exception>
    public static RunOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new RunOptions { File = "" };
        for (var index = 0; index < arguments.Count; index++)
        {
            string Next() => ++index < arguments.Count
                ? arguments[index]
                : throw new ArgumentException($"{arguments[index - 1]} needs a value.", nameof(arguments));

            options = arguments[index] switch
            {
                "--category" => options with { Categories = [.. options.Categories, .. Next().Split(',')] },
                "--id" => options with { Ids = [.. options.Ids, .. Next().Split(',')] },
                "--store" => options with { Store = StoreOf(Next()) },
                "--rounds" => options with { Rounds = int.Parse(Next(), CultureInfo.InvariantCulture) },
                "--culture" => options with { Culture = ParityMode.CultureOf(Next()) },
                "--json" => options with { Json = true },
                ['-', ..] => throw new ArgumentException($"{arguments[index]} is unknown.", nameof(arguments)),
                var file when options.File.Length == 0 => options with { File = file },
                var more => throw new ArgumentException($"'{more}' is one file too many.", nameof(arguments)),
            };
        }

        return options.File.Length > 0 ? options : throw new ArgumentException("Name a file.", nameof(arguments));
    }

    private static string StoreOf(string name) =>
        !CaseStore.Names.Contains(name) ? throw new ArgumentException($"There is no store '{name}'.", nameof(name))
        : name == CaseStore.PostgreSql && PostgreSqlPrograms.WhyNot is { } reason
            ? throw new ArgumentException(reason, nameof(name))
        : name;
}
