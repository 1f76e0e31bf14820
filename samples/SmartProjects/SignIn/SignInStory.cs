using System.Text.Json;
using JitProvisioning;
using Microsoft.AspNetCore.Authentication;

namespace SmartProjects.SignIn;

/// <summary>What the last sign-in did and why, kept in the session to be shown.</summary>
public sealed record SignInStory(
    string Outcome, string Reason, IReadOnlyList<string> Changes, IReadOnlyList<string> HeldBack, string Why)
{
    private const string Key = "story";

    public static Task RememberAsync(TicketReceivedContext context)
    {
        if (context.HttpContext.GetProvisioningResult() is { } result)
        {
            context.Properties!.SetString(Key, JsonSerializer.Serialize(Of(result)));
        }

        return Task.CompletedTask;
    }

    public static SignInStory? Of(AuthenticationProperties? properties) =>
        properties?.GetString(Key) is { } story ? JsonSerializer.Deserialize<SignInStory>(story) : null;

    private static SignInStory Of(ProvisioningResult result) => new(
        result.Outcome.ToString(),
        result.Reason.ToString(),
        [.. result.Changes.Select(Describe)],
        [.. result.Warnings.Select(warning => warning.ToString())],
        result.Explain());

    private static string Describe(PlannedChange change) => (change.Before, change.After) switch
    {
        (null, var after) => $"{change.Field}: {after}",
        (var before, null) => $"{change.Field}: {before} taken away",
        var (before, after) => $"{change.Field}: {before} → {after}",
    };
}
