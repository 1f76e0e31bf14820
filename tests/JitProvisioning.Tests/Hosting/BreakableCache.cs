using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;

namespace JitProvisioning.Tests;

/// <summary>A distributed cache that a test looks into and takes away.</summary>
internal sealed class BreakableCache(IDistributedCache inner) : IDistributedCache
{
    public bool IsDown { get; set; }

    /// <summary>What was written last under each key.</summary>
    public ConcurrentDictionary<string, byte[]> Written { get; } = new(StringComparer.Ordinal);

    private IDistributedCache Inner => IsDown ? throw new TimeoutException("The cache is down.") : inner;

    public byte[]? Get(string key) => Inner.Get(key);

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Inner.GetAsync(key, token);

    public void Refresh(string key) => Inner.Refresh(key);

    public Task RefreshAsync(string key, CancellationToken token = default) => Inner.RefreshAsync(key, token);

    public void Remove(string key) => Inner.Remove(key);

    public Task RemoveAsync(string key, CancellationToken token = default) => Inner.RemoveAsync(key, token);

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options)
    {
        Inner.Set(key, value, options);
        Written[key] = value;
    }

    public async Task SetAsync(
        string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        await Inner.SetAsync(key, value, options, token);
        Written[key] = value;
    }
}
