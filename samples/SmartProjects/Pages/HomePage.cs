using SmartProjects.SignIn;
using static SmartProjects.Pages.Layout;

namespace SmartProjects.Pages;

/// <summary>Who is signed in, where, what just happened and why, and the operator's timeline.</summary>
internal static class HomePage
{
    public static string Render(
        SignedInPerson? me,
        string? pending,
        SignInStory? story,
        IReadOnlyList<SignInChoice> choices,
        IReadOnlyList<TimelineEntry>? timeline) => $"""
        <h1>SmartProjects</h1>
        {(me is null ? "" : Person(me))}
        {(me is null || pending is null ? "" : LinkPage.Question(pending, choices))}
        {(story is null ? "" : Story(story))}
        {Choices(me, choices)}
        {(timeline is null ? "" : Entries(timeline))}
        """;

    private static string Person(SignedInPerson me) => $"""
        <section>
          <h2>{Encode(me.DisplayName ?? "Signed in")}</h2>
          <p class="soft">{Encode(me.Email ?? "no address on record")} · account {Encode(me.UserId)}</p>
          <ul>{string.Concat(me.Organizations.Select(organization => Organization(organization, me.Current)))}</ul>
          {string.Concat(me.WaitsFor.Select(name => $"<p>waiting for {Encode(name)}'s administrator</p>"))}
          <div class="row">
            <a class="button" href="/organizations">Organizations</a>
            <form method="post" action="/signout"><button>Sign out</button></form>
          </div>
        </section>
        """;

    private static string Organization(MyOrganization organization, string? current) => $"""
        <li><div class="row"><strong>{Encode(organization.Name)}</strong>
          <span class="soft">{Encode(string.Join(", ", organization.Roles))}</span>
          {(organization.Id == current ? "<span class=\"soft\">· current organization</span>" : "")}
        </div></li>
        """;

    private static string Story(SignInStory story) => $"""
        <section>
          <h2>What just happened</h2>
          <p><span class="outcome">{Encode(story.Outcome)}</span> <span class="soft">because {Encode(story.Reason)}</span></p>
          {List("Changed", story.Changes)}
          {List("Held back", story.HeldBack)}
          <details><summary>Why</summary><pre>{Encode(story.Why)}</pre></details>
        </section>
        """;

    private static string List(string title, IReadOnlyList<string> items) => items.Count == 0 ? "" : $"""
        <p class="soft">{title}</p>
        <ul>{string.Concat(items.Select(item => $"<li>{Encode(item)}</li>"))}</ul>
        """;

    private static string Choices(SignedInPerson? me, IReadOnlyList<SignInChoice> choices) => $"""
        <section>
          <h2>{(me is null ? "Sign in" : "Sign in again, or as somebody else")}</h2>
          <div class="row">{string.Concat(choices.Select(choice =>
              $"<a class=\"button\" href=\"/signin?connection={Uri.EscapeDataString(choice.Scheme)}\" title=\"{Encode(choice.About)}\">{Encode(choice.Name)}</a>"))}</div>
        </section>
        """;

    private static string Entries(IReadOnlyList<TimelineEntry> timeline) => $"""
        <section>
          <h2>Audit timeline</h2>
          <p class="soft">The operator's view: reasons stand here and nowhere else.
            <a href="/adoption">What would become of the accounts by each provider</a></p>
          <ol class="timeline">{string.Concat(timeline.Select(Entry))}</ol>
        </section>
        """;

    private static string Entry(TimelineEntry entry) => $"""
        <li><div class="row"><strong class="{Encode(entry.Outcome)}">{Encode(entry.Outcome)}</strong>
          <span>{Encode(entry.Reason)}</span>
          {(entry.Reference is null ? "" : $"<code>{Encode(entry.Reference)}</code>")}</div>
          <p class="soft">{entry.At:yyyy-MM-dd HH:mm:ss} UTC · {Encode(entry.Connection)} · key {Encode(entry.KeyHash ?? "unread")}
          {(entry.Changes.Count == 0 ? "" : "· " + Encode(string.Join(", ", entry.Changes)))}</p>
          <details><summary class="soft">by the rule {Encode(entry.Rule)}</summary>
            <pre>{Encode(string.Join('\n', entry.Facts.Select(fact => $"{fact.Name}: {fact.Value}")))}</pre></details></li>
        """;
}
