using System.Text.RegularExpressions;

namespace Tend.Evidence;

/// <summary>What every source's file must keep: honest words, possible figures, a place where each was read.</summary>
static partial class SourceRules
{
    /// <summary>The sentences that say what is wrong; none for a sound file.</summary>
    public static IEnumerable<string> Broken(Source source) => Itself(source).Concat(source.Claims.SelectMany(claim => Broken(claim, source.Design))).Concat(source.Effects.SelectMany(Broken));

    static IEnumerable<string> Itself(Source source)
    {
        if (!Id().IsMatch(source.Id))
            yield return $"the id '{source.Id}' must be small letters, digits and hyphens.";
        if (string.IsNullOrWhiteSpace(source.Citation))
            yield return "'citation' is empty; expected authors, year and journal.";
        if (source.Doi is { } doi && !doi.StartsWith("10.", StringComparison.Ordinal))
            yield return $"the DOI '{doi}' must begin with '10.', without an address.";
        if (string.IsNullOrWhiteSpace(source.Where))
            yield return "'where' is empty; expected where this was read, or what is still to be read.";
        if (source.Design.Compares() && string.IsNullOrWhiteSpace(source.Comparison))
            yield return "'comparison' is empty; a trial says what it was compared with: a waiting list, active help, or that this has still to be read.";
        if (source.Claims.Count == 0)
            yield return "a source without a claim has no use here.";
        if (source.Design is StudyDesign.Theory or StudyDesign.NoSource && source.Effects.Count > 0)
            yield return "an idea, or a statement without a source, has no effects.";
    }

    static IEnumerable<string> Broken(Claim claim, StudyDesign design)
    {
        if (!Id().IsMatch(claim.Id))
            yield return $"the claim id '{claim.Id}' must be small letters, digits and hyphens.";
        foreach (var (name, sentence) in new[] { ("plain", claim.Plain), ("clinical", claim.Clinical), ("limits", claim.Limits) })
        {
            if (string.IsNullOrWhiteSpace(sentence))
                yield return $"claim '{claim.Id}': '{name}' is empty.";
            if (sentence.Contains('!'))
                yield return $"claim '{claim.Id}': '{name}' has an exclamation mark.";
        }
        if (!design.AllowsEffect() && design is not (StudyDesign.Theory or StudyDesign.NoSource))
            foreach (var sentence in new[] { claim.Plain, claim.Clinical })
                if (Wording.CausalWord(sentence) is { } word)
                    yield return $"claim '{claim.Id}' says '{word}', but its design shows an association only; say that things go together.";
        if (claim.Against.Count + claim.Objections.Count == 0 || claim.Objections.Any(string.IsNullOrWhiteSpace))
            yield return $"claim '{claim.Id}' names nothing that speaks against it; expected a claim in 'against' or a sentence in 'objections', if only that nobody has tested it.";
        if (claim.Id is "article" or "workbench")
            yield return $"the claim id '{claim.Id}' is the address of another page.";
        if (design == StudyDesign.NoSource != (claim.Strength == Strength.NoSource))
            yield return $"claim '{claim.Id}': 'no source' is said of both design and strength, or of neither.";
        if (design == StudyDesign.Theory && claim.Strength is Strength.WellSupported)
            yield return $"claim '{claim.Id}': an idea is not well supported by itself.";
        if (claim.Against.Contains(claim.Id))
            yield return $"claim '{claim.Id}' cannot speak against itself.";
    }

    static IEnumerable<string> Broken(PrintedEffect effect)
    {
        var name = $"effect '{effect.Relation}'";
        if (effect.Low is null != effect.High is null)
            yield return $"{name}: an interval has two ends.";
        if (effect.Low > effect.High)
            yield return $"{name}: the interval runs from {effect.Low} to {effect.High}; expected the lower end first.";
        if (effect.Kind is "r" or "semipartial r" && new[] { effect.Estimate, effect.Low ?? 0, effect.High ?? 0 }.Any(value => Math.Abs(value) >= 1))
            yield return $"{name}: a correlation lies between -1 and 1.";
        if (effect.K is < 1 || effect.N is < 1)
            yield return $"{name}: samples and persons are counted from 1.";
        if (effect.IsRatio && new[] { effect.Estimate, effect.Low ?? 1, effect.High ?? 1 }.Any(value => value <= 0))
            yield return $"{name}: a ratio is above 0.";
        if (effect.Known.Except(PrintedChecks.Differing(effect).Select(check => check.Check)).Select(check => (Check?)check).FirstOrDefault() is { } surplus)
            yield return $"{name}: '{surplus}' stands in 'known', and that check does not differ.";
        if (effect.I2 is < 0 or > 100)
            yield return $"{name}: I2 lies between 0 and 100 per cent.";
        if (string.IsNullOrWhiteSpace(effect.Where))
            yield return $"{name}: 'where' is empty; expected where it was read.";
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")] private static partial Regex Id();
}
