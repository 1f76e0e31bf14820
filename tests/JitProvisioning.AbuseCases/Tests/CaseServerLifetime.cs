namespace JitProvisioning.AbuseCases;

/// <summary>Stops the server of the cases after the tests that asked for it.</summary>
public sealed class CaseServerLifetime : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => CaseServer.StopAsync().AsTask();
}
