using System.Globalization;
using System.Text;

namespace JitProvisioning;

/// <summary>Reads CSV character by character, as RFC 4180 has it and nothing beyond: fields are never trimmed, quotes
/// stand around a whole field or not at all, a line ends in CR LF or in LF.</summary>
/// <remarks>Bounded and linear. A quote out of place leaves open where records end, so it ends the reading.</remarks>
internal sealed class CsvParser
{
    public const int MaxFieldLength = 4_096;
    public const int MaxFields = 32;

    private readonly StringBuilder _field = new();
    private List<string> _fields = [];
    private State _state;
    private long _line = 1;
    private long _start = 1;

    private enum State
    {
        RecordStart,
        FieldStart,
        Plain,
        Quoted,
        AfterQuote,
        AfterCarriageReturn,
    }

    /// <summary>Takes the next character; returns the record that it completes, if any.</summary>
    /// <exception cref="FormatException">The text is no CSV.</exception>
    public CsvRecord? Read(char unit)
    {
        switch (_state)
        {
            case State.AfterCarriageReturn when unit != '\n':
                throw Malformed("a carriage return stands alone");
            case State.Quoted when unit == '"':
                _state = State.AfterQuote;
                return null;
            case State.AfterQuote when unit == '"':
            case State.Quoted:
                _state = State.Quoted;
                Append(unit);
                return null;
            default:
                return ReadOutside(unit);
        }
    }

    /// <summary>Takes the end of the text; returns the record that it completes, if any.</summary>
    /// <exception cref="FormatException">The text ends too early.</exception>
    public CsvRecord? End() => _state switch
    {
        State.RecordStart => null,
        State.Quoted => throw new FormatException(string.Create(
            CultureInfo.InvariantCulture, $"Line {_start}: a quoted field of this record has no closing quote.")),
        State.AfterCarriageReturn => throw Malformed("a carriage return stands alone"),
        _ => EndRecord(),
    };

    private CsvRecord? ReadOutside(char unit)
    {
        switch (unit)
        {
            case '\n':
                return EndLine();
            case '\r':
                _state = State.AfterCarriageReturn;
                return null;
            case ',':
                EndField();
                _state = State.FieldStart;
                return null;
            case '"' when _state is State.RecordStart or State.FieldStart:
                _state = State.Quoted;
                return null;
            case '"':
                throw Malformed("a quote stands inside a field that is not quoted");
            default:
                if (_state == State.AfterQuote)
                {
                    throw Malformed("something follows the closing quote of a field");
                }

                _state = State.Plain;
                Append(unit);
                return null;
        }
    }

    private CsvRecord EndLine()
    {
        _line++;
        return EndRecord();
    }

    private CsvRecord EndRecord()
    {
        EndField();
        var record = new CsvRecord(_start, _fields);
        (_fields, _start, _state) = ([], _line, State.RecordStart);
        return record;
    }

    private void EndField()
    {
        if (_fields.Count == MaxFields)
        {
            throw Malformed($"a record has more than {MaxFields} fields");
        }

        _fields.Add(_field.ToString());
        _field.Clear();
    }

    private void Append(char unit)
    {
        if (_field.Length == MaxFieldLength)
        {
            throw Malformed($"a field has more than {MaxFieldLength} characters");
        }

        _line += unit == '\n' ? 1 : 0;
        _field.Append(unit);
    }

    private FormatException Malformed(string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {_line}: {what}."));
}
