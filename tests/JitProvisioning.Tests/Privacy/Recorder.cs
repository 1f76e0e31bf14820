using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace JitProvisioning.Tests;

/// <summary>The outermost middleware: keeps every answer in full, and answers an unhandled exception as a server
/// does.</summary>
internal sealed class Recorder : IStartupFilter
{
    /// <summary>Status, headers and body of every answer, the path asked for before it.</summary>
    public List<(string Path, string Head, string Body)> Answers { get; } = [];

    public List<Exception> Unhandled { get; } = [];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        application.Use(RecordAsync);
        next(application);
    };

    private async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        var (response, body) = (context.Response.Body, new MemoryStream());
        context.Response.Body = body;
        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            Unhandled.Add(exception);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        context.Response.Body = response;
        var head = new StringBuilder().Append(context.Response.StatusCode).Append('\n');
        foreach (var (name, value) in context.Response.Headers.SelectMany(
            header => header.Value.Select(value => (header.Key, value))))
        {
            head.Append(name).Append(": ").Append(value).Append('\n');
        }

        Answers.Add((context.Request.Path, head.ToString(), Encoding.UTF8.GetString(body.ToArray())));
        await response.WriteAsync(body.ToArray().AsMemory());
    }
}
