using System.Collections;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Core.Tests;

/// <summary>A word in every claim, looked for wherever operators look.</summary>
public sealed class CanaryTests
{
    private const string Canary = "kanari";

    private static readonly SignInCase SignIn = new()
    {
        Json = """
            {"sub":"kanari-sub","email":"kanari@acme.test","email_verified":true,"name":"kanari name",
             "given_name":"kanari given","family_name":"kanari family","groups":["kanari group"],"iat":1768478400,
             "kanari claim":"kanari value","hd":"kanari.test","org":["kanari org"],"preferred_username":"kanari user",
             "address":{"kanari part":"kanari street"},"kid":"kanari kid","nonce":"kanari nonce"}
            """,
    };

    [Fact]
    public async Task No_claim_reaches_logs_metrics_traces_or_the_audit()
    {
        using var duration = new MetricCollector<double>(null, "JitProvisioning", "jitprovisioning.provision.duration");
        using var traces = new ActivityLog();
        using var engine = new EngineHost();
        foreach (var signIn in Variants())
        {
            await engine.ProvisionAsync(signIn);
            await engine.PreviewAsync(signIn);
        }

        Assert.Contains(engine.Store.AuditTrail, entry => entry.Outcome == ProvisioningOutcome.Created);
        Assert.Contains(engine.Store.AuditTrail, entry => entry.Outcome == ProvisioningOutcome.Updated);
        Assert.Contains(engine.Store.AuditTrail, entry => entry.Outcome == ProvisioningOutcome.Denied);
        AssertClean(JsonSerializer.Serialize(engine.Store.AuditTrail));
        Assert.NotEmpty(engine.Logs.GetSnapshot());
        Assert.All(engine.Logs.GetSnapshot(), AssertClean);
        Assert.All(duration.GetMeasurementSnapshot(), measurement => AssertClean(string.Join(' ', measurement.Tags)));
        Assert.All(traces.Stopped, activity => AssertClean(
            activity.DisplayName + string.Join(' ', activity.TagObjects) + string.Join(' ', activity.Baggage)));
    }

    [Fact]
    public async Task Linking_and_administration_name_no_claim_and_no_secret()
    {
        using var traces = new ActivityLog();
        using var engine = new TracedEngine();
        var results = await LinkAsync(engine);
        var account = results[0].User!.Id;
        await engine.Engine.AdministerAsync(accounts => accounts.SuspendAsync(account));
        results.Add(await engine.SignInAsync(SignIn));

        Assert.Equal(
            ["FirstSignIn", "LinkConfirmationRequired", "ExplicitIntent", "ProofUsed", "AccountDisabled"],
            results.Select(result => result.Reason.ToString()));
        string[] texts =
        [
            JsonSerializer.Serialize(engine.Store.AuditTrail),
            .. engine.Store.AuditTrail.Select(entry => entry.Explain()),
            .. results.Select(result => result.Explain()),
            .. traces.Stopped.Select(activity => string.Join(' ', activity.TagObjects)),
            .. engine.Engine.Logs.GetSnapshot().Select(TextOf),
        ];
        Assert.All(texts, AssertClean);
        Assert.All(texts, text => Assert.DoesNotContain(results[1].Pending!.Ticket, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_caller_outside_the_sign_in_is_told_of_a_fault_names_no_claim()
    {
        using var engine = new EngineHost(store: new CorruptStore());
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            engine.AdministerAsync(accounts => accounts.SuspendAsync(new UserId("1"))));

        AssertClean(failure.ToString());
        Assert.Empty(failure.Data);
    }

    [Fact]
    public async Task Faults_of_the_engine_name_no_claim()
    {
        using var engine = new EngineHost(store: new CorruptStore());
        var result = await engine.ProvisionAsync(SignIn);

        Assert.Equal(ProvisioningReason.StoreContractViolated, result.Reason);
        Assert.NotNull(Assert.Single(engine.Logs.GetSnapshot()).Exception);
        Assert.All(engine.Logs.GetSnapshot(), AssertClean);
    }

    [Fact]
    public async Task Personal_values_reach_the_audit_where_that_is_on()
    {
        using var engine = new EngineHost(builder =>
            builder.Services.Configure<JitProvisioningOptions>(options => options.AuditPersonalValues = true));
        await engine.ProvisionAsync(SignIn);

        Assert.Contains(
            new AuditedChange("displayName", null, "kanari name") { IsPersonal = true },
            Assert.Single(engine.Store.AuditTrail).Changes);
    }

    [Fact]
    public async Task No_public_type_prints_a_claim()
    {
        var captured = new List<object>();
        using var engine = new EngineHost(builder =>
        {
            captured.Add(builder);
            builder.Services.Configure<JitProvisioningOptions>(options => options.AuditPersonalValues = true);
            builder.AddPolicy((identity, _) =>
            {
                captured.Add(identity);
                return ValueTask.FromResult(PolicyVerdict.Allow);
            });
        });
        captured.Add(SignIn.Build());
        captured.Add(await engine.ProvisionAsync(SignIn));
        captured.Add(await engine.ProvisionAsync(SignIn));
        captured.AddRange(engine.Store.Users);
        captured.AddRange(engine.Store.AuditTrail);
        var address = EmailAddress.TryParse("kanari@acme.test")!;
        captured.Add(UserQuery.ByKey(ExternalKey.Create("https://idp.acme.test", "kanari-sub")));
        captured.Add(UserQuery.ByVerifiedAddress(address));
        captured.Add(new ExternalLogin(new ConnectionId("acme"), "kanari-login"));
        var (change, conflict) = await CaptureAsync();
        captured.Add(change);
        captured.Add(conflict);
        captured.AddRange(await CaptureLinkingAsync());
        captured.AddRange(CaptureRest(engine));
        captured.AddRange(await CaptureAdoptionAsync());
        captured.AddRange(CaptureOrganizations());
        captured.AddRange(await CaptureInvitationsAsync(engine));
        captured.AddRange(await CaptureProfileAsync(engine));
        captured.AddRange(await CaptureSourcesAsync());
        captured.AddRange(await CaptureExplainingAsync(engine));
        captured.AddRange(await CaptureAuditAsync(engine));
        captured.Add(await engine.AdministerAsync(accounts => accounts.SuspendAsync(engine.Store.Users[0].Id)));

        var printed = new HashSet<Type>();
        foreach (var value in captured)
        {
            Print(value, printed, depth: 0);
        }

        Assert.Equal([], typeof(IProvisioner).Assembly.GetExportedTypes().Where(IsShown).Except(printed));
    }

    // Whatever can be made and printed: no interface, no enumeration, nothing static.
    private static bool IsShown(Type type) => !type.IsAbstract && !type.IsEnum && !type.IsGenericTypeDefinition;

    private static IEnumerable<SignInCase> Variants()
    {
        yield return SignIn;
        yield return SignIn;
        yield return SignIn with { Json = SignIn.Json!.Replace("kanari name", "kanari other", StringComparison.Ordinal) };
        yield return SignIn with { Json = SignIn.Json!.Replace("kanari-sub", "kanari-two", StringComparison.Ordinal) };
        yield return SignIn with { Json = SignIn.Json!.Replace("kanari-sub", " kanari", StringComparison.Ordinal) };
        yield return SignIn with { Issuer = "https://kanari.test" };
        yield return SignIn with { Scheme = "kanari-scheme" };
        yield return SignIn with { UserInfo = """{"sub":"kanari-else"}""" };
        yield return SignIn with { Json = "kanari" };
    }

    private static async Task<(UserChange Change, ProvisioningConflict Conflict)> CaptureAsync()
    {
        var resolver = new CapturingResolver();
        var store = new CapturingStore();
        using var engine = new EngineHost(
            builder => builder.Services.AddSingleton<IConflictResolver>(resolver), store);
        await engine.ProvisionAsync(SignIn);
        var (scheme, issuer) = (SignInCase.ByPartner.Scheme, SignInCase.ByPartner.Issuer);
        await engine.ProvisionAsync(SignIn with { Scheme = scheme, Issuer = issuer });
        return (store.Changes[0], resolver.Seen!);
    }

    private static async Task<List<ProvisioningResult>> LinkAsync(TracedEngine engine)
    {
        var partner = SignIn with { Scheme = SignInCase.ByPartner.Scheme, Issuer = SignInCase.ByPartner.Issuer };
        var first = await engine.SignInAsync(SignIn);
        var asked = await engine.SignInAsync(partner, ticket: null);
        var linked = await engine.SignInAsync(partner, asked.Pending!.Ticket, first.User!.Id);
        var again = await engine.SignInAsync(partner, asked.Pending.Ticket, first.User.Id);
        return [first, asked, linked, again];
    }

    private static async Task<object[]> CaptureLinkingAsync()
    {
        using var engine = new TracedEngine();
        var results = await LinkAsync(engine);
        var proof = new LinkProof { Ticket = "kanari", BrowserSession = "kanari", SignedInAs = new UserId("1") };
        var ticket = new LinkTicket
        {
            IdHash = "kanari",
            Account = new UserId("1"),
            Connection = new ConnectionId("acme-oidc"),
            Key = ExternalKey.Create("https://kanari.test", "kanari"),
            Address = "kanari@acme.test",
            SessionHash = "kanari",
            ExpiresAt = IdentityCase.Noon,
        };
        return [.. results, proof, ticket];
    }

    private static async Task<object[]> CaptureAdoptionAsync()
    {
        using var engine = new EngineHost();
        await engine.AddAccountAsync("u1", "kanari@acme.test");
        var link = Adopter.Link("kanari", "u1");
        var options = new ImportOptions { Actor = "kanari" };
        var stopped = await Assert.ThrowsAsync<ImportInterruptedException>(
            () => engine.ImportCsvAsync("https://idp.acme.test,kanari,u1\n"));
        var refused = await engine.ImportAsync(options, Adopter.Link("kanari", "kanari"), link, Adopter.Link("kanari2", "u1"));
        var person = new ExpectedPerson("kanari@acme.test", "kanari3") { Organization = "kanari" };
        var forecast = await engine.ForecastAsync("acme-oidc", person);
        return [link, options, stopped, refused, person, forecast, new ForecastOptions(), new ImportProgress(1, 1, 0, 0)];
    }

    private static async Task<object[]> CaptureSourcesAsync()
    {
        using var engine = Sources.NewEngine();
        var person = new SourcePerson
        {
            ExternalId = "kanari",
            Email = "kanari@acme.test",
            DisplayName = "kanari name",
            Memberships = [new SourceMembership(new("acme"), ["Member"])],
        };
        var result = await engine.UpsertAsync(person);
        return [person, person.Memberships[0], result, result.User!.Sources[0]];
    }

    private static async Task<object[]> CaptureInvitationsAsync(EngineHost engine)
    {
        var request = new InvitationRequest
        {
            Organization = new("acme"),
            Address = "kanari@acme.test",
            Roles = ["Editor"],
        };
        var result = await engine.InviteAsync(invitations => invitations.CreateAsync(request));
        var change = new InvitationChange(result.Invitation!, engine.Store.AuditTrail[^1]);
        return [request, result, result.Invitation!, change];
    }

    private static async Task<object[]> CaptureProfileAsync(EngineHost engine)
    {
        var user = engine.Store.Users[0].Id;
        var edit = new ProfileEdit { Values = { ["department"] = "kanari department" } };
        var edited = await engine.EditProfileAsync(profiles => profiles.EditAsync(user, edit));
        var identity = edited.User!.Links[0].Key;
        var conflict = new AttributeConflict(
            new IdentityCase { DisplayName = "kanari" }.Build(),
            user,
            new AttributeQuestion("department", edited.User.Profile.Find("department"), null, null));
        return
        [
            edit,
            edited,
            conflict,
            (await engine.EditProfileAsync(profiles => profiles.GetAsync(user)))!,
            new UpstreamView(
                identity, new("acme-oidc"), default, "kanari", AttributeMode.Always, UpstreamEffect.Replaces),
            new AttributeOptions(),
        ];
    }

    private static async Task<object[]> CaptureAuditAsync(EngineHost engine)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IAuditUpkeep>().RunAsync();
        var sealedEntries = await engine.Store.Audit.ReadSealedAsync(AuditFilter.Everything, 100, default);
        return
        [
            .. sealedEntries,
            .. sealedEntries.Select(entry => new CommittedChange(entry.Position, entry.Entry)),
            new UnsealedAudit(sealedEntries.Select(entry => entry.Entry).ToValueList(), []),
            new AuditEntryUnreadableException(1, new FormatException("word")),
            new AuditChainMissingException("row"),
            await engine.Store.Audit.ReadChainAsync(default),
            await scope.ServiceProvider.GetRequiredService<IAuditReader>().VerifyAsync(),
            new AuditFilter { User = sealedEntries[0].Entry.UserId },
            new AuditFault(AuditFaultKind.Altered, 1),
            new AuditCursor("mail", 1, 1),
            new AuditWriteException("audit"),
        ];
    }

    private static async Task<object[]> CaptureExplainingAsync(EngineHost engine)
    {
        var explanation = await engine.ExplainAsync(engine.Store.Users[0].Id, new OrganizationId("acme"));
        var json = SignIn.Json!
            .Replace("kanari-sub", "kanari-new", StringComparison.Ordinal)
            .Replace("kanari@", "kanari.new@", StringComparison.Ordinal);
        var preview = await engine.PasteAsync(json);
        var personal = await engine.PasteAsync(json, showPersonalValues: true);
        AssertClean(preview.ToTable());
        Assert.NotEmpty(explanation!.Roles);
        Assert.Contains(preview.Rows, row => row is { IsPersonal: true, After: not null });
        return [explanation, preview, personal];
    }

    private static object[] CaptureOrganizations()
    {
        var (organization, connection) = (new OrganizationOptions { Name = Canary }, new ConnectionOptions());
        connection.Domains.Add("kanari.test");
        var domain = new ClaimedDomain("kanari.test", "kanari challenge", IdentityCase.Noon, ProvenAt: null);
        var change = new OrganizationChange
        {
            ExpectedRevision = 1,
            Organizations = [new(new("acme"), 2, SettingsStatus.Active, "kanari name", """{"Name":"kanari"}""")],
            Connections = [new(new("acme-oidc"), 2, SettingsStatus.Inactive, new("acme"), """{"x":"kanari"}""")],
            Audit = new AuditEntry
            {
                Id = Guid.NewGuid(),
                At = IdentityCase.Noon,
                Outcome = ProvisioningOutcome.Updated,
                Reason = ProvisioningReason.OrganizationChanged,
                Connection = new ConnectionId("local"),
            },
        };
        return
        [
            new ManagedOrganization(new OrganizationId("acme"), organization, [domain]),
            new ManagedConnection(new ConnectionId("acme-oidc"), connection),
            change,
            new StoredOrganizations(2, change.Organizations, change.Connections),
            new SettingsResult(AdministrationOutcome.Changed, ProvisioningReason.OrganizationChanged),
        ];
    }

    private static object[] CaptureRest(EngineHost engine)
    {
        var key = ExternalKey.Create("https://kanari.test", "kanari");
        var stored = engine.Store.Users[0];
        var options = engine.Get<IOptions<JitProvisioningOptions>>().Value;
        return
        [
            engine.Store,
            engine.Get<ILinkTicketStore>(),
            options,
            options.Connections.Values,
            options.Organizations.Values,
            new LinkWindowOptions(),
            new MigrationOptions { FromIssuer = "https://kanari.test" },
            new LinkRetirement(key, new ConnectionId("acme-oidc"), IdentityCase.Noon, IsUndone: false),
            new MigrationReport(),
            new MigrationUndoResult(
                new MigratedIdentity(stored.Id, key, key, new ConnectionId("acme-oidc"), IdentityCase.Noon),
                AdministrationOutcome.Changed,
                ProvisioningReason.MigrationUndone),
            PolicyVerdict.Deny("ContractEnded"),
            UserQuery.ByKey(key, new UserProof("kanari kanari kanari kanari cana"u8)),
            UserLookup.Found(stored, key),
            CommitResult.Committed(stored.Id),
            new DomainChallenge(new OrganizationId("acme"), "acme.test", "a text"),
            new DomainProofResult(DomainProofOutcome.ResolverFailed, "kanari", new TimeoutException("kanari")),
            RowDifferences.Between(null, UserRecord.Read(stored)),
            new DesiredMembership(new OrganizationId("acme"), "rule", [new DesiredRole("Member", "rule")]),
            new UndecidedRoles(["Member"], [], ProvisioningReason.GroupsAbsent),
            new UndecidedPlacement("claim", ProvisioningReason.OrganizationClaimAbsent),
            new Absence(IdentityCase.Noon, 1),
            new RevocationLimits(),
            new HeldRevocation(new ConnectionId("acme-oidc"), ["acme/Member"], IsConfirmed: false),
            new CommitCondition(new OrganizationId("acme"), CommitConditionKind.SeatIsFree)
            {
                Limit = 1,
                At = IdentityCase.Noon,
            },
            new WithheldRole(new OrganizationId("acme"), "Member"),
            new RoleRuleOptions(),
            options.GroupResolver,
        ];
    }

    // Every public object of the library that can be reached, and what it prints.
    private static void Print(object? value, HashSet<Type> printed, int depth)
    {
        if (value is null || depth > 8)
        {
            return;
        }

        if (value is IEnumerable items and not string)
        {
            foreach (var item in items)
            {
                Print(item, printed, depth + 1);
            }
        }

        var type = value.GetType();
        if (type.Assembly != typeof(IProvisioner).Assembly || !type.IsPublic)
        {
            return;
        }

        printed.Add(type);
        AssertClean($"{type.Name}: {value}");
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length == 0)
            {
                Print(property.GetValue(value), printed, depth + 1);
            }
        }

        if (value is ClaimSet claims)
        {
            Print(claims["name"], printed, depth + 1);
        }
    }

    private static string TextOf(FakeLogRecord record) =>
        $"{record.Message} {record.Exception} {string.Join(' ', record.StructuredState ?? [])}";

    private static void AssertClean(FakeLogRecord record) => AssertClean(TextOf(record));

    private static void AssertClean(string text) => Assert.DoesNotContain(Canary, text, StringComparison.OrdinalIgnoreCase);
}
