using JitProvisioning;
using Microsoft.AspNetCore.Mvc;
using SmartProjects.Administration;
using SmartProjects.SignIn;

namespace SmartProjects.Pages;

/// <summary>The pages of an organization's managers; all of them act in the current organization alone.</summary>
public static class AdministrationEndpoints
{
    public static void MapAdministration(this WebApplication app)
    {
        var pages = app.MapGroup("/administration").RequireAuthorization(ManagerPolicy.Name);
        pages.MapGet("", (HttpContext http, CompanyDesk desk) => ShowAsync(http, desk, new AdministrationAnswer()));
        pages.MapPost("/approve", async (
            HttpContext http, CompanyDesk desk, [FromForm] string user, CancellationToken cancellationToken) =>
            await AnswerAsync(http, desk, await desk.ApproveAsync(new UserId(user), cancellationToken)));
        pages.MapPost("/refuse", async (
            HttpContext http, CompanyDesk desk, [FromForm] string user, CancellationToken cancellationToken) =>
            await AnswerAsync(http, desk, await desk.RefuseAsync(new UserId(user), cancellationToken)));
        pages.MapPost("/rule", async (
            HttpContext http,
            CompanyDesk desk,
            [FromForm] string claim,
            [FromForm] string value,
            [FromForm] string role,
            CancellationToken cancellationToken) =>
            await AnswerAsync(http, desk, await desk.SetRuleAsync(claim, value, role, cancellationToken)));
        pages.MapPost("/rule/remove", async (
            HttpContext http,
            CompanyDesk desk,
            [FromForm] string claim,
            [FromForm] string value,
            CancellationToken cancellationToken) =>
            await AnswerAsync(http, desk, await desk.RemoveRuleAsync(claim, value, cancellationToken)));
        pages.MapPost("/preview", PreviewAsync);
        pages.MapGet("/why", async (
            HttpContext http, CompanyDesk desk, string user, CancellationToken cancellationToken) =>
            await desk.ExplainAsync(new UserId(user), cancellationToken) is { } explanation
                ? Layout.Page(http, "Why", AdministrationPage.Why(explanation))
                : Results.NotFound());
    }

    private static async Task<IResult> PreviewAsync(
        HttpContext http,
        CompanyDesk desk,
        [FromForm] string connection,
        [FromForm] string claims,
        CancellationToken cancellationToken)
    {
        var answer = new AdministrationAnswer { Claims = claims };
        try
        {
            return await desk.PreviewAsync(new ConnectionId(connection), claims, cancellationToken) is { } preview
                ? await ShowAsync(http, desk, answer with { Preview = preview })
                : Results.NotFound();
        }
        catch (ArgumentException error)
        {
            // What was pasted is none that could be read; the message says what to change.
            return await ShowAsync(http, desk, answer with { Problem = error.Message });
        }
    }

    private static Task<IResult> AnswerAsync(HttpContext http, CompanyDesk desk, AdministrationResult result) =>
        AnswerAsync(http, desk, result.Succeeded, $"{result.Outcome}: {result.Reason}");

    private static Task<IResult> AnswerAsync(HttpContext http, CompanyDesk desk, SettingsResult result) =>
        AnswerAsync(http, desk, result.Succeeded, result.ToString());

    private static async Task<IResult> AnswerAsync(
        HttpContext http, CompanyDesk desk, bool succeeded, string problem) => succeeded
        ? Results.Redirect("/administration")
        : await ShowAsync(http, desk, new AdministrationAnswer { Problem = problem });

    private static async Task<IResult> ShowAsync(HttpContext http, CompanyDesk desk, AdministrationAnswer answer) =>
        Layout.Page(
            http,
            "Administration",
            AdministrationPage.Render(await desk.ReadAsync(http.RequestAborted), Forms.TokenOf(http), answer),
            answer.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
}
