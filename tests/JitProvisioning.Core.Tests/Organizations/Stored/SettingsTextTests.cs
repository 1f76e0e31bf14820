using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace JitProvisioning.Core.Tests;

/// <summary>Every setting survives the store, whatever it is set to; what was not set is not written.</summary>
public sealed class SettingsTextTests
{
    [Fact]
    public void Every_setting_of_an_organization_comes_back() => AssertComesBack<OrganizationOptions>();

    [Fact]
    public void Every_setting_of_a_connection_comes_back() => AssertComesBack<ConnectionOptions>();

    [Fact]
    public void What_is_not_set_is_not_written() =>
        Assert.Equal("{}", SettingsText.Write(new ConnectionOptions(), "Enabled").ToJsonString());

    [Fact]
    public void What_is_switched_off_stays_switched_off()
    {
        var text = SettingsText.Write(new ConnectionOptions { CreateUsers = false }, "Enabled");

        Assert.Equal("""{"CreateUsers":false}""", text.ToJsonString());
        Assert.False(SettingsText.Read<ConnectionOptions>(text).CreateUsers);
    }

    private static void AssertComesBack<T>()
        where T : class, new()
    {
        var settings = new T();
        Fill(settings);

        var text = SettingsText.Write(settings, beside: "");
        var back = SettingsText.Read<T>(text);

        Assert.Equal(
            typeof(T).GetProperties().Select(property => property.Name).Order(),
            text.Select(pair => pair.Key).Order());
        Assert.Equal(JsonSerializer.Serialize(settings), JsonSerializer.Serialize(back));
    }

    // Sets each property to something other than its default.
    private static void Fill(object settings)
    {
        foreach (var property in settings.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var value = property.GetValue(settings);
            switch (value)
            {
                case IDictionary<string, string> map:
                    map["Key"] = "value";
                    break;
                case IDictionary<string, IList<string>> lists:
                    lists["Key"] = ["a", "b"];
                    break;
                case IDictionary<string, AttributeOptions> attributes:
                    attributes["key"] = new AttributeOptions();
                    Fill(attributes["key"]);
                    break;
                case IList<string> list:
                    list.Add("item");
                    break;
                case IList<RoleRuleOptions> rules:
                    rules.Add(new RoleRuleOptions());
                    Fill(rules[0]);
                    break;
                case GraceOptions or PlacementOptions or BearerOptions:
                    Fill(value);
                    break;
                default:
                    property.SetValue(settings, Other(property.PropertyType, value));
                    break;
            }
        }
    }

    private static object? Other(Type type, object? value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            bool flag => !flag,
            int number => number + 1,
            TimeSpan time => time + TimeSpan.FromMinutes(1),
            _ when type == typeof(string) => value + "x",
            _ when type == typeof(DateTimeOffset) => IdentityCase.Noon,
            _ when type.IsEnum => Enum.GetValues(type).Cast<object>().First(other => !other.Equals(value)),
            _ => Nested(type),
        };
    }

    private static object Nested(Type type)
    {
        var nested = Activator.CreateInstance(type)!;
        Assert.False(nested is IEnumerable, $"{type} is a list that this test does not know.");
        Fill(nested);
        return nested;
    }
}
