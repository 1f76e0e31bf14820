using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The model as SQL Server gets it. No server runs here: its limits are counted.</summary>
public sealed class SqlServerModelTests
{
    private const int ClusteredKeyBytes = 900;
    private const int IndexKeyBytes = 1_700;

    [Fact]
    public void Every_key_and_index_fits_the_limits()
    {
        Assert.All(Tables(), table =>
        {
            Assert.True(BytesOf(table.PrimaryKey!.Columns) <= ClusteredKeyBytes, table.Name);
            Assert.All(table.Indexes, index => Assert.True(BytesOf(index.Columns) <= IndexKeyBytes, index.Name));
        });
    }

    [Fact]
    public void A_unique_index_lets_any_number_of_rows_hold_nothing()
    {
        var unique = Tables().SelectMany(table => table.Indexes).Where(index => index.IsUnique);

        Assert.Equal(
            [("Position", "[Position] IS NOT NULL"), ("VerifiedAddress", "[VerifiedAddress] IS NOT NULL")],
            unique.Select(index => (index.Columns.Single().Name, index.Filter)).Order());
    }

    [Fact]
    public void Each_table_is_reached_by_one_cascade_at_most()
    {
        Assert.All(Tables(), table => Assert.True(
            table.ForeignKeyConstraints.Count(key => key.OnDeleteAction == ReferentialAction.Cascade) <= 1,
            table.Name));
    }

    [Fact]
    public void Every_text_keeps_every_character_and_only_codes_are_narrow()
    {
        var narrow = Tables().SelectMany(table => table.Columns)
            .Where(column => column.StoreType.StartsWith("varchar", StringComparison.Ordinal));

        Assert.All(narrow, column => Assert.True(
            (Nullable.GetUnderlyingType(TypeOf(column)) ?? TypeOf(column)).IsEnum, column.Name));
    }

    private static Type TypeOf(IColumn column) => column.PropertyMappings[0].Property.ClrType;

    private static List<ITable> Tables()
    {
        using var context = new OwnTablesDb(
            new DbContextOptionsBuilder<OwnTablesDb>().UseSqlServer("Server=127.0.0.1,1").Options);
        return [.. context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables];
    }

    private static int BytesOf(IEnumerable<IColumn> columns) => columns.Sum(BytesOf);

    private static int BytesOf(IColumn column)
    {
        var property = column.PropertyMappings[0].Property;
        return column.StoreType switch
        {
            "bigint" => 8,
            "int" => 4,
            "uniqueidentifier" => 16,
            "datetime2" => 8,
            var text when text.StartsWith("nvarchar", StringComparison.Ordinal) =>
                property.GetMaxLength() is > 0 and var length ? length * 2 : int.MaxValue / 16,
            _ => property.GetMaxLength() ?? int.MaxValue / 16,
        };
    }
}
