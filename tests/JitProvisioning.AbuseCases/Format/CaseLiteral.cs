using System.Globalization;

namespace JitProvisioning.AbuseCases;

/// <summary>JSON as it stands: a number, true, false, null or what $rawjson and $nest give.</summary>
internal sealed record CaseLiteral(string Json) : CaseValue
{
    public override bool IsNull => Json == "null";

    public override bool? AsFlag => Json switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    public override long? AsNumber =>
        long.TryParse(Json, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
