using MsOptions = Microsoft.Extensions.Options.Options;

namespace JitProvisioning.Core.Tests;

public sealed class RefusalWindowTests
{
    private static readonly RefusalRepetition Sarah = new(default, new OrganizationId("sarah"));
    private static readonly RefusalRepetition John = new(default, new OrganizationId("john"));

    // Its code is that of the window before: nobody who is counted by it now is shown that one.
    [Fact]
    public void What_is_written_once_its_window_is_over_says_nothing_in_the_next()
    {
        var folds = new RefusalFolds(MsOptions.Create(new JitProvisioningOptions()));
        var (before, after) = (At(59), At(61));
        Assert.False(folds.TryCount(Sarah, before));
        Assert.False(folds.TryCount(John, after));

        folds.Written(Sarah, before);

        Assert.False(folds.TryCount(Sarah, after));
        Assert.Empty(folds.TakeDue(null));
    }

    [Fact]
    public void What_is_not_written_once_its_window_is_over_makes_no_room_in_the_next()
    {
        var options = new JitProvisioningOptions();
        options.Audit.MaxRefusals = 1;
        var folds = new RefusalFolds(MsOptions.Create(options));
        Assert.False(folds.TryCount(Sarah, At(59)));
        Assert.False(folds.TryCount(John, At(61)));

        folds.NotWritten(At(59));

        Assert.True(folds.TryCount(Sarah, At(61)));
    }

    private static AuditEntry At(int seconds) => new()
    {
        Id = Guid.CreateVersion7(),
        At = IdentityCase.Noon.AddSeconds(seconds),
        Outcome = ProvisioningOutcome.Denied,
        Reason = ProvisioningReason.CreationDisabled,
        Connection = new ConnectionId("acme-oidc"),
    };
}
