namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The connection broke after the database had committed.</summary>
public sealed class LostAnswerException : IOException;
