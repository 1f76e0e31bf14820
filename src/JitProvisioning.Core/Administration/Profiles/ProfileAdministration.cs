namespace JitProvisioning;

/// <summary>Names the pure edit that each request means, and has the editor commit it.</summary>
internal sealed class ProfileAdministration(
    RecordEditor editor, StoreGateway store, ConfigurationSource configurations, TimeProvider time)
    : IProfileAdministration
{
    public async ValueTask<ProfileView?> GetAsync(UserId user, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(user.Value);
        return await StoreFaults.TranslateAsync("The account was not read", async () =>
        {
            var configuration = await configurations.RefreshAsync(cancellationToken).ConfigureAwait(false);
            var known = await store.FindAsync(user, cancellationToken).ConfigureAwait(false);
            return known is null ? null : ProfileViews.Of(known, configuration);
        }).ConfigureAwait(false);
    }

    public async ValueTask<AdministrationResult> EditAsync(
        UserId user, ProfileEdit edit, string? actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edit);
        foreach (var name in edit.Values.Keys)
        {
            CheckName(name, nameof(edit));
        }

        if (edit.DangerousEmailIsVerified
            && (!edit.Values.TryGetValue(AttributeNames.Email, out var email) || email is null))
        {
            throw new ArgumentException("There is no address to be verified.", nameof(edit));
        }

        ArgumentException.ThrowIfNullOrEmpty(user.Value);
        Actors.Check(actor, nameof(actor));
        var configuration = await StoreFaults
            .TranslateAsync("The account was not changed", () => configurations.RefreshAsync(cancellationToken))
            .ConfigureAwait(false);
        return await editor.EditAsync(
            user,
            through: null,
            actor,
            (known, token) => CheckAddressAsync(
                known,
                ProfileEdits.Edit(known, edit, name => TypeOf(configuration, name), time.GetUtcNow()),
                token),
            commit: true,
            cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<AdministrationResult> ResetAsync(
        UserId user, string attribute, string? actor, CancellationToken cancellationToken)
    {
        CheckName(attribute, nameof(attribute));
        ArgumentException.ThrowIfNullOrEmpty(user.Value);
        Actors.Check(actor, nameof(actor));
        return editor.EditAsync(
            user, through: null, actor, known => ProfileEdits.Reset(known, attribute), cancellationToken);
    }

    private static void CheckName(string name, string parameter)
    {
        if (AttributeNameRules.Check(name) is { } problem)
        {
            throw new ArgumentException($"'{name}' {problem}", parameter);
        }
    }

    private static AttributeType TypeOf(ProvisioningConfiguration configuration, string name) => configuration
        .Connections.Values
        .Select(connection => connection.Attributes.TypeOf(name))
        .FirstOrDefault(type => type is not null) ?? AttributeType.Text;

    // An address that another account holds is nobody else's, verified or not; the store holds it to that.
    private async ValueTask<RecordEdit> CheckAddressAsync(
        UserRecord known, RecordEdit edit, CancellationToken cancellationToken) =>
        ProfileEdits.ClaimedAddress(known, edit) is { } address
            && (await store.FindHolderAsync(address, cancellationToken).ConfigureAwait(false)).HeldByAnother(known.Id)
            ? RecordEdit.Refuse(ProvisioningReason.AddressTaken)
            : edit;
}
