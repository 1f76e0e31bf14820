using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace JitProvisioning.Tests;

/// <summary>What every adapter is tried with. A row stays for good.</summary>
internal static class SignInFaults
{
    public static IReadOnlyList<SignInFault> All { get; } =
    [
        new("policy denies", 403)
        {
            Provisioning = builder => builder.AddPolicy((_, _) => ValueTask.FromResult(PolicyVerdict.Deny("not_today"))),
        },
        new("policy throws", 503)
        {
            Provisioning = builder => builder.AddPolicy((_, _) => throw new InvalidOperationException("no")),
        },
        new("store throws", 503) { Store = _ => Broken(find: new IOException("no")) },
        new("store times out", 503) { Store = _ => Broken(find: new TimeoutException("no")) },
        new("store answers nothing", 503) { Store = _ => Broken(find: null, answer: () => null!) },
        new("conflict refused", 403) { NeedsHolder = true },
        new("resolver throws", 503)
        {
            NeedsHolder = true,
            Provisioning = builder => builder.Services.AddSingleton(ThrowingResolver()),
        },
        new("audit write fails", 503) { Store = _ => Broken(commit: new IOException("no")) },
        new("audit write of a refusal fails", 503)
        {
            Store = _ => Broken(commit: new IOException("no")),
            Provisioning = builder => builder.AddPolicy((_, _) => ValueTask.FromResult(PolicyVerdict.Deny("not_today"))),
        },
        new("request aborted while the store looks", null) { Store = _ => Aborting() },
    ];

    private static IUserStore Broken(
        Exception? find = null, Exception? commit = null, Func<UserLookup>? answer = null)
    {
        var store = Substitute.For<IUserStore>();
        store.FindAsync(default!, default).ReturnsForAnyArgs(_ =>
            find is null ? ValueTask.FromResult(answer is null ? UserLookup.NotFound : answer()) : throw find);
        store.CommitAsync(default!, default).ReturnsForAnyArgs<CommitResult>(_ => throw commit ?? new IOException("no"));
        return store;
    }

    private static IUserStore Aborting()
    {
        var store = Substitute.For<IUserStore>();
        store.FindAsync(default!, default).ReturnsForAnyArgs(call =>
        {
            new HttpContextAccessor().HttpContext!.Abort();
            call.Arg<CancellationToken>().ThrowIfCancellationRequested();
            return ValueTask.FromResult(UserLookup.NotFound);
        });
        return store;
    }

    private static IConflictResolver ThrowingResolver()
    {
        var resolver = Substitute.For<IConflictResolver>();
        resolver.ResolveAsync(default!, default).ReturnsForAnyArgs<ConflictResolution>(
            _ => throw new InvalidOperationException("no"));
        return resolver;
    }
}
