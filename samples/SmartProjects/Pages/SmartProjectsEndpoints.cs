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
        app.MapGet("/", (HttpContext http) => HomeAsync(http, choices));
        app.MapGet("/signin", (string? connection) => StartSignIn(connection, choices));
        app.MapGet("/refused", RefusedAsync);
        app.MapGet("/me", async (HttpContext http) =>
            await VisitorOf(http).FindAsync(http) is { } me ? Results.Json(me) : Results.Unauthorized());
        app.MapGet("/audit", async (HttpContext http) => IsOperator(http)
            ? Results.Json(await TimelineOf(http).ReadAsync(int.MaxValue))
            : Results.StatusCode(StatusCodes.Status403Forbidden));
        app.MapPost("/organization", SwitchAsync);
        app.MapPost("/signout", (HttpContext http) => Results.SignOut(
            new AuthenticationProperties { RedirectUri = "/" }, [CookieAuthenticationDefaults.AuthenticationScheme]));
    }

    private static async Task<IResult> HomeAsync(HttpContext http, IReadOnlyList<SignInChoice> choices)
    {
        var me = await VisitorOf(http).FindAsync(http);
        var story = me is null ? null : SignInStory.Of((await http.AuthenticateAsync()).Properties);
        var timeline = IsOperator(http) ? await TimelineOf(http).ReadAsync(TimelineLength) : null;
        var current = http.RequestServices.GetRequiredService<IOrganizationContext>().Current?.Value;
        return Layout.Page(http, "SmartProjects", HomePage.Render(me, current, story, choices, timeline));
    }

    private static IResult StartSignIn(string? connection, IReadOnlyList<SignInChoice> choices)
    {
        var scheme = choices.FirstOrDefault(choice => choice.Scheme == (connection ?? choices[0].Scheme))?.Scheme;
        return scheme is null
            ? Results.NotFound()
            : Results.Challenge(new AuthenticationProperties { RedirectUri = "/" }, [scheme]);
    }

    private static async Task<IResult> RefusedAsync(HttpContext http, string? reference)
    {
        var outcome = await TimelineOf(http).OutcomeOfAsync(reference ?? "") ?? nameof(ProvisioningOutcome.Failed);
        return Layout.Page(http, outcome, RefusedPage.Render(outcome, reference ?? ""), StatusCodes.Status403Forbidden);
    }

    private static async Task<IResult> SwitchAsync(HttpContext http)
    {
        var organization = http.Request.Query["id"].ToString();
        return await http.SwitchOrganizationAsync(new OrganizationId(organization)) ? Results.Redirect("/") : Results.Forbid();
    }

    // The operator of the sample sits at this machine.
    private static bool IsOperator(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);

    private static Visitor VisitorOf(HttpContext http) => ActivatorUtilities.CreateInstance<Visitor>(http.RequestServices);

    private static Timeline TimelineOf(HttpContext http) => ActivatorUtilities.CreateInstance<Timeline>(http.RequestServices);
}
