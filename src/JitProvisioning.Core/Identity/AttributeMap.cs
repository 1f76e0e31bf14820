namespace JitProvisioning;

/// <summary>The attributes of a connection: the standard ones, and those of the application's own.</summary>
internal sealed class AttributeMap
{
    private readonly AttributeMapping _email;
    private readonly AttributeMapping[] _all;
    private readonly ValueList<AttributeMapping> _read;

    public AttributeMap(IEnumerable<AttributeMapping> declared)
    {
        _all = AttributeNames.Standard.Select(name => new AttributeMapping(name))
            .Concat(declared)
            .GroupBy(mapping => mapping.Name, (_, same) => same.Last())
            .OrderBy(mapping => mapping.Name, StringComparer.Ordinal)
            .ToArray();
        AttributeMapping Standard(string name) => _all.Single(mapping => mapping.Name == name);
        _email = Standard(AttributeNames.Email);
        DisplayName = Standard(AttributeNames.DisplayName);
        GivenName = Standard(AttributeNames.GivenName);
        FamilyName = Standard(AttributeNames.FamilyName);
        _read = _all.Where(mapping => mapping.IsRead).ToValueList();
        ReadFromClaims = _read.Where(mapping => mapping.IsReadFromClaims).ToValueList();
    }

    public static AttributeMap Default { get; } = new([]);

    public AttributeMapping DisplayName { get; }

    public AttributeMapping GivenName { get; }

    public AttributeMapping FamilyName { get; }

    /// <summary>The attributes that identities do not hold everything about. None where none is configured.</summary>
    public ValueList<AttributeMapping> ReadFromClaims { get; }

    /// <summary>The names of the attributes that sign-ins read.</summary>
    public IEnumerable<string> Names => _read.Select(mapping => mapping.Name);

    /// <summary>False where sign-ins leave the address of accounts alone.</summary>
    public bool WritesEmail => _email.IsRead;

    /// <summary>The mapping of an attribute that sign-ins read; null for any other.</summary>
    public AttributeMapping? Find(string name) => _read.FirstOrDefault(mapping => mapping.Name == name);

    /// <summary>The type of an attribute; null for one that the connection does not name.</summary>
    public AttributeType? TypeOf(string name) => Array.Find(_all, mapping => mapping.Name == name)?.Type;

    /// <summary>What an identity says about each attribute, in the order of their names.</summary>
    public IEnumerable<IncomingAttribute> Read(ExternalIdentity identity) =>
        _read.Select(mapping => new IncomingAttribute(mapping, Read(mapping, identity)));

    private static IncomingValue Read(AttributeMapping mapping, ExternalIdentity identity)
    {
        var text = mapping.Name switch
        {
            AttributeNames.Email => identity.Email?.Value,
            AttributeNames.DisplayName => identity.DisplayName,
            AttributeNames.GivenName => identity.GivenName,
            AttributeNames.FamilyName => identity.FamilyName,
            _ => null,
        };
        return text is not null ? IncomingValue.Of(text)
            : mapping.IsReadFromClaims ? mapping.Read(identity.Claims, identity.UserInfo)
            : mapping.Name == AttributeNames.Email && identity.EmailStanding == EmailStanding.Unusable
                ? IncomingValue.Unusable
            : IncomingValue.Absent;
    }
}
