using System.Data.Common;

namespace JitProvisioning.Core.Tests;

/// <summary>An error as a database's driver reports it.</summary>
internal sealed class FaultDbException() : DbException("40P01: deadlock detected");
