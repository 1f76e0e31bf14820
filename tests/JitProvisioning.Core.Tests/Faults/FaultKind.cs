namespace JitProvisioning.Core.Tests;

/// <summary>What goes wrong at a call of the store.</summary>
internal enum FaultKind
{
    /// <summary>The connection breaks before anything happens.</summary>
    Io,

    /// <summary>The store's time runs out before anything happens.</summary>
    Timeout,

    /// <summary>The database reports an error before anything happens.</summary>
    Database,

    /// <summary>The store gives up as if somebody had cancelled, and nobody has.</summary>
    StrayCancellation,

    /// <summary>A fault of the store's own code.</summary>
    Bug,

    /// <summary>The caller cancels, and the store hears it.</summary>
    CallerCancels,

    /// <summary>The caller cancels, and the store does not hear it.</summary>
    CallerCancelsUnheard,

    /// <summary>The store answers null.</summary>
    NoAnswer,

    /// <summary>The store answers with what belongs to somebody else.</summary>
    SomebodyElse,

    /// <summary>The write is done, and its acknowledgement is lost.</summary>
    LostAcknowledgement,

    /// <summary>The write is done, and then the caller cancels and the store hears it.</summary>
    CancelledOnceDone,

    /// <summary>The write meets another version, or another revision.</summary>
    VersionConflict,

    /// <summary>The write meets a key that is taken.</summary>
    KeyConflict,

    /// <summary>The write meets an address that is taken.</summary>
    AddressConflict,

    /// <summary>The write meets a login that is taken.</summary>
    LoginConflict,

    /// <summary>The application's rules reject the account.</summary>
    Rejection,

    /// <summary>The write meets a condition that does not hold.</summary>
    ConditionConflict,
}
