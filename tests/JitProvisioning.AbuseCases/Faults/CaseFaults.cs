using System.Text;
using Microsoft.AspNetCore.Http;

namespace JitProvisioning.AbuseCases;

/// <summary>The fault of a case while it is driven, and what was seen of it.</summary>
internal sealed class CaseFaults
{
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HttpContext? _request;

    /// <summary>What goes wrong now; null for nothing.</summary>
    public StoreFault? Active { get; private set; }

    /// <summary>How often the store was asked by the key of the token.</summary>
    public int LookUps { get; set; }

    /// <summary>How often it was until the end of the sign-in.</summary>
    public int LookUpsOfSignIn { get; private set; }

    /// <summary>How often a change of an account was to be committed.</summary>
    public int Commits { get; set; }

    /// <summary>True once something went wrong.</summary>
    public bool Struck { get; set; }

    /// <summary>True when the cancellation of a request came out of the application as what it is.</summary>
    public bool CameOutCancelled { get; private set; }

    /// <summary>What the browser was told, and the middleware in front of the application.</summary>
    public string Shown { get; private set; } = "";

    /// <summary>Ends when the application is done with the request in which something went wrong.</summary>
    public Task Finished => _finished.Task;

    public void Begin(StoreFault? fault) => (Active, LookUps) = (fault, 0);

    public void End() => (Active, LookUpsOfSignIn) = (null, LookUps);

    /// <summary>The request is aborted, and its token heard.</summary>
    public async Task AbortAsync(CancellationToken cancellationToken)
    {
        _request!.Abort();
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    /// <summary>Has a request answered, and keeps what it is told.</summary>
    public async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        if (Active is null)
        {
            await next(context);
            return;
        }

        _request = context;
        var body = context.Response.Body;
        using var kept = new MemoryStream();
        context.Response.Body = kept;
        try
        {
            await next(context);
        }
        catch (Exception exception) when (IsCancellation(exception))
        {
            CameOutCancelled = true;
            throw;
        }
        finally
        {
            context.Response.Body = body;
            var headers = context.Response.Headers.Where(header => header.Key != "Set-Cookie");
            Shown += $"{string.Join('\n', headers)}\n{Encoding.UTF8.GetString(kept.ToArray())}\n";
            if (Struck)
            {
                _finished.TrySetResult();
            }
        }

        await body.WriteAsync(kept.ToArray());
    }

    // A handler wraps what came out of its events.
    private static bool IsCancellation(Exception? exception) =>
        exception is not null
        && (exception is OperationCanceledException || IsCancellation(exception.InnerException));
}
