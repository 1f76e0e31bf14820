using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Benchmarks;

/// <summary>Every way to sign in to the databases of a world.</summary>
internal sealed class FlowSet : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _open = [];

    /// <param name="world">Where the tables are.</param>
    /// <param name="store">The way to the database of the library's own tables.</param>
    /// <param name="identity">The way to the database of Identity's tables.</param>
    public FlowSet(World world, Database store, Database identity)
    {
        var crowd = world.Crowd;
        var (floor, floorOfIdentity) = (
            new FloorFlow(Variants.Floor, store, FloorTables.OfStore, world.StoreRows),
            new FloorFlow(Variants.FloorOfIdentity, identity, FloorTables.OfIdentity, world.IdentityRows));
        _open.AddRange([floor, floorOfIdentity]);
        OneByOne =
        [
            new UserManagerFlow(Variants.Baseline, Keep(Application.OfIdentity(identity.Use(advised: false), crowd))),
            new UserManagerFlow(
                Variants.Baseline + Variants.Options,
                Keep(Application.OfIdentity(identity.Use(advised: true), crowd))),
            floor,
            floorOfIdentity,
            OfStore(advised: false),
            OfStore(advised: true),
            OfIdentity(advised: false),
            OfIdentity(advised: true),
            OfStore(advised: true, direct: true),
            OfStore(advised: false, direct: true),
            OfIdentity(advised: true, direct: true),
            new LibraryFlow(Variants.Memory, Keep(Application.OfMemory(crowd))),
        ];
        AtOnce =
        [
            this[Variants.Baseline],
            this[Variants.Store],
            this[Variants.Store + Variants.Options],
            this[Variants.Identity + Variants.Options],
            this[Variants.Store + Variants.Direct],
            PairOf(this[Variants.Store + Variants.Options], OfStore(advised: true)),
            PairOf(this[Variants.Identity + Variants.Options], OfIdentity(advised: true)),
            PairOf(this[Variants.Store + Variants.Direct], OfStore(advised: true, direct: true)),
        ];
        Unrecorded = new LibraryFlow(
            Variants.Store + Variants.Options + Variants.Unrecorded,
            Keep(Application.OfStore(store.Use(advised: true), crowd, granularity: TimeSpan.MaxValue)));

        LibraryFlow OfStore(bool advised, bool direct = false) => new(
            NameOf(Variants.Store, advised, direct),
            Keep(Application.OfStore(store.Use(advised) with { IsDirect = direct }, crowd)));

        LibraryFlow OfIdentity(bool advised, bool direct = false) => new(
            NameOf(Variants.Identity, advised, direct),
            Keep(Application.OfIdentity(identity.Use(advised) with { IsDirect = direct }, crowd)));
    }

    /// <summary>Those that one sign-in after the other is measured by.</summary>
    public IReadOnlyList<IFlow> OneByOne { get; }

    /// <summary>Those that sign one person in many times at once: SQL by hand has nothing for that.</summary>
    public IReadOnlyList<IFlow> AtOnce { get; }

    /// <summary>The library where it never writes when somebody last signed in.</summary>
    public IFlow Unrecorded { get; }

    public IFlow this[string variant] => OneByOne.Single(flow => flow.Variant == variant);

    public async ValueTask DisposeAsync()
    {
        foreach (var open in _open)
        {
            await open.DisposeAsync();
        }
    }

    private static PairFlow PairOf(IFlow one, IFlow other) => new(one.Variant + Variants.Pair, one, other);

    private static string NameOf(string store, bool advised, bool direct) => store + (advised, direct) switch
    {
        (true, true) => Variants.Direct,
        (false, true) => Variants.DirectUntouched,
        (true, false) => Variants.Options,
        _ => "",
    };

    private ServiceProvider Keep(ServiceProvider application)
    {
        _open.Add(application);
        return application;
    }
}
