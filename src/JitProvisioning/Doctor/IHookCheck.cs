namespace JitProvisioning;

/// <summary>Looks for one kind of mistake.</summary>
internal interface IHookCheck
{
    HookFinding? Check(HookSubject subject);
}
