using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>A context of the library's own, with the application's model and options: none of the application's code
/// runs in it, so that it can be used again and again.</summary>
internal abstract class OwnContext(DbContextOptions options) : DbContext(options)
{
    private bool _isReady;

    /// <summary>How the library's own SQL runs here; null where Entity Framework Core's does.</summary>
    public DirectSql? Direct { get; private set; }

    /// <summary>Has it connect plainly from its first use on.</summary>
    /// <param name="direct">How the library's own SQL runs in contexts of these settings.</param>
    protected void MakeReady(DirectSql? direct)
    {
        if (!_isReady)
        {
            _isReady = true;
            Direct = direct;
            PlainConnection.Give(this);
        }
    }
}
