namespace JitProvisioning;

/// <summary>The column of the library's table that holds the key of ASP.NET Core Identity's user.</summary>
internal static class UserKeyColumn
{
    private const string OwnId = nameof(JitUser.Id);
    private const string Shadow = "IdentityUserId";

    /// <summary>The id itself where it has the key's type: else a column beside it, so that the join finds the user by
    /// its primary key.</summary>
    public static string NameOf(Type key) => key == typeof(string) ? OwnId : Shadow;

    public static bool IsBeside(Type key) => NameOf(key) == Shadow;
}
