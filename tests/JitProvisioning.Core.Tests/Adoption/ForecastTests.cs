using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using static JitProvisioning.Core.Tests.Adopter;

namespace JitProvisioning.Core.Tests;

public sealed class ForecastTests
{
    private const string Here = "acme-oidc";

    [Fact]
    public async Task Every_account_is_forecast_as_the_person_it_belongs_to()
    {
        using var engine = new EngineHost();
        await AddAccountsAsync(engine);

        var forecast = await engine.ForecastAllAsync();

        Assert.Equal(
            [
                (ForecastOutcome.AlreadyKnown, 1), (ForecastOutcome.WouldLink, 0), (ForecastOutcome.WouldAsk, 1),
                (ForecastOutcome.WouldCreate, 1), (ForecastOutcome.Ambiguous, 3), (ForecastOutcome.Refused, 3),
                (ForecastOutcome.WithoutAddress, 1),
            ],
            forecast.Counts.Select(pair => (pair.Key, (int)pair.Value)));
        Assert.Equal(
            ["AccountDeleted 1", "AccountDisabled 1", "ProtectedAccount 1"],
            forecast.RefusedBy.Select(pair => $"{pair.Key} {pair.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(10, forecast.People);
        Assert.Equal(
            [
                "Ambiguous namesake", "Ambiguous twin1", "Ambiguous twin2", "Refused deleted", "Refused protected",
                "Refused suspended", "WithoutAddress nobody", "WouldAsk plain", "WouldCreate unverified",
            ],
            forecast.Details.Select(detail => $"{detail.Outcome} {detail.User}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Where_the_connection_links_by_address_they_would_link()
    {
        using var engine = new EngineHost(builder => builder.AddConnection(
            Here, connection => connection.LinkVerifiedEmail = true));
        await AddAccountsAsync(engine);

        var forecast = await engine.ForecastAllAsync();

        Assert.Equal((1, 0), (forecast.Counts[ForecastOutcome.WouldLink], forecast.Counts[ForecastOutcome.WouldAsk]));
    }

    [Fact]
    public async Task What_is_forecast_is_what_the_sign_ins_then_do()
    {
        using var engine = new EngineHost(builder => builder.AddConnection(
            Here, connection => connection.LinkVerifiedEmail = true));
        await AddAccountsAsync(engine);
        ExpectedPerson[] people =
        [
            new("plain@acme.test", "n1"), new("new@acme.test", "n2"), new("suspended@acme.test", "n3"),
            new("linked@acme.test", "taken"), new("linked@acme.test", "n4"), new("x@elsewhere.test", "n5"), new("", "n6"),
            new("protected@acme.test", "n7"), new("unverified@acme.test", "n8") { EmailVerified = false },
        ];

        var forecast = await engine.ForecastAsync(Here, people);

        foreach (var (person, number) in people.Select((person, index) => (person, index + 1)))
        {
            var result = await engine.ProvisionAsync(new SignInCase()
                .With("sub", person.Subject).With("email", person.Email).With("email_verified", person.EmailVerified));
            var detail = forecast.Details.FirstOrDefault(detail => detail.Position == number);
            Assert.Equal(
                detail?.Outcome ?? ForecastOutcome.AlreadyKnown,
                result.Outcome switch
                {
                    ProvisioningOutcome.Created => ForecastOutcome.WouldCreate,
                    ProvisioningOutcome.Linked => ForecastOutcome.WouldLink,
                    ProvisioningOutcome.Denied => ForecastOutcome.Refused,
                    _ => ForecastOutcome.AlreadyKnown,
                });
            Assert.True(detail is null || detail.Reason == result.Reason);
        }
    }

    [Fact]
    public async Task Nothing_is_written_audited_observed_logged_or_counted_and_nobody_gets_a_ticket()
    {
        var observer = new RecordingObserver();
        var tickets = new BrokenTickets();
        using var duration = new MetricCollector<double>(null, "JitProvisioning", "jitprovisioning.provision.duration");
        using var engine = new EngineHost(builder =>
        {
            builder.Services.AddSingleton<IProvisioningObserver>(observer).AddSingleton<ILinkTicketStore>(tickets);
            builder.AddConnection("forecast-only", connection =>
            {
                connection.Issuer = "https://forecast.acme.test";
                connection.Organization = "acme";
                connection.Domains.Add("acme.test");
            });
        });
        await AddAccountsAsync(engine);
        var (users, trail) = (engine.Store.Users, engine.Store.AuditTrail);

        var all = await engine.ForecastAllAsync("forecast-only");
        var some = await engine.ForecastAsync("forecast-only", new ExpectedPerson("plain@acme.test", "n1"));

        Assert.NotEqual(0, all.Counts[ForecastOutcome.WouldAsk]);
        Assert.Equal(1, some.Counts[ForecastOutcome.WouldAsk]);
        Assert.Equal(users, engine.Store.Users);
        Assert.Equal(trail, engine.Store.AuditTrail);
        Assert.Empty(observer.Seen);
        Assert.Empty(engine.Logs.GetSnapshot());
        Assert.DoesNotContain(
            duration.GetMeasurementSnapshot(),
            measured => Equals(measured.Tags["jitprovisioning.connection"], "forecast-only"));
    }

    [Fact]
    public async Task Of_two_people_with_the_address_of_one_account_neither_is_certain_of_it()
    {
        using var engine = new EngineHost(builder => builder.AddConnection(
            Here, connection => connection.LinkVerifiedEmail = true));
        await AddAccountsAsync(engine);

        var forecast = await engine.ForecastAsync(
            Here,
            new ExpectedPerson("plain@acme.test", "n1"),
            new ExpectedPerson("new@acme.test", "n2"),
            new ExpectedPerson("Plain@acme.test", "n3"),
            new ExpectedPerson("new@acme.test"),
            new ExpectedPerson("plain@acme.test", "n1"));

        Assert.Equal(5, forecast.Counts[ForecastOutcome.Ambiguous]);
        Assert.Equal(5, forecast.People);
        Assert.Equal([1, 2, 3, 4, 5], forecast.Details.Select(detail => (int)detail.Position));
    }

    [Fact]
    public async Task One_person_twice_is_no_second_person()
    {
        using var engine = new EngineHost(builder => builder.AddConnection(
            Here, connection => connection.LinkVerifiedEmail = true));
        await AddAccountsAsync(engine);
        var person = new ExpectedPerson("plain@acme.test", "n1");

        Assert.Equal(2, (await engine.ForecastAsync(Here, person, person)).Counts[ForecastOutcome.WouldLink]);
    }

    [Fact]
    public async Task A_person_without_subject_is_whom_the_account_with_the_address_is_known_as()
    {
        using var engine = new EngineHost();
        await AddAccountsAsync(engine);

        var forecast = await engine.ForecastAsync(
            Here, new ExpectedPerson("linked@acme.test"), new ExpectedPerson("linked@acme.test", "another"));

        Assert.Equal(1, forecast.Counts[ForecastOutcome.AlreadyKnown]);
        Assert.Equal(1, forecast.RefusedBy[ProvisioningReason.SubjectChangedForEmail]);
    }

    [Fact]
    public async Task The_claims_are_those_that_the_connection_reads()
    {
        using var engine = new EngineHost(builder => builder.AddConnection("shared", connection =>
        {
            connection.Issuer = "https://login.test/{tenantid}";
            connection.AllowTenants.Add("t1");
            connection.AllowTenants.Add("t2");
            connection.SubjectClaim = "oid";
            connection.EmailClaim = "mail";
            connection.EmailVerifiedClaim = "mail_state";
            connection.EmailVerifiedValues.Add("checked");
            connection.DomainClaim = "hd";
            connection.TenantDomains["t2"] = ["acme.test"];
            connection.OrganizationClaim = "org";
            connection.OrganizationMap.Add("a", "acme");
            connection.LinkVerifiedEmail = true;
        }));
        await AddAccountsAsync(engine);
        await engine.ImportAsync(Link("o9", "namesake", "https://login.test/t2"));

        var forecast = await engine.AdoptAsync(adoption => adoption.ForecastAsync(
            new ConnectionId("shared"),
            new[]
            {
                new ExpectedPerson("plain@acme.test", "o1") { Organization = "a" },
                new ExpectedPerson("new@acme.test", "o2") { Organization = "b" },
                new ExpectedPerson("", "o9") { Organization = "a" },
            }.ToAsyncEnumerable(),
            new ForecastOptions { Tenant = "t2" }));

        Assert.Equal(
            (1, 1, 1),
            (forecast.Counts[ForecastOutcome.WouldLink], forecast.RefusedBy[ProvisioningReason.OrganizationUnknown],
                forecast.Counts[ForecastOutcome.AlreadyKnown]));
    }

    [Theory]
    [InlineData("nowhere", null, "There is no connection 'nowhere'")]
    [InlineData("tenants", null, "has several tenants: name one in ForecastOptions.Tenant.")]
    [InlineData(Here, "t1", "has no tenants: leave ForecastOptions.Tenant out.")]
    [InlineData("nameless", null, "set JitProvisioning:Connections:nameless:Issuer.")]
    [InlineData("common", null, "set JitProvisioning:Connections:common:Issuer.")]
    public async Task A_connection_that_does_not_tell_who_comes_says_what_to_set(
        string connection, string? tenant, string message)
    {
        using var engine = new EngineHost(builder => builder
            .AddConnection("nameless", _ => { })
            .AddConnection("common", options =>
            {
                options.Authority = "https://login.microsoftonline.com/common/v2.0";
                options.AllowTenants.Add("t1");
            })
            .AddConnection("tenants", options =>
            {
                options.Issuer = "https://login.test/{tenantid}";
                options.AllowTenants.Add("t1");
                options.AllowTenants.Add("t2");
            }));

        var error = await Assert.ThrowsAsync<ArgumentException>(() => engine.AdoptAsync(adoption =>
            adoption.ForecastAsync(new ConnectionId(connection), options: new ForecastOptions { Tenant = tenant })));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issuer_that_only_the_metadata_name_is_taken_to_be_the_authority_or_that_of_the_link()
    {
        using var engine = new EngineHost(builder => builder.AddConnection("implicit", connection =>
        {
            connection.Authority = "https://implicit.acme.test";
            connection.Organization = "acme";
            connection.Domains.Add("acme.test");
        }));
        await engine.AddAccountAsync("u1", "bob@acme.test");
        await engine.AddAccountAsync("u2", "carol@acme.test");
        var implicitly = new SignInCase
        {
            Scheme = "implicit",
            Issuer = "https://implicit.acme.test/",
            MetadataIssuer = "https://implicit.acme.test/",
        };
        await engine.ProvisionAsync(implicitly.With("email", "dora@acme.test"));

        var forecast = await engine.ForecastAllAsync("implicit");

        Assert.Equal((1, 2), (forecast.Counts[ForecastOutcome.AlreadyKnown], forecast.Counts[ForecastOutcome.WouldAsk]));
    }

    [Fact]
    public async Task People_are_read_from_a_file()
    {
        using var engine = new EngineHost();
        await AddAccountsAsync(engine);
        var csv = "subject,email,email_verified\nn1,plain@acme.test,\n,linked@acme.test,true\nn2,plain@acme.test,false\n"
            + "n3,x@acme.test,yes\nn4\n";

        var forecast = await engine.AdoptAsync(adoption => adoption.ForecastCsvAsync(
            new ConnectionId(Here), new MemoryStream(Encoding.UTF8.GetBytes(csv))));

        Assert.Equal(
            [(2, ForecastOutcome.WouldAsk), (4, ForecastOutcome.WouldCreate), (5, ForecastOutcome.Refused), (6, ForecastOutcome.Refused)],
            forecast.Details.OrderBy(detail => detail.Position).Select(detail => ((int)detail.Position, detail.Outcome)));
        Assert.Equal(2, forecast.RefusedBy[ProvisioningReason.RowMalformed]);
        await Assert.ThrowsAsync<FormatException>(() => engine.AdoptAsync(adoption => adoption.ForecastCsvAsync(
            new ConnectionId(Here), new MemoryStream("subject\n"u8.ToArray()))));
    }

    [Fact]
    public async Task More_accounts_than_a_page_are_all_forecast_and_progress_is_told()
    {
        using var engine = new EngineHost();
        for (var number = 0; number < 2_001; number++)
        {
            await engine.AddAccountAsync($"u{number:D5}", $"p{number}@acme.test");
        }

        var seen = new List<long>();
        var forecast = await engine.AdoptAsync(adoption => adoption.ForecastAsync(
            new ConnectionId(Here), progress: new ProgressList<long>(seen)));

        Assert.Equal(2_001, forecast.Counts[ForecastOutcome.WouldAsk]);
        Assert.Equal(AdoptionForecast.MaxDetails, forecast.Details.Count);
        Assert.Equal((100, 2_001, 21), (seen[0], seen[^1], seen.Count));
        Assert.EndsWith("and 1,801 more\n", forecast.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_fails_ends_the_forecast()
    {
        using var engine = new EngineHost(store: new CorruptStore());

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => engine.ForecastAsync(Here, new ExpectedPerson("bob@acme.test", "s1")));
        await Assert.ThrowsAsync<NotSupportedException>(() => engine.ForecastAllAsync());
    }

    [Fact]
    public async Task A_policy_that_fails_refuses_the_person_and_the_forecast_goes_on()
    {
        using var engine = new EngineHost(builder => builder.AddPolicy((identity, _) =>
            identity.Key.Subject == "n1" ? throw new IOException("gone") : ValueTask.FromResult(PolicyVerdict.Allow)));

        var forecast = await engine.ForecastAsync(
            Here, new ExpectedPerson("a@acme.test", "n1"), new ExpectedPerson("b@acme.test", "n2"));

        Assert.Equal(1, forecast.RefusedBy[ProvisioningReason.PolicyHookFailed]);
        Assert.Equal(1, forecast.Counts[ForecastOutcome.WouldCreate]);
    }

    [Fact]
    public async Task The_text_of_a_forecast_tells_no_address_and_no_subject()
    {
        using var engine = new EngineHost();
        await AddAccountsAsync(engine);
        var person = new ExpectedPerson("plain@acme.test", "canary");

        var text = $"{await engine.ForecastAllAsync()}{await engine.ForecastAsync(Here, person, person)}{person}";

        Assert.DoesNotContain("@", text, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
        Assert.Contains("Ambiguous                              3\n", text, StringComparison.Ordinal);
        Assert.Contains("WouldAsk 1: LinkConfirmationRequired, account plain\n", text, StringComparison.Ordinal);
    }

    // One account for each thing that can be said of it.
    private static async Task AddAccountsAsync(EngineHost engine)
    {
        await engine.AddAccountAsync("plain", "plain@acme.test");
        await engine.AddAccountAsync("unverified", "unverified@acme.test", verified: false);
        await engine.AddAccountAsync("namesake", "plain@acme.test", verified: false);
        await engine.AddAccountAsync("twin1", "twin@acme.test", verified: false);
        await engine.AddAccountAsync("twin2", "twin@acme.test", verified: false);
        await engine.AddAccountAsync("suspended", "suspended@acme.test", status: UserStatus.Suspended);
        await engine.AddAccountAsync("deleted", "deleted@acme.test", status: UserStatus.Deleted);
        await engine.AddAccountAsync("protected", "protected@acme.test");
        await engine.AdministerAsync(accounts => accounts.ProtectAsync(new UserId("protected")));
        await engine.AddAccountAsync("nobody");
        await engine.AddAccountAsync("linked", "linked@acme.test");
        await engine.ImportAsync(Link("taken", "linked"));
    }
}
