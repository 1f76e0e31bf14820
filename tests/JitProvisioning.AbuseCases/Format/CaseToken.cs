using System.Text.Json;

namespace JitProvisioning.AbuseCases;

/// <summary>What happens in a case: one event, several callers of it, or several steps at once.</summary>
internal sealed record CaseToken
{
    public string? Scheme { get; init; }

    public string? Event { get; init; }

    public CaseClaims Claims { get; init; } = CaseClaims.None;

    /// <summary>How many callers start together.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>How often the whole is done, one time after the other.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>Different callers that start together; empty when all do the same.</summary>
    public IReadOnlyList<CaseToken> Steps { get; init; } = [];

    /// <summary>What comes beside the token, in the authentication properties and the query.</summary>
    public CaseObject Properties { get; init; } = CaseObject.Empty;

    /// <summary>Every other key: a driver must know it.</summary>
    public CaseObject Others { get; init; } = CaseObject.Empty;

    public static CaseToken Read(JsonElement json)
    {
        var token = new CaseToken();
        var others = new List<KeyValuePair<string, CaseValue>>();
        string[] removed = [];
        foreach (var property in json.EnumerateObject())
        {
            var value = property.Value;
            switch (property.Name)
            {
                case "scheme":
                    token = token with { Scheme = value.GetString() };
                    break;
                case "event":
                    token = token with { Event = value.GetString() };
                    break;
                case "claims":
                    token = token with { Claims = CaseClaims.Read(value) };
                    break;
                case "removeClaims":
                    removed = value.EnumerateArray().Select(name => name.GetString()!).ToArray();
                    break;
                case "parallel":
                    token = token with { Parallel = value.GetInt32() };
                    break;
                case "repeat":
                    token = token with { Repeat = value.GetInt32() };
                    break;
                case "steps":
                    token = token with { Steps = value.EnumerateArray().Select(Read).ToArray() };
                    break;
                case "properties":
                    token = token with { Properties = SpecialValues.ReadMembers(value) };
                    break;
                case "note":
                    break;
                default:
                    others.Add(new(property.Name, SpecialValues.Read(value)));
                    break;
            }
        }

        return token with { Claims = token.Claims.Without(removed), Others = new CaseObject(others) };
    }

    /// <summary>Every caller of one round.</summary>
    /// <param name="first">The number of the first.</param>
    public IReadOnlyList<CaseToken> Callers(int first = 0)
    {
        var steps = Steps.Count > 0 ? Steps : Enumerable.Repeat(this, Parallel).ToArray();
        return steps.Select((step, caller) => step with { Claims = step.Claims.ForCaller(first + caller) }).ToArray();
    }
}
