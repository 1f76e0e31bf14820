namespace JitProvisioning;

/// <summary>Says what about a store's own settings is likely to be a mistake, without asking its database.</summary>
public interface IStoreAdvisor
{
    /// <summary>One sentence or two for each: what it leads to, and the line to change. Empty: nothing.</summary>
    IEnumerable<string> Advise();
}
