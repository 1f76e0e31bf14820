namespace JitProvisioning.Core.Tests;

public sealed class AttributeTextTests
{
    [Theory]
    [InlineData(AttributeType.Text, "Sales", "Sales")]
    [InlineData(AttributeType.Text, "  Sales & Co ", "Sales & Co")]
    [InlineData(AttributeType.Text, "Sa\u202Eles\n", "Sales")]
    [InlineData(AttributeType.Text, "007", "007")]
    [InlineData(AttributeType.Number, "0", "0")]
    [InlineData(AttributeType.Number, "-0", "0")]
    [InlineData(AttributeType.Number, "-0.0", "0")]
    [InlineData(AttributeType.Number, "12.50", "12.5")]
    [InlineData(AttributeType.Number, "-12.05", "-12.05")]
    [InlineData(AttributeType.Number, "999999999999999999.999999999", "999999999999999999.999999999")]
    [InlineData(AttributeType.Boolean, "true", "true")]
    [InlineData(AttributeType.Boolean, "false", "false")]
    [InlineData(AttributeType.Date, "2024-02-29", "2024-02-29")]
    public void A_value_has_one_form(AttributeType type, string text, string form)
    {
        Assert.Equal(form, AttributeText.Normalize(type, text));
        Assert.Equal(form, AttributeText.Normalize(type, form));
    }

    [Theory]
    [InlineData(AttributeType.Text, "")]
    [InlineData(AttributeType.Text, "  ")]
    [InlineData(AttributeType.Text, "\u0000\u200E")]
    [InlineData(AttributeType.Number, "")]
    [InlineData(AttributeType.Number, "-")]
    [InlineData(AttributeType.Number, ".5")]
    [InlineData(AttributeType.Number, "5.")]
    [InlineData(AttributeType.Number, "007")]
    [InlineData(AttributeType.Number, "+1")]
    [InlineData(AttributeType.Number, "1e2")]
    [InlineData(AttributeType.Number, "1,5")]
    [InlineData(AttributeType.Number, "1 000")]
    [InlineData(AttributeType.Number, "٣")]
    [InlineData(AttributeType.Number, "--1")]
    [InlineData(AttributeType.Number, "NaN")]
    [InlineData(AttributeType.Number, "1234567890123456789")]
    [InlineData(AttributeType.Number, "0.1234567890")]
    [InlineData(AttributeType.Boolean, "True")]
    [InlineData(AttributeType.Boolean, "1")]
    [InlineData(AttributeType.Boolean, "yes")]
    [InlineData(AttributeType.Date, "2023-02-29")]
    [InlineData(AttributeType.Date, "2024-2-29")]
    [InlineData(AttributeType.Date, "29.02.2024")]
    [InlineData(AttributeType.Date, "2024-02-29T00:00:00Z")]
    [InlineData(AttributeType.Date, "0000-02-29")]
    [InlineData(AttributeType.Date, " 2024-02-29")]
    public void What_is_none_of_the_type_is_no_value(AttributeType type, string text) =>
        Assert.Null(AttributeText.Normalize(type, text));

    [Fact]
    public void A_text_is_never_cut()
    {
        Assert.Equal(1_024, AttributeText.Normalize(AttributeType.Text, new string('x', 1_024))!.Length);
        Assert.Null(AttributeText.Normalize(AttributeType.Text, new string('x', 1_025)));
    }

    [Fact]
    public void No_text_throws_and_every_form_is_its_own() =>
        Fuzz.Run(AddressGen.Anything, text =>
        {
            foreach (var type in Enum.GetValues<AttributeType>())
            {
                if (AttributeText.Normalize(type, text) is { } form)
                {
                    Assert.Equal(form, AttributeText.Normalize(type, form));
                    Assert.InRange(form.Length, 1, AttributeText.MaxLength);
                }
            }
        });
}
