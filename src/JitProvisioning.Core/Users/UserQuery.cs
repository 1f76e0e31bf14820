namespace JitProvisioning;

/// <summary>What a store is asked for: exactly one of key, id and address is set.</summary>
public sealed class UserQuery
{
    private UserQuery()
    {
    }

    /// <summary>Find the account this key leads to, compared ordinally.</summary>
    public ExternalKey? Key { get; private init; }

    /// <summary>With <see cref="Key"/>: the proof the engine will hold against the account's own. A store may use it to
    /// load less; ignoring it is always right.</summary>
    public UserProof? Proof { get; private init; }

    /// <summary>Find the account of this id.</summary>
    public UserId? Id { get; private init; }

    /// <summary>Find the account that alone holds this address, verified. Compared ordinally with
    /// <see cref="UserChange.VerifiedAddress"/>.</summary>
    public EmailAddress? VerifiedAddress { get; private init; }

    /// <summary>A look-up by key.</summary>
    public static UserQuery ByKey(ExternalKey key, UserProof? proof = null) => new() { Key = key, Proof = proof };

    /// <summary>A look-up by id.</summary>
    public static UserQuery ById(UserId id) => new() { Id = id };

    /// <summary>A look-up of the account that holds an address.</summary>
    public static UserQuery ByVerifiedAddress(EmailAddress address) => new() { VerifiedAddress = address };

    /// <summary>What is asked for, without personal data.</summary>
    public override string ToString() =>
        Key is { } key ? $"by key {key}" : Id is { } id ? $"by id {id}" : "by verified address";
}
