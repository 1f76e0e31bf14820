using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace JitProvisioning.Benchmarks;

/// <summary>Reads what a PostgreSQL server answers on one connection (its protocol, version 3, without encryption): how
/// many statements it has completed, and how often what it wrote was committed.</summary>
/// <remarks>A statement is what was bound to parameters, if to none: as the driver sends commands. What it sends by
/// itself to reset a connection out of the pool, ahead of the first command and in its round trip, is not.</remarks>
internal sealed class PostgreSqlAnswers(Action onStatement, Action onCommit)
{
    private const int Header = 5;

    private readonly List<byte> _pending = [];
    private bool _wrote;
    private bool _isBound;

    public void Read(ReadOnlySpan<byte> bytes)
    {
        _pending.AddRange(bytes);
        var all = CollectionsMarshal.AsSpan(_pending);
        var at = 0;
        while (all.Length - at >= Header)
        {
            // The length counts itself, and not the letter before it.
            var length = BinaryPrimitives.ReadInt32BigEndian(all[(at + 1)..]);
            if (all.Length - at < length + 1)
            {
                break;
            }

            Take((char)all[at], all.Slice(at + Header, length - 4));
            at += length + 1;
        }

        _pending.RemoveRange(0, at);
    }

    private void Take(char letter, ReadOnlySpan<byte> content)
    {
        switch (letter)
        {
            case '2':
                _isBound = true;
                break;
            case 'C' when _isBound && content.StartsWith("SELECT"u8):
                Complete();
                break;
            case 'C' when _isBound && (content.StartsWith("INSERT"u8) || content.StartsWith("UPDATE"u8)
                || content.StartsWith("DELETE"u8)):
                Complete();
                _wrote = true;
                break;
            case 'C' when content.StartsWith("ROLLBACK"u8):
            case 'E':
                _wrote = false;
                break;
            case 'Z' when content[0] == (byte)'I' && _wrote: // Outside a transaction, so what came before is done.
                onCommit();
                _wrote = false;
                break;
            default:
                break;
        }
    }

    private void Complete()
    {
        _isBound = false;
        onStatement();
    }
}
