using System.Text.Json;

namespace JitProvisioning.AbuseCases;

/// <summary>What a real OpenID Connect pipeline can deliver, and the protocol's own part of a token.</summary>
internal static class Delivery
{
    // Utf8JsonReader's own bound, which the token handler keeps.
    private const int DeepestToken = 60;

    /// <summary>Why a real pipeline would never raise its event with these claims; null when it can.</summary>
    public static string? WhyNotByPipeline(CaseToken token, CaseObject connection)
    {
        var claims = token.Claims;
        if (claims["iss"]?.AsText is not { Length: > 0 })
        {
            return "the handler refuses a token without one issuer";
        }

        if (claims["iat"] is null)
        {
            return "the protocol validator refuses a token without iat";
        }

        var subject = claims["sub"];
        if (subject is null ? connection.Text("subjectClaim") == "sub" : !IsSubject(subject))
        {
            return "the protocol validator refuses a token without one subject";
        }

        return !IsEncodable(claims.Payload) ? "no token can encode this text"
            : DepthOf(PayloadWriter.Write(claims.Payload)) > DeepestToken ? "the handler decodes nothing so deep"
            : null;
    }

    /// <summary>The claims with what the protocol asks of every token.</summary>
    public static string PayloadOf(CaseToken token, CaseObject connection, string nonce, DateTimeOffset clock)
    {
        var claims = token.Claims.Payload;
        var protocol = new List<KeyValuePair<string, CaseValue>>
        {
            new("aud", new CaseText(ScriptedProvider.ClientId)),
            new("exp", new CaseLiteral($"{clock.ToUnixTimeSeconds() + 600}")),
            new("nonce", new CaseText(nonce)),
        };

        // Where another claim identifies the person, every token has a subject all the same.
        if (connection.Text("subjectClaim") != "sub")
        {
            protocol.Add(new("sub", new CaseText("subject-that-does-not-identify")));
        }

        var missing = protocol.Where(claim => claims[claim.Key] is null);
        return PayloadWriter.Write(new CaseObject([.. claims.Members, .. missing]));
    }

    private static bool IsSubject(CaseValue subject) => subject.AsText is { } text && text.Trim().Length > 0;

    private static bool IsEncodable(CaseValue value) => value switch
    {
        CaseText text => IsUtf16(text.Value),
        CaseList list => list.Items.All(IsEncodable),
        CaseObject members => members.Members.All(member => IsUtf16(member.Key) && IsEncodable(member.Value)),
        _ => true,
    };

    private static bool IsUtf16(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsSurrogate(text[index]))
            {
                continue;
            }

            if (index + 1 == text.Length || !char.IsSurrogatePair(text[index], text[++index]))
            {
                return false;
            }
        }

        return true;
    }

    private static int DepthOf(string json)
    {
        var reader = new Utf8JsonReader(
            System.Text.Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = int.MaxValue });
        var deepest = 0;
        while (reader.Read())
        {
            deepest = Math.Max(deepest, reader.CurrentDepth);
        }

        return deepest;
    }
}
