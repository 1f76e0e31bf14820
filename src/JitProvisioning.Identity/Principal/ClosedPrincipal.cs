using System.Security.Claims;

namespace JitProvisioning;

/// <summary>The principal of an account that is not in use: no session is issued for it.</summary>
internal sealed class ClosedPrincipal(ClaimsPrincipal principal) : ClaimsPrincipal(principal);
