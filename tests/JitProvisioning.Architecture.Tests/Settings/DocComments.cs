using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace JitProvisioning.Architecture.Tests;

/// <summary>Doc comments as plain text, from the documentation file beside the assembly.</summary>
internal static partial class DocComments
{
    private static readonly Dictionary<Assembly, Dictionary<string, XElement>> Files = [];

    public static string Of(Type type) => Of(type.Assembly, $"T:{type.FullName}");

    public static string Of(PropertyInfo property) =>
        Of(property.DeclaringType!.Assembly, $"P:{property.DeclaringType.FullName}.{property.Name}");

    private static string Of(Assembly assembly, string member)
    {
        if (!Files.TryGetValue(assembly, out var members))
        {
            Files[assembly] = members = XDocument.Load(Path.ChangeExtension(assembly.Location, "xml"))
                .Descendants("member")
                .ToDictionary(element => element.Attribute("name")!.Value, StringComparer.Ordinal);
        }

        return members.TryGetValue(member, out var comment)
            ? Blanks().Replace(Text(comment.Elements("summary").Concat(comment.Elements("remarks"))), " ").Trim()
            : throw new InvalidOperationException($"{member} has no doc comment to describe the setting by.");
    }

    private static string Text(IEnumerable<XNode> nodes) =>
        nodes.Aggregate(new StringBuilder(), (text, node) => text.Append(Text(node))).ToString();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" } element => Reference(element),
        XElement { Name.LocalName: "c" } element => Text(element.Nodes()),
        XElement element => $" {Text(element.Nodes())} ",
        _ => "",
    };

    // "P:JitProvisioning.ConnectionOptions.Domains" is "Domains" to whoever writes settings.
    private static string Reference(XElement element) =>
        element.Nodes().Any() ? Text(element.Nodes())
        : Name().Match(element.Attributes().First().Value).Groups[1].Value;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(\w+)(`\d+)?(\(.*\))?$")]
    private static partial Regex Name();
}
