using Microsoft.AspNetCore.Diagnostics;

namespace JitProvisioning;

/// <summary>Answers a refusal that the developer exception page catches before the outermost middleware can.</summary>
internal sealed class RefusalDeveloperPageFilter(RefusalWriter writer) : IDeveloperPageExceptionFilter
{
    public Task HandleExceptionAsync(ErrorContext errorContext, Func<ErrorContext, Task> next) =>
        ProvisioningRefusedException.Find(errorContext.Exception) is { } refusal
            ? writer.WriteAsync(errorContext.HttpContext, refusal.Result)
            : next(errorContext);
}
