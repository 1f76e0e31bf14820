using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace JitProvisioning.Tests;

/// <summary>An OAuth 2.0 provider that gives everybody a token and says of them what it is told to.</summary>
internal sealed class ScriptedUserEndpoint : HttpMessageHandler
{
    /// <summary>The answer of the user endpoint.</summary>
    public JsonObject User { get; set; } = new() { ["sub"] = "g1", ["name"] = "Bob" };

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(
                request.RequestUri!.AbsolutePath == "/user"
                    ? User.ToJsonString()
                    : """{ "access_token": "a", "token_type": "Bearer" }""",
                Encoding.UTF8,
                "application/json"),
        });
}
