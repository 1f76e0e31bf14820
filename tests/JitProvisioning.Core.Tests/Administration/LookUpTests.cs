using NSubstitute;

namespace JitProvisioning.Core.Tests;

public sealed class LookUpTests
{
    private static readonly EmailAddress Address = EmailAddress.TryParse("bob@acme.test")!;

    [Fact]
    public async Task An_account_is_found_by_id()
    {
        using var engine = new EngineHost();
        var user = (await engine.ProvisionAsync()).User!;

        Assert.Equal(user, await engine.AdministerAsync(accounts => accounts.FindAsync(user.Id)));
        Assert.Null(await engine.AdministerAsync(accounts => accounts.FindAsync(PlanCase.Carol)));
    }

    [Fact]
    public async Task The_holder_of_an_address_is_found_before_those_that_only_carry_it()
    {
        using var engine = new EngineHost();
        var holder = (await engine.ProvisionAsync()).User!;
        await ImportAsync(engine.Store, "carrier");

        Assert.Equal([holder], await engine.AdministerAsync(accounts => accounts.FindByAddressAsync(Address)));
    }

    [Fact]
    public async Task Where_nobody_holds_an_address_those_that_carry_it_are_found()
    {
        using var engine = new EngineHost();
        await ImportAsync(engine.Store, "two");
        await ImportAsync(engine.Store, "one");

        var found = await engine.AdministerAsync(accounts => accounts.FindByAddressAsync(Address));

        Assert.Equal(["one", "two"], found.Select(user => user.Id.Value));
    }

    [Fact]
    public async Task A_refusal_is_found_by_the_code_the_person_was_shown()
    {
        using var engine = new EngineHost();
        var refused = await engine.ProvisionAsync(new SignInCase { Issuer = "https://elsewhere.test" });

        var entry = await engine.AdministerAsync(accounts => accounts.FindRefusalAsync(refused.Reference!));

        Assert.Equal(Assert.Single(engine.Store.AuditTrail), entry);
        Assert.Null(await engine.AdministerAsync(accounts => accounts.FindRefusalAsync("0000-0000")));
    }

    [Fact]
    public async Task Accounts_are_listed_page_by_page()
    {
        using var engine = new EngineHost();
        foreach (var id in new[] { "b", "B", "a" })
        {
            await ImportAsync(engine.Store, id);
        }

        var first = await engine.AdministerAsync(accounts => accounts.ListAsync(count: 2));
        var second = await engine.AdministerAsync(accounts => accounts.ListAsync(first[^1].Id, 2));

        Assert.Equal(["B", "a"], first.Select(user => user.Id.Value));
        Assert.Equal(["b"], second.Select(user => user.Id.Value));
    }

    [Fact]
    public async Task Without_a_directory_what_needs_none_works_and_the_rest_names_the_interface()
    {
        var store = new CapturingStore();
        using var engine = new EngineHost(store: store);
        var user = (await engine.ProvisionAsync()).User!;

        Assert.Equal([user], await engine.AdministerAsync(accounts => accounts.FindByAddressAsync(Address)));
        foreach (var lookup in new Func<IUserAdministration, ValueTask>[]
        {
            async accounts => await accounts.FindByAddressAsync(EmailAddress.TryParse("carol@acme.test")!),
            async accounts => await accounts.FindRefusalAsync("0000-0000"),
            async accounts => await accounts.ListAsync(),
        })
        {
            var exception = await Assert.ThrowsAsync<NotSupportedException>(() => engine.AdministerAsync(
                async accounts =>
                {
                    await lookup(accounts);
                    return true;
                }));
            Assert.Contains("IUserDirectory", exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("b", "a")]
    [InlineData("a", "a")]
    [InlineData("a", "B")]
    [InlineData("after")]
    [InlineData("a", "b", "c")]
    public async Task A_page_that_is_out_of_order_or_too_long_is_a_broken_store(params string[] ids)
    {
        using var engine = new EngineHost(store: Directory(ids, "bob@acme.test"));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => engine.AdministerAsync(accounts => accounts.ListAsync(
                ids.Length == 1 ? new UserId("after") : null, 2)));

        Assert.Contains("StoreContractViolated", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_with_an_address_of_another_spelling_is_a_broken_store()
    {
        using var engine = new EngineHost(store: Directory(["a"], "BOB@acme.test"));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => engine.AdministerAsync(accounts => accounts.FindByAddressAsync(Address)));

        Assert.Contains("StoreContractViolated", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_another_code_is_a_broken_store()
    {
        var store = Directory([], "");
        ((IUserDirectory)store).FindRefusalAsync(default!, default).ReturnsForAnyArgs(new AuditEntry
        {
            Id = Guid.Empty,
            At = default,
            Outcome = ProvisioningOutcome.Denied,
            Reason = ProvisioningReason.UnknownScheme,
            Connection = new ConnectionId("unknown"),
            Reference = "0000-000o",
        });
        using var engine = new EngineHost(store: store);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => engine.AdministerAsync(accounts => accounts.FindRefusalAsync("0000-0000")));
    }

    private static IUserStore Directory(string[] ids, string address)
    {
        var store = Substitute.For<IUserStore, IUserDirectory>();
        var users = ids
            .Select(id => new StoredUser(new UserId(id), 1, UserStatus.Active, address, null, null))
            .ToValueList();
        store.FindAsync(default!, default).ReturnsForAnyArgs(UserLookup.NotFound);
        ((IUserDirectory)store).ListAsync(default, default, default).ReturnsForAnyArgs(users);
        ((IUserDirectory)store).FindByAddressAsync(default!, default, default).ReturnsForAnyArgs(users);
        return store;
    }

    private static async Task ImportAsync(InMemoryUserStore store, string id)
    {
        var result = await store.CommitAsync(
            new UserChange
            {
                Kind = UserChangeKind.Create,
                User = new StoredUser(new UserId(id), 1, UserStatus.Active, Address.Value, null, null),
                Audit = new AuditEntry
                {
                    Id = Guid.Empty,
                    At = IdentityCase.Noon,
                    Outcome = ProvisioningOutcome.Created,
                    Reason = ProvisioningReason.FirstSignIn,
                    Connection = new ConnectionId("import"),
                },
            },
            default);
        Assert.Null(result.Conflict);
    }
}
