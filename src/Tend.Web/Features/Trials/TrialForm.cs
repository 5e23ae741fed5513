using System.Globalization;
using Tend.Storage;
using Tend.Trials;
using Tend.Web.Site;

namespace Tend.Web.Features.Trials;

/// <summary>What the lead typed of a plan.</summary>
public sealed class TrialForm
{
    public Guid? Id { get; set; }
    public TrialKind Kind { get; set; }
    public TrialOutcome By { get; set; }
    public string? Question { get; set; }
    public string? Practice { get; set; }
    public string? Measure { get; set; }
    public string? Horizon { get; set; }
    public string? Number { get; set; }
    public string? End { get; set; }
    public TrialStratum Stratum { get; set; }
    public string? Usual { get; set; }
    public string? Other { get; set; }
    public string? Sd { get; set; }
    public string? Correlation { get; set; }
    public string? Points { get; set; }
    public string? Lost { get; set; }

    /// <summary>What stands of a trial.</summary>
    public static TrialForm Of(Trial trial)
    {
        var (plan, times, scores) = (trial.Plan, trial.Power.World as ReturnWorld, trial.Power.World as ScoreWorld);
        return new()
        {
            Id = trial.Id, Kind = plan.Kind, By = plan.Outcome, Question = plan.Question, Practice = plan.Kind == TrialKind.Practice ? plan.Others[0] : null, Measure = plan.Measure, Horizon = $"{plan.Horizon}", Number = $"{plan.Number}", End = DayText.Iso(plan.End),
            Stratum = plan.Stratum, Usual = Written(times?.UsualMedian), Other = Written(times?.OtherMedian), Sd = Written(scores?.Sd), Correlation = Written(scores?.Correlation), Points = Written(scores?.Points), Lost = Written(100 * scores?.Lost),
        };
    }

    /// <summary>The plan; what cannot be read is nowhere in bounds, so that the plan says what is wrong.</summary>
    /// <param name="versions">The versions that were ticked.</param>
    public TrialPlan Plan(IEnumerable<string> versions) => new()
    {
        Question = Question?.Trim() ?? "", Kind = Kind, Others = Kind == TrialKind.Practice ? [Practice ?? ""] : [.. versions], Outcome = By, Measure = By == TrialOutcome.NextScore ? Measure : null,
        Horizon = Whole(Horizon), Number = Whole(Number), End = DayText.Read(End) ?? default, Stratum = Stratum,
    };

    /// <summary>What is taken to be so; a number that cannot be read is none.</summary>
    public TrialWorld World() => By == TrialOutcome.TimeToReturn ? new ReturnWorld(Read(Usual), Read(Other)) : new ScoreWorld(Read(Sd), Read(Correlation), Read(Points), string.IsNullOrWhiteSpace(Lost) ? 0 : Read(Lost) / 100);

    static int Whole(string? typed) => int.TryParse(typed, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : -1;

    static double Read(string? typed) => double.TryParse(typed?.Replace(',', '.').Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    static string? Written(double? number) => number?.ToString("0.####", CultureInfo.InvariantCulture);
}
