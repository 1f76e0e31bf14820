namespace JitProvisioning;

/// <summary>What a store is asked for: exactly one of key, id and address is set.</summary>
public sealed class UserQuery
{
    // A default key or proof is none: nullable fields would make the object of every sign-in larger.
    private readonly ExternalKey _key;
    private readonly UserProof _proof;
    private readonly string? _id;

    private UserQuery(ExternalKey key = default, UserProof proof = default, string? id = null) =>
        (_key, _proof, _id) = (key, proof, id);

    /// <summary>Find the account this key leads to, compared ordinally.</summary>
    public ExternalKey? Key => _key == default ? null : _key;

    /// <summary>With <see cref="Key"/>: the proof the engine will hold against the account's own. A store may use it to
    /// load less; ignoring it is always right.</summary>
    public UserProof? Proof => _proof == default ? null : _proof;

    /// <summary>Find the account of this id.</summary>
    public UserId? Id => _id is null ? null : new UserId(_id);

    /// <summary>Find the account that alone holds this address, verified. Compared ordinally with
    /// <see cref="UserChange.VerifiedAddress"/>.</summary>
    public EmailAddress? VerifiedAddress { get; private init; }

    /// <summary>A look-up by key.</summary>
    public static UserQuery ByKey(ExternalKey key, UserProof? proof = null) => new(key, proof ?? default);

    /// <summary>A look-up by id.</summary>
    public static UserQuery ById(UserId id) => new(id: id.Value);

    /// <summary>A look-up of the account that holds an address.</summary>
    public static UserQuery ByVerifiedAddress(EmailAddress address) => new() { VerifiedAddress = address };

    /// <summary>What is asked for, without personal data.</summary>
    public override string ToString() =>
        Key is { } key ? $"by key {key}" : Id is { } id ? $"by id {id}" : "by verified address";
}
