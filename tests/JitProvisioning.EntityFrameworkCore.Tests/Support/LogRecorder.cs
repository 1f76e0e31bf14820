using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Keeps what the library logs, by event and message.</summary>
internal sealed class LogRecorder(ConcurrentQueue<(int Event, string Message)> logged) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) => logged.Enqueue((eventId.Id, formatter(state, exception)));

    public void Dispose()
    {
    }
}
