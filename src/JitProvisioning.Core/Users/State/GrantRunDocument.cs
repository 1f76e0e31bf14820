using System.Text.Json.Serialization;

namespace JitProvisioning;

/// <summary>Role grants that follow each other and came from one source, in the state document: of thousands of roles
/// the source is said once.</summary>
internal sealed class GrantRunDocument
{
    public GrantSourceDocument Source { get; set; } = new();

    // Never without: a document of another shape is an error, and no account without its roles.
    [JsonRequired]
    public List<GrantDocument> Roles { get; set; } = [];

    public static List<GrantRunDocument> Of(ValueList<RoleGrant> grants)
    {
        var runs = new List<GrantRunDocument>();
        GrantSource? current = null;
        foreach (var grant in grants.AsSpan())
        {
            var common = CommonOf(grant.Source);
            if (common != current)
            {
                runs.Add(new GrantRunDocument { Source = GrantSourceDocument.Of(common) });
                current = common;
            }

            runs[^1].Roles.Add(GrantDocument.Of(grant));
        }

        return runs;
    }

    public static ValueList<RoleGrant> Read(List<GrantRunDocument>? runs)
    {
        var grants = new List<RoleGrant>();
        foreach (var run in runs ?? [])
        {
            var source = run.Source.ToSource();
            grants.AddRange(run.Roles.Select(grant => grant.ToGrant(source)));
        }

        return grants.ToValueList();
    }

    private static GrantSource CommonOf(GrantSource source) => source with { Rule = "", Evidence = null };
}
