namespace SmartProjects.SignIn;

/// <summary>A way to sign in, as the page offers it.</summary>
public sealed record SignInChoice(string Scheme, string Name, string About);
