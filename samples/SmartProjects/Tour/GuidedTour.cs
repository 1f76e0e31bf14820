using SmartProjects.IdentityProviders;
using SmartProjects.SignIn;

namespace SmartProjects.Tour;

/// <summary>Drives every sign-in of the story, and what an administrator does, over real HTTP and checks that each came
/// out as it should.</summary>
public static class GuidedTour
{
    public static async Task<int> RunAsync(Uri application, Companies companies)
    {
        var results = new List<TourResult>();
        var studio = new StudioTour();
        var browser = new TourBrowser(application);
        foreach (var step in Steps(companies).Concat(studio.Steps()))
        {
            await step.PrepareAsync();
            if (step.Act is { } act)
            {
                results.Add(new TourResult(step, await act(browser)));
                continue;
            }

            browser.Dispose();
            browser = new TourBrowser(application);
            results.Add(new TourResult(step, await browser.SignInAsync(step.Connection, step.Person)));
        }

        browser.Dispose();

        new TourTable(results).Print(Console.Out);
        foreach (var text in studio.Texts)
        {
            Console.WriteLine($"\n{text}");
        }

        if (!AccountsAreApart(results))
        {
            Console.WriteLine("Sarah's sign-ins do not lead to one account of her own.");
            return 1;
        }

        return results.TrueForAll(result => result.CameOutRight) ? 0 : 1;
    }

    private static IEnumerable<TourStep> Steps(Companies companies) =>
    [
        new("Sarah's first sign-in", "superfantasy", SuperFantasy.Sarah, "Created", "FirstSignIn"),
        new("Sarah again", "superfantasy", SuperFantasy.Sarah, "Unchanged", "NoChange"),
        new("Sarah, renamed at her provider", "superfantasy", SuperFantasy.Sarah, "Updated", "ProfileChanged")
        {
            PrepareAsync = () =>
            {
                companies.SuperFantasyProvider.Rename(SuperFantasy.Sarah, "Sarah", "Stern");
                return Task.CompletedTask;
            },
        },
        new("John of SuperCorp", "workspace", SuperCorp.John, "Created", "FirstSignIn"),
        new("A contractor with a public mailbox", "workspace", SuperCorp.Casey, "Denied", "PublicMailboxDomain"),
        new("Impostor, Sarah's address unverified", "superfantasy", SuperFantasy.Lookalike, "Created", "FirstSignInWithoutEmail"),
        new("Impostor, the same without a company", "workspace", SuperCorp.Mallory, "Denied", "DomainNotAllowed"),
        new("Impostor, \"verified\" by SuperCorp", "workspace", SuperCorp.Trudy, "Denied", "NoOrganization"),
        new("Sarah once more, her account untouched", "superfantasy", SuperFantasy.Sarah, "Unchanged", "NoChange"),
        new("Sarah by her company's new provider", "staff", SuperFantasy.Sarah, "Denied", "LinkConfirmationRequired"),
        new("Sarah signs in as before and joins them", "staff", SuperFantasy.Sarah, "Linked", "ExplicitIntent")
        {
            Act = async browser =>
            {
                await browser.SignInAsync("superfantasy", SuperFantasy.Sarah);
                return await browser.AnswerAsync(SuperFantasy.Sarah);
            },
        },
        new("Sarah by the new provider again", "staff", SuperFantasy.Sarah, "Unchanged", "NoChange"),
    ];

    // Sarah's sign-ins lead to one account, and nobody else's leads there.
    private static bool AccountsAreApart(List<TourResult> results)
    {
        var sarah = results
            .Where(result => result.Step is { Person: SuperFantasy.Sarah, Outcome: not "Denied" })
            .Select(result => result.Visit.UserId)
            .Distinct()
            .ToList();
        var others = results
            .Where(result => result.Step.Person != SuperFantasy.Sarah)
            .Select(result => result.Visit.UserId);
        return sarah is [{ Length: > 0 } id] && !others.Contains(id);
    }
}
