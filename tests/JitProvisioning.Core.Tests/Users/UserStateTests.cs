namespace JitProvisioning.Core.Tests;

public sealed class UserStateTests
{
    private static readonly DateTimeOffset Now = IdentityCase.Noon;

    private static readonly UserProof Proof =
        IdentityProof.Compute(new IdentityCase().Build(), new PlanCase().Verdict, "v1");

    private static readonly UserRecord Everything = PlanCase.Returning with
    {
        Version = 7,
        Profile = PlanCase.Returning.Profile with
        {
            Custom =
            [
                new ProfileValue("department", "Sales"), new ProfileValue("hired", "2026-01-31", AttributeType.Date),
            ],
        },
        ProfileSources =
        [
            new AttributeSource("department", new PlanCase().Facts().Source("claim:department")),
            new AttributeSource("email", new PlanCase().Facts().Source("claim")),
            new AttributeSource("hired", GrantSource.ByHand(IdentityCase.Noon) with { Connection = new ConnectionId("acme-oidc") }),
        ],
        Links =
        [
            PlanCase.Returning.Links[0].With(PlanCase.Returning.Links[0].Ledger[0] with
            {
                Synced = new Profile { Custom = [new ProfileValue("level", "7", AttributeType.Number)] },
            }),
        ],
        ChosenOrganization = PlanCase.Beta,
        Memberships =
        [
            .. PlanCase.Returning.Memberships,
            new Membership(
                PlanCase.Beta,
                MembershipStatus.Removed,
                new GrantSource(GrantOrigin.Scim, new ConnectionId("scim"), null, "rule", "v0"),
                [new RoleGrant("Operator", new GrantSource(GrantOrigin.Hand, null, null, "", ""))]),
        ],
        ApplicationRoles =
            [new RoleGrant("Reader", new PlanCase().Facts().Source("default")) { IsLasting = true }],
        WithheldRoles = [new WithheldRole(PlanCase.Beta, "Operator"), new WithheldRole(null, "Operator")],
    };

    private static readonly LinkRetirement Retirement = new(
        new IdentityCase { Subject = "s2" }.Key, new ConnectionId("acme-oidc"), IdentityCase.Noon, IsUndone: true)
    {
        Memberships = Everything.Memberships,
        ApplicationRoles = Everything.ApplicationRoles,
    };

    [Fact]
    public void What_is_written_is_read_back()
    {
        var retired = Everything with { Links = [Everything.Links[0] with { Retirement = Retirement }] };
        foreach (var user in new[]
        {
            Everything, Everything with { EmailVerified = false }, PlanCase.Returning, retired,
            retired with { Links = [retired.Links[0] with { Retirement = Retirement with { Memberships = [] } }] },
        })
        {
            Assert.Equal(user, UserState.Read(UserState.Write(user, Proof)));
            Assert.Equal(user, UserState.Read(UserState.Write(user, proof: null)));
        }
    }

    [Theory]
    [InlineData(UserStatus.Suspended)]
    [InlineData(UserStatus.Deleted)]
    public void The_stores_own_status_and_names_count(UserStatus status)
    {
        var stored = UserState.Write(Everything, Proof) with { Status = status, DisplayName = "By hand" };

        Assert.Equal((status, "By hand"), (UserState.Read(stored).Status, UserState.Read(stored).Profile.DisplayName));
    }

    [Fact]
    public void An_address_edited_in_the_store_is_no_longer_verified()
    {
        var stored = UserState.Write(Everything, Proof) with { Email = "other@acme.test" };

        Assert.False(UserState.Read(stored).EmailVerified);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void An_account_the_library_has_not_written_yet_has_address_and_name_only(string? state)
    {
        var user = UserState.Read(new StoredUser(
            PlanCase.Bob, 3, UserStatus.Active, "bob@acme.test", "Bob", state));

        Assert.Equal(("bob@acme.test", "Bob", false), (user.Profile.Email, user.Profile.DisplayName, user.EmailVerified));
        Assert.Empty(user.Links);
    }

    [Fact]
    public void A_proof_holds_until_the_first_end_of_a_membership_that_counts()
    {
        var ended = Now.AddMinutes(-1);
        Membership Until(DateTimeOffset? end, MembershipStatus status) =>
            new(PlanCase.Acme, status, Everything.Memberships[0].Source, []) { EndsAt = end };
        var dated = Everything with
        {
            Memberships =
            [
                Until(ended, MembershipStatus.Ended), Until(null, MembershipStatus.Active),
                Until(Now.AddDays(2), MembershipStatus.Active), Until(Now.AddDays(1), MembershipStatus.Pending),
            ],
        };
        var stored = UserState.Write(dated, Proof);

        Assert.True(UserState.ProofHolds(stored, Proof, Now.AddDays(1).AddTicks(-1)));
        Assert.False(UserState.ProofHolds(stored, Proof, Now.AddDays(1)));
        Assert.Equal(dated, UserState.Read(stored));
    }

    [Fact]
    public void A_proof_holds_at_the_version_it_was_made_at()
    {
        var stored = UserState.Write(Everything, Proof);

        Assert.True(UserState.ProofHolds(stored, Proof, Now));
        Assert.False(UserState.ProofHolds(stored with { Version = 8 }, Proof, Now));
        Assert.False(UserState.ProofHolds(stored, IdentityProof.Compute(new IdentityCase().Build(), new(), "v1"), Now));
        Assert.False(UserState.ProofHolds(UserState.Write(Everything, proof: null), Proof, Now));
    }

    [Fact]
    public void A_state_cut_off_anywhere_holds_no_proof_and_never_throws_anything_else()
    {
        var stored = UserState.Write(Everything, Proof);
        for (var length = 1; length < stored.State!.Length; length++)
        {
            var cut = stored with { State = stored.State[..length] };
            var headerIsWhole = stored.State.IndexOf('\n', StringComparison.Ordinal) < length;
            Assert.Equal(headerIsWhole, UserState.ProofHolds(cut, Proof, Now));
            Assert.Throws<FormatException>(() => UserState.Read(cut));
        }
    }

    [Theory]
    [InlineData("jit2\n{}")]
    [InlineData("jit10\n{}")]
    [InlineData("jit1")]
    [InlineData("jit\n1 {}")]
    [InlineData("\njit1")]
    [InlineData("jit1\nnull")]
    [InlineData("jit1\n[]")]
    [InlineData("jit1\n{\"applicationRoles\":[{\"role\":\"Admin\",\"source\":{\"origin\":\"Hand\"}}]}")]
    [InlineData("{}")]
    public void A_state_of_another_format_is_an_error(string state)
    {
        var stored = UserState.Write(Everything, Proof) with { State = state };

        var exception = Assert.Throws<FormatException>(() => UserState.Read(stored));
        Assert.DoesNotContain("acme.test", exception.Message);
    }
}
