using Microsoft.AspNetCore.Identity;

namespace JitProvisioning.Identity.Tests;

/// <summary>A user class with a column of most kinds.</summary>
public class ColorfulUser : IdentityUser
{
    public DayOfWeek Day { get; set; } = DayOfWeek.Friday;

    public DayOfWeek DayInWords { get; set; } = DayOfWeek.Monday;

    public char Initial { get; set; } = 'ß';

    public decimal Balance { get; set; } = 12.3450m;

    public double Ratio { get; set; } = 0.1;

    public Guid Token { get; set; } = new("0123abcd-0123-4567-89ab-0123456789ab");

    public byte[] Picture { get; set; } = [0, 1, 255];

    public bool? Agreed { get; set; } = false;

    public bool? Unknown { get; set; }

    public DateTimeOffset Since { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public DateTime Moment { get; set; } = new(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc);

    public DateOnly Birthday { get; set; } = new(2000, 2, 29);

    public TimeSpan Shift { get; set; } = new(7, 30, 0);

    public ulong Number { get; set; } = 123456789012;

    public short Small { get; set; } = -7;

    public Uri Home { get; set; } = new("https://acme.test/home");

    public List<string> Tags { get; set; } = ["a", "b'c\"d"];

    public List<int> Numbers { get; set; } = [1, 2, 3];
}
