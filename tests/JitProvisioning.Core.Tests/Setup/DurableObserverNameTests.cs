using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

public sealed class DurableObserverNameTests
{
    public static TheoryData<string> NoNames =>
    [
        "a\0b", "a\nb", "a\u0085b", "a\u007Fb",
        "gr\u00FC\u00DFe", "\uFF4Dail", " a", "a ", " ", "", new string('n', 129),
    ];

    [Theory]
    [MemberData(nameof(NoNames))]
    public void A_name_that_not_every_store_keeps_fails_the_start(string name)
    {
        var builder = new ServiceCollection().AddJitProvisioningCore();

        var failure = Assert.ThrowsAny<ArgumentException>(() => builder.AddDurableObserver<Observer>(name));

        Assert.Equal("name", failure.ParamName);
        Assert.DoesNotContain(builder.Services, service => service.ServiceType == typeof(Observer));
    }

    // The runner would hand half a pair over as another character.
    [Fact]
    public void Half_a_surrogate_pair_is_in_no_name() => A_name_that_not_every_store_keeps_fails_the_start("a\uD800");

    [Theory]
    [InlineData("welcome-mail", "welcome-mail")]
    [InlineData("welcome-mail", "Welcome-Mail")]
    public void Two_names_that_not_every_database_tells_apart_fail_the_start(string one, string other)
    {
        var builder = new ServiceCollection().AddJitProvisioningCore().AddDurableObserver<Observer>(one);

        var failure = Assert.Throws<ArgumentException>(() => builder.AddDurableObserver<Observer>(other));

        Assert.Contains($"'{one}'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_name_is_one() => new ServiceCollection()
        .AddJitProvisioningCore()
        .AddDurableObserver<Observer>(new string('n', 128))
        .AddDurableObserver<Observer>("Welcome mail (2) ~");

    private sealed class Observer : IDurableObserver
    {
        public ValueTask OnCommittedAsync(CommittedChange change, CancellationToken cancellationToken) => default;
    }
}
