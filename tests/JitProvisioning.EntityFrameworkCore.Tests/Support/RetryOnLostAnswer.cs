using Microsoft.EntityFrameworkCore.Storage;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>A retrying strategy like those of the server providers.</summary>
internal sealed class RetryOnLostAnswer(ExecutionStrategyDependencies dependencies)
    : ExecutionStrategy(dependencies, maxRetryCount: 3, maxRetryDelay: TimeSpan.FromMilliseconds(10))
{
    protected override bool ShouldRetryOn(Exception exception) => exception is LostAnswerException;
}
