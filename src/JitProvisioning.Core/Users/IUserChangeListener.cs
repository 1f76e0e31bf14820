namespace JitProvisioning;

/// <summary>Is told of every change of an account by this process.</summary>
internal interface IUserChangeListener
{
    /// <summary>Called when the change is committed, or may be, before whoever asked for it is answered. Must not
    /// throw: what happened has happened.</summary>
    /// <param name="keys">Every key that leads to the account, or did before.</param>
    ValueTask OnChangedAsync(IReadOnlyCollection<ExternalKey> keys);
}
