namespace JitProvisioning.Core.Tests;

/// <summary>DNS as a test lists it.</summary>
internal sealed class ListedRecords : IDnsTxtResolver
{
    private readonly List<(string Name, string Text)> _records = [];

    /// <summary>What happens while DNS is asked.</summary>
    public Func<Task>? Asked { get; set; }

    public void Add(string name, string text) => _records.Add((name, text));

    public async ValueTask<IReadOnlyList<string>> ResolveTxtAsync(string name, CancellationToken cancellationToken)
    {
        if (Asked is { } asked)
        {
            await asked();
        }

        return [.. _records.Where(record => record.Name == name).Select(record => record.Text)];
    }
}
