namespace JitProvisioning.Core.Tests;

/// <summary>One run of the library beside the model: after every step both have to hold the same.</summary>
internal sealed class History : IDisposable
{
    private readonly InMemoryUserStore _store = new();
    private readonly ReferenceModel _model = new();
    private readonly List<UserId> _ids = [];
    private HistorySettings _settings = new();
    private EngineHost? _engine;
    private DateTimeOffset _now = IdentityCase.Noon;

    // Settings that change several times in a row make one node.
    private EngineHost Engine => _engine ??= Start();

    /// <summary>What happened, to see that histories are about something.</summary>
    public List<string> Seen { get; } = [];

    public void Configure(Func<HistorySettings, HistorySettings> change)
    {
        _settings = change(_settings);
        _engine?.Dispose();
        _engine = null;
    }

    public void Wait(TimeSpan time)
    {
        _now += time;
        _engine?.Time.Advance(time);
    }

    public async Task SignInAsync(HistoryToken token)
    {
        var issuedAt = _now.AddMinutes(-token.Age);
        var first = await SignInAsync(token, issuedAt);
        var versions = Versions();
        var again = await SignInAsync(token, issuedAt);

        Assert.Equal(first.Succeeded, again.Succeeded);
        Assert.True(
            !again.Succeeded || again.Outcome == ProvisioningOutcome.Unchanged, "The repeat changed something.");
        Assert.Equal(versions, Versions());
    }

    public async Task SayAsync(string person, string connection, (string Organization, string[] Roles)[]? memberships)
    {
        var expected = _model.Say(_settings, person, connection, memberships, mayCreate: true, _now);
        var result = await Engine.UpsertAsync(
            new SourcePerson
            {
                ExternalId = person,
                Email = person + "@acme.test",
                Active = memberships is not null,
                Memberships = (memberships ?? [])
                    .Select(said => new SourceMembership(new(said.Organization), said.Roles.ToValueList()))
                    .ToValueList(),
            },
            new ConnectionId(connection));

        Assert.Equal(expected, result.Outcome);
        Meet(result.User);
        Seen.Add($"source {result.Reason}");
    }

    public async Task DeactivateAsync(string person, string connection)
    {
        var expected = _model.Say(_settings, person, connection, null, mayCreate: false, _now);
        var result = await Engine.DeactivateAsync(person, new ConnectionId(connection));

        Assert.Equal(expected, result.Outcome);
        Seen.Add($"source {result.Reason}");
    }

    public async Task ByHandAsync(HandAct act, int index, string organization, string role)
    {
        if (_ids.Count == 0)
        {
            return;
        }

        index %= _ids.Count;
        var expected = _model.Edit(
            index, ModelHand.Do(act, _model.Accounts[index], organization, role, _now), _now);
        var result = await ByHandAsync(act, _ids[index], new OrganizationId(organization), role);

        Assert.Equal(expected, result.Outcome);
        Seen.Add($"hand {act} {result.Outcome}");
    }

    /// <summary>Takes a step and compares.</summary>
    public async Task StepAsync(HistoryStep step)
    {
        Wait(TimeSpan.FromMinutes(1));
        var (versions, before) = (Versions(), _model.Accounts.Select(account => account.ToString()).ToArray());
        await step.Do(this);

        var users = _store.Users.ToDictionary(user => user.Id, user => UserRecord.Read(user));
        Assert.Equal(
            string.Join('\n', _model.Accounts), string.Join('\n', _ids.Select(id => users[id].ToModel())));
        Assert.Equal(_ids.Count, users.Count);
        for (var index = 0; index < before.Length; index++)
        {
            var isSame = before[index] == _model.Accounts[index].ToString();
            Assert.True(isSame == (versions[index] == users[_ids[index]].Version), "What is written differs.");
        }
    }

    public void Dispose() => _engine?.Dispose();

    private EngineHost Start()
    {
        var engine = _settings.Start(_store);
        engine.Time.Advance(_now - IdentityCase.Noon);
        return engine;
    }

    private async Task<ProvisioningResult> SignInAsync(HistoryToken token, DateTimeOffset issuedAt)
    {
        var expected = _model.SignIn(_settings, token, issuedAt, _now);
        var result = await Engine.ProvisionAsync(token.ToCase(issuedAt));

        Assert.True((expected is not null) == result.Succeeded, $"The library says {result}.");
        if (expected is { } index)
        {
            Meet(result.User);
            Assert.Equal(_ids[index], result.User!.Id);
        }

        Seen.Add($"sign-in {result.Outcome} {(result.Succeeded ? ProvisioningReason.None : result.Reason)}");
        return result;
    }

    // The library's id of an account that the model has just made.
    private void Meet(UserRecord? user)
    {
        if (user is not null && _ids.Count < _model.Accounts.Count)
        {
            _ids.Add(user.Id);
        }
    }

    private long[] Versions()
    {
        var users = _store.Users.ToDictionary(user => user.Id, user => user.Version);
        return [.. _ids.Select(id => users[id])];
    }

    private Task<AdministrationResult> ByHandAsync(
        HandAct act, UserId user, OrganizationId organization, string role) => act switch
    {
        HandAct.GrantRole => Engine.AdministerAsync(accounts => accounts.GrantRoleAsync(user, organization, role)),
        HandAct.RevokeRole => Engine.AdministerAsync(accounts => accounts.RevokeRoleAsync(user, organization, role)),
        HandAct.SuspendAccount => Engine.AdministerAsync(accounts => accounts.SuspendAsync(user)),
        HandAct.ReactivateAccount => Engine.AdministerAsync(accounts => accounts.ReactivateAsync(user)),
        HandAct.Add => Engine.MembersAsync(members => members.AddAsync(user, organization)),
        HandAct.AddForAWeek => Engine.MembersAsync(
            members => members.AddAsync(user, organization, _now + ModelHand.Week)),
        HandAct.Remove => Engine.MembersAsync(members => members.RemoveAsync(user, organization)),
        HandAct.Suspend => Engine.MembersAsync(members => members.SuspendAsync(user, organization)),
        HandAct.Reinstate => Engine.MembersAsync(members => members.ReinstateAsync(user, organization)),
        _ => Engine.MembersAsync(members => members.ApproveAsync(user, organization)),
    };
}
