namespace Tend.Goals;

/// <summary>Where a goal goes: reworded, to safety, to a question, or to the visit.</summary>
public enum ReframeRoute
{
    Reframe,
    Safety,
    Ask,
    BringToVisit,
}

/// <summary>What is offered beside the person's own words, which are always the first choice and stay as they were written.</summary>
/// <param name="Original">The person's words, to the letter.</param>
/// <param name="Route">Where the goal goes; on every route but <see cref="ReframeRoute.Reframe"/> nothing is reworded.</param>
/// <param name="Safety">The kind of danger seen, or none.</param>
/// <param name="Wordings">Two or three wordings with the same aim; none on another route.</param>
/// <param name="Plan">The beginning of an if-then plan, offered after a choice; null on another route.</param>
public sealed record ReframeOffer(string Original, ReframeRoute Route, SafetyKind Safety, IReadOnlyList<string> Wordings, string? Plan);

/// <summary>
/// Offers other words for a goal on caring ground, with the same aim: from the target, the part of life and, where the person has told them, their own
/// values, through the grammar of <c>goals/reframe.txt</c>. Safety goes first. Nothing is offered that breaks <see cref="WordingRules"/>.
/// </summary>
public static class Reframe
{
    const int Most = 3;

    static readonly ReframeGrammar Grammar = ReframeGrammar.Parse(GoalFiles.Text("reframe.txt"));

    /// <summary>The offer for a text.</summary>
    /// <param name="text">What the person wrote.</param>
    /// <param name="values">What the person said matters to them, in their words ("my garden", "being there for my boys"); none when not asked or skipped.</param>
    /// <param name="takeCareWithEating">Their clinician marked "eating: take care": goals of eating and weight go to the visit.</param>
    public static ReframeOffer Of(string text, IReadOnlyList<string>? values = null, bool takeCareWithEating = false)
    {
        var reading = GoalReading.Of(text);
        if (reading.Safety is [var sign, ..])
            return new(text, ReframeRoute.Safety, sign.Kind, [], null);
        if (takeCareWithEating && reading.Domain == LifeDomain.Eating)
            return new(text, ReframeRoute.BringToVisit, SafetyKind.None, [], null);
        if (!reading.IsReadable || (reading.Target is null && reading.Domain == LifeDomain.Other))
            return new(text, ReframeRoute.Ask, SafetyKind.None, [], null);
        var wordings = Grammar.Wordings(reading, values ?? []).Where(wording => WordingRules.Broken(wording, reading).Count == 0).Distinct().Take(Most).ToList();
        return wordings.Count == 0 ? new(text, ReframeRoute.Ask, SafetyKind.None, [], null)
            : new(text, ReframeRoute.Reframe, SafetyKind.None, wordings, "If I notice ..., then I do one small part of it: ...");
    }

    /// <summary>Every line of the grammar, for review.</summary>
    public static IReadOnlyList<string> Lines => Grammar.Lines;
}
