namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>A row of the application's own.</summary>
public sealed class Customer
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public string? UserId { get; set; }
}
