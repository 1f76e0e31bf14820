using System.Net;
using JitProvisioning;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using SmartProjects.SignIn;

namespace SmartProjects.Pages;

/// <summary>The addresses of the application.</summary>
public static class SmartProjectsEndpoints
{
    private const int TimelineLength = 30;

    public static void MapSmartProjects(this WebApplication app, IReadOnlyList<SignInChoice> choices)
    {
        app.MapGet("/", async (HttpContext http, Visitor visitor, Timeline timeline) =>
        {
            var me = await visitor.FindAsync(http);
            var story = me is null ? null : SignInStory.Of((await http.AuthenticateAsync()).Properties);
            var entries = IsOperator(http) ? await timeline.ReadAsync(TimelineLength) : null;
            return Layout.Page(http, "SmartProjects", HomePage.Render(
                me, http.GetPendingLink()?.Value, story, choices, entries));
        });
        app.MapGet("/signin", (string? connection) => StartSignIn(connection, choices));
        app.MapGet("/refused", async (HttpContext http, Timeline timeline, string? reference) =>
        {
            var outcome = await timeline.OutcomeOfAsync(reference ?? "") ?? nameof(ProvisioningOutcome.Failed);
            return Layout.Page(http, outcome, RefusedPage.Render(outcome, reference ?? ""), StatusCodes.Status403Forbidden);
        });
        app.MapGet("/link", (HttpContext http) => Layout.Page(
            http, "Link", LinkPage.Render(http.GetPendingLink()?.Value, choices), StatusCodes.Status403Forbidden));
        app.MapPost("/link", ResumeLinkAsync);
        app.MapPost("/link/forget", (HttpContext http) =>
        {
            http.ForgetPendingLink();
            return Results.Redirect("/");
        });
        app.MapGet("/me", async (HttpContext http, Visitor visitor) =>
            await visitor.FindAsync(http) is { } me ? Results.Json(me) : Results.Unauthorized());
        app.MapGet("/audit", async (HttpContext http, Timeline timeline) => IsOperator(http)
            ? Results.Json(await timeline.ReadAsync(int.MaxValue))
            : Results.StatusCode(StatusCodes.Status403Forbidden));
        app.MapGet("/adoption", async (
            HttpContext http, IAccountAdoption adoption, string? connection, CancellationToken cancellationToken) =>
        {
            var choice = choices.FirstOrDefault(choice => choice.Scheme == (connection ?? choices[0].Scheme));
            return !IsOperator(http) ? Results.StatusCode(StatusCodes.Status403Forbidden)
                : choice is null ? Results.NotFound()
                : Layout.Page(http, "Adoption", AdoptionPage.Render(choice, choices, await adoption.ForecastAsync(
                    new ConnectionId(choice.Scheme), cancellationToken: cancellationToken)));
        });
        app.MapPost("/signout", () => Results.SignOut(
            new AuthenticationProperties { RedirectUri = "/" }, [CookieAuthenticationDefaults.AuthenticationScheme]));
    }

    private static IResult StartSignIn(string? connection, IReadOnlyList<SignInChoice> choices)
    {
        var scheme = choices.FirstOrDefault(choice => choice.Scheme == (connection ?? choices[0].Scheme))?.Scheme;
        return scheme is null
            ? Results.NotFound()
            : Results.Challenge(new AuthenticationProperties { RedirectUri = "/" }, [scheme]);
    }

    private static async Task ResumeLinkAsync(HttpContext http)
    {
        if (!await http.ResumePendingLinkAsync())
        {
            http.Response.Redirect("/link");
        }
    }

    // The operator of the sample sits at this machine.
    private static bool IsOperator(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);
}
