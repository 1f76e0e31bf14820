namespace JitProvisioning.AbuseCases;

/// <summary>A value of a case file, its special values already spelt out.</summary>
internal abstract record CaseValue
{
    /// <summary>The text; null for anything that is no text.</summary>
    public virtual string? AsText => null;

    /// <summary>The texts of a list of texts; null for anything else.</summary>
    public virtual IReadOnlyList<string>? AsTexts => null;

    public virtual bool IsNull => false;

    public virtual bool? AsFlag => null;

    public virtual long? AsNumber => null;

    /// <summary>The same with {i} replaced by a caller's number.</summary>
    public virtual CaseValue ForCaller(int caller) => this;
}
