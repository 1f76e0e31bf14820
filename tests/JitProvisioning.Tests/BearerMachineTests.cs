using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

public sealed class BearerMachineTests
{
    private static readonly (string, JsonNode?)[][] Machines =
    [
        [("idtyp", "app"), ("azp", "c1")],
        [("sub", "c1"), ("client_id", "c1")],
        [("sub", "c1"), ("azp", "c1")],
        [("sub", "c1"), ("cid", "c1")],
        [("sub", "c1@clients"), ("azp", "c1")],
        [("gty", "client-credentials"), ("azp", "c1")],
    ];

    private static readonly (string, JsonNode?)[][] Lookalikes =
    [
        [("preferred_username", "service-account-c1"), ("azp", "c1")],
        [("tid", "t1"), ("oid", "s9"), ("sub", "s9")],
    ];

    public static TheoryData<int> EachMachine { get; } = [.. Enumerable.Range(0, Machines.Length)];

    public static TheoryData<int> EachLookalike { get; } = [.. Enumerable.Range(0, Lookalikes.Length)];

    [Theory]
    [MemberData(nameof(EachMachine))]
    public async Task A_machine_is_refused_and_gets_no_account(int machine)
    {
        await using var api = await StartAsync(pass: false);

        await BearerTests.AssertRefusedAsync(await api.GetAsync("/me", api.Issuer.Token("s9", Machines[machine])));
        Assert.Equal(ProvisioningReason.NotAUser, Assert.Single(api.Store.AuditTrail).Reason);
        Assert.Empty(api.Store.Users);
    }

    [Theory]
    [MemberData(nameof(EachMachine))]
    public async Task A_machine_that_is_let_through_has_no_account_and_no_role(int machine)
    {
        await using var api = await StartAsync(pass: true);
        var token = api.Issuer.Token("s9", [.. Machines[machine], ("roles", "Admin"), ("jit:user", "u1")]);

        var claims = await (await api.GetAsync("/me", token)).Content.ReadFromJsonAsync<string[]>();

        Assert.Contains("iss=https://idp.acme.test", claims!);
        Assert.DoesNotContain(claims!, claim => claim.StartsWith("jit:", StringComparison.Ordinal));
        Assert.Equal("false", await (await api.GetAsync("/in-role/Admin", token)).Content.ReadAsStringAsync());
        Assert.Empty(api.Store.Users);
        Assert.Empty(api.Store.AuditTrail);
    }

    [Theory]
    [MemberData(nameof(EachLookalike))]
    public async Task What_a_person_could_look_like_is_let_through_by_no_switch(int lookalike)
    {
        await using var api = await StartAsync(pass: true);

        await BearerTests.AssertRefusedAsync(await api.GetAsync("/me", api.Issuer.Token("s9", Lookalikes[lookalike])));
        Assert.Equal(ProvisioningReason.NotAUser, Assert.Single(api.Store.AuditTrail).Reason);
    }

    [Fact]
    public async Task A_person_by_a_client_is_no_machine()
    {
        await using var api = await StartAsync(pass: true);
        var token = api.Issuer.Token("s1", ("client_id", "c1"), ("azp", "c1"), ("scp", "read"), ("tid", "t1"));

        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/me", token)).StatusCode);
        Assert.Single(api.Store.Users);
    }

    [Fact]
    public async Task A_machine_comes_by_no_connection_that_is_switched_off()
    {
        await using var api = await StartAsync(pass: true, connection => connection.Enabled = false);

        await BearerTests.AssertRefusedAsync(await api.GetAsync("/me", api.Issuer.Token("s9", ("idtyp", "app"))));
        Assert.Equal(ProvisioningReason.ConnectionDisabled, Assert.Single(api.Store.AuditTrail).Reason);
    }

    private static Task<Api> StartAsync(bool pass, Action<ConnectionOptions>? configure = null) =>
        Api.StartAsync(new ApiSetup
        {
            Provisioning = line => line
                .ForBearer(b => _ = pass ? b.CreateUsers().PassMachineTokens() : b.CreateUsers())
                .AddConnection("Bearer", configure ?? (_ => { })),
        });
}
