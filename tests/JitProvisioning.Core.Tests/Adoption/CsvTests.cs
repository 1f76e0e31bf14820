using System.Text;
using CsCheck;

namespace JitProvisioning.Core.Tests;

public sealed class CsvTests
{
    // What a field may hold and what stands around it, quotes and line ends above all.
    private static readonly Gen<string> Field =
        Gen.OneOf("a", "b", "\"", ",", "\r", "\n", "\r\n", " ", "é", "\uFEFF", "").Array[0, 5].Select(string.Concat);

    private static readonly Gen<string> Text =
        Gen.OneOf("a", "b", "\"", ",", "\r", "\n", "\r\n", " ", "\"\"").Array[0, 20].Select(string.Concat);

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "1:[a]")]
    [InlineData("a\n", "1:[a]")]
    [InlineData("a,b\r\nc,d\r\n", "1:[a][b] 2:[c][d]")]
    [InlineData("a,b\nc,d", "1:[a][b] 2:[c][d]")]
    [InlineData(",", "1:[][]")]
    [InlineData("\n\n", "1:[] 2:[]")]
    [InlineData("\"\"", "1:[]")]
    [InlineData("\"a,\"\"b\"\"\"", "1:[a,\"b\"]")]
    [InlineData("\"a\nb\"\nc", "1:[a\nb] 3:[c]")]
    [InlineData("\"a\r\nb\"\r\nc", "1:[a\r\nb] 3:[c]")]
    [InlineData(" a , b ", "1:[ a ][ b ]")]
    public void Reads_what_the_standard_allows(string csv, string records) => Assert.Equal(records, Read(csv));

    [Theory]
    [InlineData("a\"b", "Line 1: a quote stands inside a field that is not quoted.")]
    [InlineData("x\na,b \"c\"", "Line 2: a quote stands inside a field that is not quoted.")]
    [InlineData("\"a\"b", "Line 1: something follows the closing quote of a field.")]
    [InlineData("\"a\" ,b", "Line 1: something follows the closing quote of a field.")]
    [InlineData("x\n\"a\nb", "Line 2: a quoted field of this record has no closing quote.")]
    [InlineData("a\rb", "Line 1: a carriage return stands alone.")]
    [InlineData("a\r", "Line 1: a carriage return stands alone.")]
    public void Says_at_which_line_it_is_none(string csv, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Read(csv)).Message);

    [Fact]
    public void Is_bounded()
    {
        Assert.Equal(
            "Line 1: a field has more than 4096 characters.",
            Assert.Throws<FormatException>(() => Read(new string('a', 4_097))).Message);
        Assert.Equal(
            "Line 1: a field has more than 4096 characters.",
            Assert.Throws<FormatException>(() => Read("\"" + new string('"', 10_000))).Message);
        Assert.Equal(
            "Line 1: a record has more than 32 fields.",
            Assert.Throws<FormatException>(() => Read(new string(',', 32))).Message);
        Assert.Equal(4_096, Read(new string('a', 4_096)).Length - "1:[]".Length);
    }

    [Fact]
    public void Whatever_is_written_is_read_back() => Fuzz.Run(
        Gen.Select(Field.Array[1, 4].Array[1, 4], Gen.OneOf("\n", "\r\n"), Gen.Bool),
        given =>
        {
            var (rows, newLine, quotesAll) = given;
            var csv = string.Concat(rows.Select(row => string.Join(',', row.Select(field => Quote(field, quotesAll))) + newLine));

            Assert.Equal(rows, Records(csv).Select(record => record.Fields.ToArray()));
        });

    [Fact]
    public void Any_text_is_read_or_refused_and_what_is_read_is_what_was_there() => Fuzz.Run(Text, text =>
    {
        List<CsvRecord> records;
        try
        {
            records = Records(text);
        }
        catch (FormatException)
        {
            return;
        }

        var canonical = string.Concat(
            records.Select(record => string.Join(',', record.Fields.Select(field => Quote(field, quotesAll: true))) + "\n"));
        Assert.Equal(records.Select(record => record.Fields), Records(canonical).Select(record => record.Fields));
        Assert.Equal(Bare(text), Bare(canonical));
    });

    [Theory]
    [InlineData("user_id,subject,issuer\nu1,s1,https://idp.acme.test\n", 1, 0)]
    [InlineData("\uFEFFissuer,subject,user_id\r\n\"https://idp.acme.test\",\"s1\",\"u1\"\r\n", 1, 0)]
    [InlineData("issuer,subject,user_id\nhttps://idp.acme.test,s1\n\nhttps://idp.acme.test,s1,u1,x\n", 0, 3)]
    [InlineData("issuer,subject,user_id\nhttps://idp.acme.test, s1,u1\n", 0, 1)]
    [InlineData("issuer,subject,user_id\n", 0, 0)]
    public async Task Links_are_imported_from_a_file(string csv, int imported, int refused)
    {
        using var engine = new EngineHost();
        await engine.AddAccountAsync("u1");

        var report = await engine.ImportCsvAsync(csv);

        Assert.Equal((imported, refused), (report.Imported, report.Refused));
    }

    [Fact]
    public async Task A_problem_of_a_file_names_its_line()
    {
        using var engine = new EngineHost();

        var report = await engine.ImportCsvAsync(
            "issuer,subject,user_id\nhttps://idp.acme.test,\"a\nb\",u1\nhttps://idp.acme.test\nhttps://idp.acme.test,s1,u9\n");

        Assert.Equal(
            [
                (2, ProvisioningReason.SubjectInvalid), (4, ProvisioningReason.RowMalformed),
                (5, ProvisioningReason.AccountNotFound),
            ],
            report.Problems.Select(problem => (problem.Position, problem.Reason)));
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("issuer,subject\n", "the column 'user_id' is missing")]
    [InlineData("issuer,subject,user_id,email\n", "column 4 is none of those")]
    [InlineData("Issuer,subject,user_id\n", "column 1 is none of those")]
    [InlineData("issuer, subject,user_id\n", "column 2 is none of those")]
    [InlineData("issuer,subject,user_id,issuer\n", "the column 'issuer' stands there twice")]
    [InlineData("issuer,subject,user_id\n\u0001\"", "Line 2: a quote stands inside a field that is not quoted.")]
    public async Task A_file_that_is_none_stops_the_import_and_says_why(string csv, string message)
    {
        using var engine = new EngineHost();

        var stopped = await Assert.ThrowsAsync<ImportInterruptedException>(() => engine.ImportCsvAsync(csv));

        Assert.Contains(message, stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_another_encoding_stops_the_import()
    {
        using var engine = new EngineHost();
        var latin = Encoding.Latin1.GetBytes("issuer,subject,user_id\nhttps://idp.acme.test,é,u1\n");

        var stopped = await Assert.ThrowsAsync<ImportInterruptedException>(
            () => engine.AdoptAsync(adoption => adoption.ImportCsvAsync(new MemoryStream(latin))));

        Assert.Contains("not in UTF-8", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_longer_than_a_buffer_is_read_whole_and_left_open()
    {
        using var engine = new EngineHost();
        await engine.AddAccountAsync("u1");
        var csv = "issuer,subject,user_id\n" + string.Concat(Enumerable.Repeat("https://idp.acme.test,s1,u1\n", 2_000));
        await using var stream = new MemoryStream(Encoding.UTF8.GetBytes(csv));

        var report = await engine.AdoptAsync(adoption => adoption.ImportCsvAsync(stream));

        Assert.Equal((1, 1_999), (report.Imported, report.AlreadyLinked));
        Assert.True(stream.CanRead);
    }

    private static string Quote(string field, bool quotesAll) =>
        quotesAll || field.AsSpan().ContainsAny("\",\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    // The characters that are not CSV's own: none is lost and none is added.
    private static string Bare(string text) => string.Concat(text.Where(unit => unit is 'a' or 'b' or ' '));

    private static string Read(string csv) => string.Join(
        ' ', Records(csv).Select(record => $"{record.Line}:" + string.Concat(record.Fields.Select(field => $"[{field}]"))));

    private static List<CsvRecord> Records(string csv)
    {
        var parser = new CsvParser();
        var records = new List<CsvRecord>();
        foreach (var unit in csv)
        {
            if (parser.Read(unit) is { } record)
            {
                records.Add(record);
            }
        }

        if (parser.End() is { } last)
        {
            records.Add(last);
        }

        return records;
    }
}
