namespace JitProvisioning;

/// <summary>Examines whether provisioning is attached to each scheme, and what is likely to be a mistake.</summary>
public interface IHookDoctor
{
    /// <summary>Examines the schemes as they are registered and configured now, those added at run time included. It
    /// asks no provider and no database.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One report a scheme, and one for the store where there is something to say of it.</returns>
    ValueTask<IReadOnlyList<HookReport>> ExamineAsync(CancellationToken cancellationToken = default);
}
