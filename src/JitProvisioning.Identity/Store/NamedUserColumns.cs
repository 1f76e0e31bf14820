using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Metadata;

namespace JitProvisioning;

/// <summary>The columns of <see cref="NamedUser{TKey}"/>.</summary>
internal sealed class NamedUserColumns<TUser, TKey>(IModel model) : IRowColumns<NamedUser<TKey>>
    where TUser : IdentityUser<TKey>
    where TKey : IEquatable<TKey>
{
    private readonly DirectKey<TKey> _id = DirectRead.KeyOf<TUser, TKey>(model, nameof(IdentityUser.Id));
    private readonly DirectText _name = DirectRead.TextOf<TUser>(model, nameof(IdentityUser.NormalizedUserName));
    private readonly DirectText _email = DirectRead.TextOf<TUser>(model, nameof(IdentityUser.NormalizedEmail));
    private readonly DirectText _address = DirectRead.TextOf<TUser>(model, nameof(IdentityUser.Email));
    private readonly DirectValueRead<bool> _confirmed =
        DirectRead.ValueOf<TUser, bool>(model, nameof(IdentityUser.EmailConfirmed));

    public IEnumerable<DirectRead> All => [_id, _name, _email, _address, _confirmed];

    public NamedUser<TKey> Read(DbDataReader reader) => new()
    {
        Id = _id.Read(reader),
        NormalizedUserName = _name.Read(reader),
        NormalizedEmail = _email.Read(reader),
        Email = _address.Read(reader),
        EmailConfirmed = _confirmed.Read(reader)!.Value,
    };
}
