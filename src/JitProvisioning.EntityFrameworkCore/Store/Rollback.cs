using System.Data.Common;

namespace JitProvisioning;

/// <summary>Tells a transaction that the database took back in favour of another from a fault: the two deadlocked, or
/// could not be put in an order.</summary>
internal static class Rollback
{
    // ISO/IEC 9075-2, class 40. Of 40003 nobody knows whether it was completed.
    private const string Class = "40";
    private const string Unknown = "40003";

    /// <summary>True when nothing of the transaction is stored and trying again is all there is to do. Providers wrap
    /// what the database said.</summary>
    public static bool IsCauseOf(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException { SqlState: { } state })
            {
                return state.StartsWith(Class, StringComparison.Ordinal) && state != Unknown;
            }
        }

        return false;
    }
}
