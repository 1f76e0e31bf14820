namespace JitProvisioning.Durability.Tests;

/// <summary>A test that mounts a small disk: for <c>./test --full</c>, as root.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TmpfsFactAttribute : FactAttribute
{
    public TmpfsFactAttribute() => Skip =
        Environment.GetEnvironmentVariable("JITPROVISIONING_FULL") != "1" ? "Mounts a disk: ./test --full runs it."
        : !Environment.IsPrivilegedProcess ? "Only root may mount a disk."
        : null;
}
