namespace JitProvisioning.Benchmarks;

/// <summary>One way to sign people in.</summary>
internal interface IFlow
{
    /// <summary>What it is called in reports.</summary>
    string Variant { get; }

    /// <summary>Signs somebody in.</summary>
    /// <returns>True when an account was created.</returns>
    /// <exception cref="InvalidOperationException">It did not do what the visit asks for.</exception>
    Task<bool> SignInAsync(Visit visit);
}
