using System.Runtime.CompilerServices;
using System.Text;

namespace JitProvisioning;

/// <summary>Reads the records of a CSV file in UTF-8, with or without a byte order mark.</summary>
internal static class CsvFile
{
    private const int BufferLength = 8_192;
    private const char ByteOrderMark = '\uFEFF';

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="FormatException">The file is no CSV or not in UTF-8.</exception>
    public static async IAsyncEnumerable<CsvRecord> ReadAsync(
        Stream csv, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(
            csv, Strict, detectEncodingFromByteOrderMarks: false, BufferLength, leaveOpen: true);
        var parser = new CsvParser();
        var buffer = new char[BufferLength];
        for (var isFirst = true; ; isFirst = false)
        {
            var length = await FillAsync(reader, buffer, cancellationToken).ConfigureAwait(false);
            if (length == 0)
            {
                break;
            }

            for (var index = isFirst && buffer[0] == ByteOrderMark ? 1 : 0; index < length; index++)
            {
                if (parser.Read(buffer[index]) is { } record)
                {
                    yield return record;
                }
            }
        }

        if (parser.End() is { } last)
        {
            yield return last;
        }
    }

    private static async ValueTask<int> FillAsync(
        StreamReader reader, char[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
        }
        catch (DecoderFallbackException exception)
        {
            throw new FormatException("The file is not in UTF-8. Save it as CSV UTF-8.", exception);
        }
    }
}
