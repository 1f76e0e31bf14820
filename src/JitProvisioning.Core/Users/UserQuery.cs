namespace JitProvisioning;

/// <summary>What a store is asked for: exactly one of key, id and address is set.</summary>
public sealed class UserQuery
{
    // A default key or proof is none: nullable fields would make the object of every sign-in larger.
    private readonly ExternalKey _key;
    private readonly UserProof _proof;
    private readonly string? _id;
    private readonly EmailAddress? _address;

    private UserQuery(
        ExternalKey key = default, UserProof proof = default, string? id = null, EmailAddress? address = null) =>
        (_key, _proof, _id, _address) = (key, proof, id, address);

    /// <summary>Find the account this key leads to, compared ordinally.</summary>
    public ExternalKey? Key => _key == default ? null : _key;

    /// <summary>With <see cref="Key"/>: the proof the engine will hold against the account's own. A store may use it to
    /// load less; ignoring it is always right.</summary>
    public UserProof? Proof => _proof == default ? null : _proof;

    /// <summary>Find the account of this id.</summary>
    public UserId? Id => _id is null ? null : new UserId(_id);

    /// <summary>Find the account that alone holds this address, verified. Compared ordinally with
    /// <see cref="UserChange.VerifiedAddress"/>.</summary>
    public EmailAddress? VerifiedAddress => _key == default ? _address : null;

    /// <summary>With <see cref="Key"/>: the address whose invitations the engine will ask for where nobody is found. An
    /// <see cref="IInvitationStore"/> may answer by the same command that there are none
    /// (<see cref="UserLookup.NotFoundNorInvited"/>); ignoring it is always right.</summary>
    public EmailAddress? InvitedAddress => _key == default ? null : _address;

    /// <summary>A look-up by key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="proof">The proof that will be held against the account's own; null for none.</param>
    /// <param name="invited">The address whose invitations matter where nobody is found; null for none.</param>
    public static UserQuery ByKey(ExternalKey key, UserProof? proof = null, EmailAddress? invited = null) =>
        new(key, proof ?? default, address: invited);

    /// <summary>A look-up by id.</summary>
    public static UserQuery ById(UserId id) => new(id: id.Value);

    /// <summary>A look-up of the account that holds an address.</summary>
    public static UserQuery ByVerifiedAddress(EmailAddress address) => new(address: address);

    /// <summary>What is asked for, without personal data.</summary>
    public override string ToString() =>
        Key is { } key ? $"by key {key}" : Id is { } id ? $"by id {id}" : "by verified address";
}
