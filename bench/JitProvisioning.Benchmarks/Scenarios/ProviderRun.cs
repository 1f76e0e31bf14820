namespace JitProvisioning.Benchmarks;

/// <summary>Everything that is measured on one provider.</summary>
internal sealed class ProviderRun(Effort effort, Measurements measurements, Action<string> progress)
{
    private readonly CountsOfFlows _counts = new();

    public async Task RunAsync(IDatabaseServer server)
    {
        var worlds = new List<World>();
        foreach (var users in effort.Users)
        {
            progress($"{server.Provider}: {users} users");
            var world = await World.StartAsync(server, users, Effort.Roles);
            worlds.Add(world);
            progress($"{server.Provider}: counts with {users} users");
            await _counts.CountAsync(world, effort.Counted(users));
            measurements.Recording[server.Provider] = await CountsOfRecording.CountAsync(world);
        }

        await CompareGrowthAsync(worlds);
        foreach (var world in worlds)
        {
            await using var flows = world.Flows();
            foreach (var (_, groups, scenario) in effort.Sizes().Where(size => size.Users == world.Users))
            {
                var size = world.SizeFor(groups);
                await CompareAsync(
                    $"{scenario.Name}, {groups} groups, {world.Users} users",
                    [.. flows.OneByOne.Select(flow => new SerialCourse(flow, scenario, size, $"m{groups}"))]);
            }

            if (effort.IsAll || world.Users == effort.MainUsers)
            {
                await CompareAtOnceAsync(world, flows);
            }
        }

        await CompareManyRolesAsync(server);
    }

    // Whoever returns, in databases of every size side by side; and there, with the time of sign-ins never recorded.
    private async Task CompareGrowthAsync(IReadOnlyList<World> worlds)
    {
        var sets = worlds.Select(world => (World: world, Flows: world.Flows())).ToArray();
        try
        {
            await CompareAsync(
                $"S2, {effort.FewGroups} groups",
                [
                    .. from set in sets
                       from flow in set.World.Users == effort.MainUsers
                           ? set.Flows.OneByOne.Append(set.Flows.Unrecorded)
                           : set.Flows.OneByOne
                       select new SerialCourse(
                           flow, Scenario.Unchanged, set.World.SizeFor(effort.FewGroups), "growth"),
                ]);
        }
        finally
        {
            foreach (var (_, flows) in sets)
            {
                await flows.DisposeAsync();
            }
        }
    }

    private async Task CompareAtOnceAsync(World world, FlowSet flows)
    {
        var size = world.SizeFor(effort.FewGroups);
        await CompareAsync(
            $"S5, {world.Users} users",
            [
                .. flows.AtOnce.Select(flow =>
                    new RaceCourse(flow, size, "race", address => world.AccountsAsync(flow, address))),
            ]);
        await CompareAsync(
            $"S6, {world.Users} users",
            [.. flows.OneByOne.Select(flow => new WorkersCourse(flow, size, "workers"))]);
    }

    // UserManager takes seconds for one of these, so there are few.
    private async Task CompareManyRolesAsync(IDatabaseServer server)
    {
        const int Groups = Effort.GroupsWithRoles;
        string[] variants =
        [
            Variants.Baseline, Variants.Floor, Variants.FloorOfIdentity,
            Variants.Store + Variants.Options, Variants.Identity + Variants.Options,
            Variants.Store + Variants.Direct, Variants.Identity + Variants.Direct, Variants.Memory,
        ];
        progress($"{server.Provider}: {Effort.UsersWithManyRoles} users of {Groups} roles each");
        var world = await World.StartAsync(server, Effort.UsersWithManyRoles, Groups);
        Scenario[] scenarios = [Scenario.First, Scenario.GroupChanged];
        await _counts.CountAsync(world, scenarios.Select(scenario => (Groups, scenario)), variants, times: 1);
        await using var flows = world.Flows();
        foreach (var scenario in scenarios)
        {
            progress($"{server.Provider}: {scenario.Name}, {Groups} groups with a role each");
            var courses = variants.Select(variant => new SerialCourse(
                flows[variant], scenario with { Operations = 1 }, world.SizeFor(Groups), "roles"));
            measurements.Add(await Comparison.RunAsync([.. courses], warmUps: 1, rounds: 3, _counts));
        }
    }

    private async Task CompareAsync(string name, IReadOnlyList<Course> courses)
    {
        progress($"{courses[0].Size.Provider}: {name}");
        measurements.Add(await Comparison.RunAsync(courses, effort.WarmUps, effort.Rounds, _counts));
    }
}
