namespace Tend.Measures;

/// <summary>What every measure's file must keep, beyond its shape: references that exist, ranges that are true, safety that is verified.</summary>
static class MeasureRules
{
    /// <summary>The sentences that say what is wrong; none for a sound file. Each kind of rule may rely on the kinds before it.</summary>
    public static IEnumerable<string> Broken(Measure measure) =>
        Codes(measure).Concat(Scales(measure)).Concat(Safety(measure)).Concat(OwnWords(measure)).Concat(Words(measure)).Concat(References(measure));

    static IEnumerable<string> Codes(Measure measure)
    {
        if (measure.Items.Count == 0)
            yield return "a measure needs at least one question.";
        foreach (var twice in measure.Items.GroupBy(item => item.Code).Where(group => group.Count() > 1))
            yield return $"the item code '{twice.Key}' stands twice.";
        foreach (var twice in measure.Scales.GroupBy(scale => scale.Id).Where(group => group.Count() > 1))
            yield return $"the scale id '{twice.Key}' stands twice.";
        foreach (var item in measure.Items.Where(item => item.Answers is null && measure.Answers is null))
            yield return $"item '{item.Code}' has no answers, and the measure has none that it could share.";
        if (measure.Scales.Count == 0 && measure.Decisions.Count == 0 && measure.NotScoredBecause is null)
            yield return "a measure without scales and decisions says in 'notScoredBecause' why.";
    }

    static IEnumerable<string> Scales(Measure measure)
    {
        foreach (var scale in measure.Scales)
        {
            if (scale.Items.Count == 0 == (scale.Scales.Count == 0))
                yield return $"scale '{scale.Id}' is made either of items or of scales.";
            if (scale.Reversed.Except(scale.Items.Concat(scale.Scales)).FirstOrDefault() is { } stranger)
                yield return $"scale '{scale.Id}' reverses '{stranger}', which is not one of its parts.";
            if (scale.Combine is Combine.Ratio or Combine.HoursBetween && scale.Items.Count != 2)
                yield return $"scale '{scale.Id}' needs exactly two items, in order.";
            foreach (var scheme in scale.Bands.Where(scheme => scheme.Ranges.Any(range => range.From is null == range.Above is null)))
                yield return $"scale '{scale.Id}', scheme '{scheme.Scheme}': a range has either 'from' or 'above'.";
            foreach (var scheme in scale.Bands.Where(scheme => !Ascends(scheme)))
                yield return $"scale '{scale.Id}', scheme '{scheme.Scheme}': ranges go from low to high.";
        }
    }

    static bool Ascends(BandScheme scheme) =>
        scheme.Ranges.Count > 0 && scheme.Ranges.Zip(scheme.Ranges.Skip(1)).All(pair => (pair.First.From ?? pair.First.Above) < (pair.Second.From ?? pair.Second.Above));

    static IEnumerable<string> Safety(Measure measure) =>
        from item in measure.Safety
        where item.Standing != Standing.Verified || string.IsNullOrWhiteSpace(item.Where)
        select $"safety item '{item.Item}' must be verified and name its source: no safety threshold rests on memory.";

    static IEnumerable<string> OwnWords(Measure measure)
    {
        if (measure.Wording != Wording.OurOwn)
            yield break;
        foreach (var scale in measure.Scales.Where(scale => scale.Bands.Count + scale.Reliability.Count + scale.Norms.Count + scale.Change.Count > 0))
            yield return $"scale '{scale.Id}': our own words are not a validated scale and have no bands, norms or thresholds.";
    }

    static IEnumerable<string> Words(Measure measure)
    {
        if (measure.Wording == Wording.BroughtByTheClinic && measure.Items.FirstOrDefault(item => item.Text is not null) is { } told)
            yield return $"item '{told.Code}' has words, but the words of {measure.Name} may not be shipped.";
        if (measure.Wording != Wording.BroughtByTheClinic && measure.Items.FirstOrDefault(item => item.Text is null) is { } silent)
            yield return $"item '{silent.Code}' has no words.";
    }

    /// <summary>Every code a key, rule, form or safety item names: building the key looks each of them up.</summary>
    static IEnumerable<string> References(Measure measure)
    {
        var codes = measure.Items.Select(item => item.Code).ToHashSet();
        foreach (var form in measure.Forms)
        {
            if (form.Order.Count > 0 && (form.Order.Count != codes.Count || !codes.SetEquals(form.Order)))
                yield return $"form '{form.Id}' must name every question once in 'order'.";
            if (form.Codes.Count > 0 && measure.Answers is { } answers && form.Codes.Count != answers.Count)
                yield return $"form '{form.Id}' has {form.Codes.Count} codes, but the measure has {answers.Count} answers.";
            if (measure.Scales.All(scale => scale.Id != form.Total))
                yield return $"form '{form.Id}' calls '{form.Total}' its total, which is not a scale.";
        }
        string? unknown = null;
        try
        {
            _ = new ScoringKey(measure);
        }
        catch (ArgumentException error)
        {
            unknown = error.Message.Split(" (Parameter ")[0];
        }
        if (unknown is not null)
            yield return unknown;
    }
}
