using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Keeps the commands that Entity Framework Core says it ran.</summary>
internal sealed class CommandLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _commands = [];

    public string[] Commands => [.. _commands];

    public void Clear() => _commands.Clear();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (eventId == RelationalEventId.CommandExecuted)
        {
            _commands.Enqueue(formatter(state, exception));
        }
    }

    public void Dispose()
    {
    }
}
