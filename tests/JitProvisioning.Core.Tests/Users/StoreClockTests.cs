using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.Core.Tests;

/// <summary>A call of a store ends in time, whether or not the store hears that it is called off.</summary>
public sealed class StoreClockTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new();

    private readonly TaskCompletionSource<bool> _never = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_takes_longer_is_called_off(bool hears)
    {
        CancellationToken given = default;
        var call = Clock().RunAsync(
            token =>
            {
                given = token;
                return new ValueTask<bool>(hears ? _never.Task.WaitAsync(token) : _never.Task);
            },
            default);
        Assert.False(call.IsCompleted);

        _time.Advance(Longest);

        var fault = await Assert.ThrowsAsync<ProvisioningFaultException>(() => call.AsTask());
        Assert.Equal((ProvisioningReason.Timeout, true), (fault.Reason, given.IsCancellationRequested));
    }

    [Fact]
    public async Task A_fault_is_the_stores_and_not_its_callers()
    {
        var fault = await Assert.ThrowsAsync<ProvisioningFaultException>(() => Clock()
            .RunAsync<bool>(_ => throw new IOException("down"), default)
            .AsTask());

        Assert.Equal(ProvisioningReason.StoreUnavailable, fault.Reason);
    }

    [Fact]
    public async Task Who_gives_up_is_told_so()
    {
        using var patience = new CancellationTokenSource();
        var call = Clock().RunAsync(token => new ValueTask<bool>(_never.Task.WaitAsync(token)), patience.Token);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.AsTask());
    }

    [Fact]
    public async Task A_directory_that_hangs_is_no_longer_waited_for()
    {
        var directory = new HangingDirectory(_never.Task);
        var page = new UserDirectoryGateway(directory, Clock()).ListAsync(null, 10, default);

        _time.Advance(Longest);

        var fault = await Assert.ThrowsAsync<ProvisioningFaultException>(() => page.AsTask());
        Assert.Equal(ProvisioningReason.Timeout, fault.Reason);
    }

    private StoreClock Clock() =>
        new(Microsoft.Extensions.Options.Options.Create(new JitProvisioningOptions { StoreTimeout = Longest }), _time);
}
