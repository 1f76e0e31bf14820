namespace JitProvisioning.Identity.Tests;

/// <summary>A value in the table of the user.</summary>
public class HungAddress
{
    public string City { get; set; } = "Bremen";
}
