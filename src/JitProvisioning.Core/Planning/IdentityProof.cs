using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace JitProvisioning;

/// <summary>Computes the proof: SHA-256 over everything of an identity and its verdict that a plan depends
/// on.</summary>
/// <remarks>Groups reach a plan only by way of the verdict, so their number does not matter here. Each text is written
/// with its length ahead, so that no two inputs share their bytes.</remarks>
internal ref struct IdentityProof
{
    private byte[] _buffer;
    private int _length;

    public static UserProof Compute(
        ExternalIdentity identity,
        PolicyVerdict? verdict,
        string policyVersion,
        string? loginKey = null,
        AttributeMap? attributes = null)
    {
        var proof = new IdentityProof { _buffer = ArrayPool<byte>.Shared.Rent(1024) };
        try
        {
            proof.Add(policyVersion);
            proof.Add(identity, attributes ?? AttributeMap.Default);
            proof.Add(loginKey);
            if (verdict is not null)
            {
                proof.Add(verdict);
            }

            Span<byte> hash = stackalloc byte[32];
            SHA256.HashData(proof._buffer.AsSpan(0, proof._length), hash);
            return new UserProof(hash);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(proof._buffer);
        }
    }

    private void Add(ExternalIdentity identity, AttributeMap attributes)
    {
        Add(identity.Key.Issuer);
        Add(identity.Key.Subject);
        Add(identity.Connection.Value);
        Add((int)identity.Channel);
        Add((int)identity.EmailStanding);
        Add(identity.Email?.Value);
        Add(attributes.DisplayName, identity.DisplayName);
        Add(attributes.GivenName, identity.GivenName);
        Add(attributes.FamilyName, identity.FamilyName);
        foreach (var mapping in attributes.ReadFromClaims.AsSpan())
        {
            var said = mapping.Read(identity.Claims, identity.UserInfo);
            Add((int)said.State);
            Add(mapping, said.Text);
        }
    }

    // Where the first value alone counts, another in its place makes no other plan.
    private void Add(AttributeMapping mapping, string? value) =>
        Add(mapping.CountsOnce && value is not null ? "" : value);

    private void Add(PolicyVerdict verdict)
    {
        Add((int)verdict.Rights | (verdict.IsSwitchedOff ? 1 << 16 : 0));
        Add(verdict.Memberships.Count);
        foreach (var membership in verdict.Memberships.AsSpan())
        {
            Add(membership.Organization.Value);
            Add(membership.Rule);
            Add((membership.FirstSignInOnly ? 1 : 0) | (membership.IsSwitchedOff ? 2 : 0));
            Add(membership.Roles);
            Add(membership.Undecided);
        }

        Add(verdict.UnknownOrganizations.Count);
        foreach (var unknown in verdict.UnknownOrganizations.AsSpan())
        {
            Add(unknown);
        }

        Add(verdict.UndecidedPlacements.Count);
        foreach (var undecided in verdict.UndecidedPlacements.AsSpan())
        {
            Add(undecided.Rule);
            Add((int)undecided.Reason);
        }

        Add(verdict.ApplicationRoles);
        Add(verdict.UndecidedApplicationRoles);
    }

    private void Add(UndecidedRoles? undecided)
    {
        if (undecided is null)
        {
            Add(-1);
            return;
        }

        Add(undecided.Kept.Count);
        foreach (var role in undecided.Kept.AsSpan())
        {
            Add(role);
        }

        Add(undecided.Fallback);
    }

    private void Add(ValueList<DesiredRole> roles)
    {
        Add(roles.Count);
        foreach (var role in roles.AsSpan())
        {
            Add(role.Role);
            Add(((int)role.Action << 1) | (role.FirstSignInOnly ? 1 : 0));
        }
    }

    private void Add(string? text)
    {
        if (text is null)
        {
            Add(-1);
            return;
        }

        var room = Room(sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length));
        var written = Encoding.UTF8.GetBytes(text, room[sizeof(int)..]);
        BinaryPrimitives.WriteInt32LittleEndian(room, written);
        _length += sizeof(int) + written;
    }

    private void Add(int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Room(sizeof(int)), number);
        _length += sizeof(int);
    }

    /// <summary>What is free of the buffer, which grows until at least <paramref name="count"/> bytes are.</summary>
    private Span<byte> Room(int count)
    {
        if (_buffer.Length - _length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + count));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsSpan(_length);
    }
}
