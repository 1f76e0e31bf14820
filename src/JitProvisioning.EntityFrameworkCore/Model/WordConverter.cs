using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace JitProvisioning;

/// <summary>Stores a word of a closed set as its name. A word that is none, as of a newer version, cannot be read: no
/// other is put in its place.</summary>
internal sealed class WordConverter<T>() : ValueConverter<T, string>(word => NameOf(word), name => WordOf(name))
    where T : struct, Enum
{
    private static readonly FrozenDictionary<string, T> Words =
        Enum.GetNames<T>().ToFrozenDictionary(name => name, Enum.Parse<T>, StringComparer.Ordinal);

    private static string NameOf(T word) => Enum.GetName(word)
        ?? throw new ArgumentOutOfRangeException(nameof(word), $"It is no {typeof(T).Name}.");

    private static T WordOf(string name) => Words.TryGetValue(name, out var word)
        ? word
        : throw new FormatException($"The database holds a word that is no {typeof(T).Name} of this version.");
}
