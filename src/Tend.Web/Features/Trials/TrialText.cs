using System.Globalization;
using Tend.Measures;
using Tend.Practices;
using Tend.Storage;
using Tend.Trials;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.Trials;

/// <summary>A trial in words: its protocol, for the page and for the file.</summary>
static class TrialText
{
    static readonly WordBook Book = Books.Of(typeof(TrialText));

    /// <summary>"The usual", "Words 3", "Soothing-rhythm breathing".</summary>
    public static string Arm(TrialPlan plan, int arm) => plan.Shows(arm) is not { } shows ? Book.Say("arm.usual")
        : plan.Kind == TrialKind.Practice ? PracticeLibrary.Find(shows)?.Title ?? shows
        : Book.Say("arm.words", ("version", shows));

    /// <summary>The protocol, line by line: a heading and what stands there.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="zone">The clinic's zone.</param>
    public static IEnumerable<(string Head, string Text)> Protocol(Trial trial, string zone)
    {
        var plan = trial.Plan;
        (string, string) Line(string id, string text) => (Book.Say($"protocol.{id}"), text);
        yield return Line("question", plan.Question);
        yield return Line("arms", string.Join("; ", Enumerable.Range(0, plan.Design.Arms).Select(arm => Described(plan, arm))));
        yield return Line("outcome", plan.Measure is { } measure ? Book.Say("outcome.NextScore", ("measure", MeasureLibrary.NameOf(measure)), ("days", plan.Horizon)) : Book.Say("outcome.TimeToReturn", ("days", plan.Horizon)));
        yield return Line("people", Book.Say("people", ("number", plan.Number), ("day", DayText.Of(plan.End))));
        yield return Line("who", Book.Say("who"));
        yield return Line("chance", Book.Say($"chance.{plan.Stratum}", ("seed", plan.Commitment!)));
        yield return Line("analysis", Book.Say($"analysis.{plan.Outcome}", ("level", Text(100 * plan.Design.Level))));
        yield return Line("hidden", Book.Say("hidden"));
        yield return Line("power", Power(trial));
        yield return Line("ground", trial.Approval is not { } approval ? Book.Say("not-yet")
            : approval.IsEthics ? Book.Say("ground.ethics", ("name", approval.Name), ("day", DayText.Of(approval.Day)))
            : Book.Say("ground.service", ("name", approval.Name), ("day", DayText.Of(approval.Day)), ("why", approval.Reason!)));
        yield return Line("registration", trial.Approval?.Registration ?? Book.Say("not-yet"));
        yield return Line("started", trial.StartedAt is { } started ? DayText.Of(started.In(zone)) : Book.Say("not-yet"));
        if (trial.StoppedAt is { } stopped)
            yield return Line("stopped", Book.Say("stopped", ("day", DayText.Of(stopped.In(zone))), ("why", trial.StopWhy!)));
    }

    /// <summary>What the plan can find, with how many simulated trials say so and how uncertain that is.</summary>
    public static string Power(Trial trial)
    {
        var (power, design) = (trial.Power, trial.Plan.Design);
        return Book.Say("power", ("share", Percent(power.Power.Value)), ("low", Percent(power.Power.Low)), ("high", Percent(power.Power.High)), ("runs", power.Hoped.Runs), ("false", Percent(power.FalsePositives.Value)),
            ("guess", power.World is ReturnWorld times ? Book.Say("guess.return", ("usual", Text(times.UsualMedian)), ("other", Text(times.OtherMedian)), ("difference", Text(times.Difference(design))))
                : power.World is ScoreWorld scores ? Book.Say("guess.score", ("sd", Text(scores.Sd)), ("r", Text(scores.Correlation)), ("points", Text(scores.Points)), ("lost", Percent(scores.Lost))) : ""));
    }

    /// <summary>A number as the page's language writes it, with two decimals at most.</summary>
    public static string Text(double number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);

    /// <summary>"64 %".</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");

    static string Described(TrialPlan plan, int arm) => plan.Shows(arm) is { } shows && plan.Kind == TrialKind.ReturnWords
        ? Book.Say("arm.words.full", ("version", shows), ("words", Engagement.ReturnWords.All[int.Parse(shows, CultureInfo.InvariantCulture) - 1]))
        : plan.Kind == TrialKind.Practice && arm > 0 ? Book.Say("arm.practice.full", ("practice", Arm(plan, arm)))
        : Book.Say($"arm.usual.{plan.Kind}");
}
