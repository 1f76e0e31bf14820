namespace JitProvisioning;

/// <summary>What configured attributes must be like.</summary>
internal static class AttributeRules
{
    private const int MaxCustom = 32;
    private const int MaxMappingLength = 256;

    public static void Check(string connection, ConnectionOptions options, List<string> failures)
    {
        var key = $"{connection}:Attributes";
        foreach (var (name, attribute) in options.Attributes)
        {
            if (AttributeNameRules.Check(name) is { } problem)
            {
                failures.Add($"{key}:{name} {problem}");
            }
            else if (attribute is null)
            {
                failures.Add($"{key}:{name} is empty. Configure the attribute or remove the entry.");
            }
            else
            {
                Check($"{key}:{name}", name, attribute, failures);
            }
        }

        if (options.Attributes.Keys.Count(name => !AttributeNames.IsStandard(name)) > MaxCustom)
        {
            failures.Add($"{key} has more than {MaxCustom} attributes beside the standard ones. Remove some.");
        }
    }

    /// <summary>What holds for all connections together: one name is one attribute, of one type.</summary>
    public static void CheckTogether(JitProvisioningOptions options, List<string> failures)
    {
        foreach (var name in options.AttributesAtRunTime)
        {
            if (AttributeNameRules.Check(name) is { } problem)
            {
                failures.Add($"JitProvisioning:AttributesAtRunTime: '{name}' {problem}");
            }
        }

        var all = options.Connections
            .Where(pair => pair.Value is not null)
            .SelectMany(
                pair => pair.Value.Attributes.Where(attribute => attribute.Value is not null),
                (pair, attribute) => (
                    Key: $"JitProvisioning:Connections:{pair.Key}:Attributes:{attribute.Key}",
                    Name: attribute.Key,
                    attribute.Value.Type));
        foreach (var same in all.GroupBy(attribute => AttributeNameRules.Fold(attribute.Name), StringComparer.Ordinal))
        {
            var first = same.First();
            failures.AddRange(same
                .Where(other => other.Name != first.Name)
                .Select(other => $"{other.Key} and {first.Key} differ in letter case or punctuation alone. Write both "
                    + "in one way."));
            failures.AddRange(same
                .Where(other => other.Name == first.Name && other.Type != first.Type)
                .Select(other => $"{other.Key}:Type is {other.Type}, and {first.Key}:Type is {first.Type}. An "
                    + "attribute has one type."));
        }
    }

    private static void Check(string key, string name, AttributeOptions attribute, List<string> failures)
    {
        GroupRules.CheckDefined(key, attribute.Mode, nameof(attribute.Mode), failures);
        GroupRules.CheckDefined(key, attribute.Type, nameof(attribute.Type), failures);
        GroupRules.CheckDefined(key, attribute.OnConflict, nameof(attribute.OnConflict), failures);
        GroupRules.CheckDefined(key, attribute.Clears, nameof(attribute.Clears), failures);
        CheckMapping(key, name, attribute, failures);
        CheckTexts(key, attribute, failures);
        if (attribute.Type != AttributeType.Text && AttributeNames.IsStandard(name))
        {
            failures.Add($"{key}:Type is {attribute.Type}: address and names are texts. Leave it out.");
        }

        if (attribute.OnConflict != AttributeConflictAction.TakeUpstream
            && attribute.Mode != AttributeMode.LocalWinsUntilUpstreamChanges)
        {
            failures.Add(
                $"{key}:OnConflict has no meaning with {attribute.Mode}. Leave it out, or use "
                + $"{AttributeMode.LocalWinsUntilUpstreamChanges}.");
        }

        if (attribute.Clears != AttributeClearing.Never)
        {
            CheckClearing(key, name, attribute, failures);
        }
    }

    private static void CheckMapping(string key, string name, AttributeOptions attribute, List<string> failures)
    {
        var given = new[] { attribute.Claim, attribute.Literal, attribute.Format }.Count(text => text is not null);
        if (name == AttributeNames.Email && given > 0)
        {
            failures.Add($"{key} has no mapping of its own: EmailClaim names the claim of the address.");
        }
        else if (given > 1)
        {
            failures.Add($"{key} has several of Claim, Literal and Format. Keep one.");
        }
        else if (given == 0 && !AttributeNames.IsStandard(name) && attribute.Mode != AttributeMode.Never)
        {
            failures.Add($"{key} has no value: set Claim, Literal or Format.");
        }
    }

    private static void CheckTexts(string key, AttributeOptions attribute, List<string> failures)
    {
        if (attribute.Claim is { } claim && (claim.Length > MaxMappingLength || ClaimPath.TryParse(claim) is null))
        {
            failures.Add(
                $"{key}:Claim '{claim}' is no way to a claim: up to 8 names with dots between them, a dot of a name "
                + "written \\. and a backslash \\\\.");
        }

        if (attribute.Format is { } format
            && (format.Length > MaxMappingLength || AttributeExpression.TryParseFormat(format) is null))
        {
            failures.Add(
                $"{key}:Format '{format}' is no format: write claims in braces, as in "
                + "\"{given_name} {family_name}\", and a brace as {{ or }}.");
        }

        if (attribute.Literal is { } literal && AttributeText.Normalize(attribute.Type, literal) != literal)
        {
            failures.Add($"{key}:Literal is not written as a {attribute.Type} is kept.");
        }
    }

    private static void CheckClearing(string key, string name, AttributeOptions attribute, List<string> failures)
    {
        if (name == AttributeNames.Email)
        {
            failures.Add($"{key}:Clears: no sign-in takes an account its address. Leave it out.");
        }
        else if (attribute.Mode is not (AttributeMode.Always or AttributeMode.LocalWinsUntilUpstreamChanges))
        {
            failures.Add($"{key}:Clears has no meaning with {attribute.Mode}. Leave it out.");
        }
        else if (attribute.Literal is not null)
        {
            failures.Add($"{key}:Clears has no meaning with Literal, which is never empty. Leave it out.");
        }
    }
}
