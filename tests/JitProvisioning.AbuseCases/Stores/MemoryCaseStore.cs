using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>The store in memory.</summary>
internal sealed class MemoryCaseStore : CaseStore
{
    private readonly InMemoryUserStore _store = new();

    public override void Register(IServiceCollection services, JitProvisioningBuilder builder)
    {
        builder.UseInMemoryStore();
        services.AddSingleton<IUserStore>(_store);
    }

    public override Task<IReadOnlyList<StoredUser>> UsersAsync() => Task.FromResult(_store.Users);

    public override Task<IReadOnlyList<AuditEntry>> AuditAsync() => Task.FromResult(_store.AuditTrail);

    public override Task<IReadOnlyList<string>> TextsAsync() => Task.FromResult<IReadOnlyList<string>>(
    [
        .. _store.Users.SelectMany(user => new[] { user.Id.Value, user.Email, user.DisplayName, user.State })
            .OfType<string>(),
        .. _store.AuditTrail.Select(entry => JsonSerializer.Serialize(entry, JsonSerializerOptions.Web)),
    ]);
}
