namespace JitProvisioning.Identity.Tests;

/// <summary>A row of its own.</summary>
public class HungNote
{
    public int Id { get; set; }

    public string Text { get; set; } = "welcome";
}
