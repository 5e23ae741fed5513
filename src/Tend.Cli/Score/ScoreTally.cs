using Tend.Cli.Answers;
using Tend.Measures;

namespace Tend.Cli.Score;

/// <summary>Counts what came of the rows, and each reason why a row was not scored.</summary>
sealed class ScoreTally(AnswerSource file)
{
    const int ReasonsKept = 200;

    readonly int[] outcomes = new int[Enum.GetValues<Outcome>().Length];
    readonly Dictionary<string, int> reasons = [];

    public int Rows { get; private set; }
    public int Raised { get; private set; }
    public int Prorated { get; private set; }

    public int Of(Outcome outcome) => outcomes[(int)outcome];

    /// <summary>The reasons with the number of rows each, most frequent first. A row with two reasons counts for each.</summary>
    public IEnumerable<(string Reason, int Rows)> Reasons => reasons.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value));

    public void Add(Scorecard card, RowProblem? problem)
    {
        Rows++;
        if (card.Safety.Count > 0 && card.SafetyRaised)
            Raised++;
        var outcome = problem is null ? card.Outcome : Outcome.Invalid;
        outcomes[(int)outcome]++;
        if (problem is not null)
            Count(problem.Kind);
        else if (outcome != Outcome.Scored)
            CountWhy(card, outcome);
        if (outcome is Outcome.Scored or Outcome.Partial && IsProrated(card))
            Prorated++;
    }

    static bool IsProrated(Scorecard card)
    {
        for (var i = 0; i < card.Scales.Count; i++)
            if (card.Scales[i].IsProrated)
                return true;
        return false;
    }

    void CountWhy(Scorecard card, Outcome outcome)
    {
        if (outcome == Outcome.Invalid)
            foreach (var refused in card.Refused.DistinctBy(refused => (refused.Answer, refused.Item)))
                Count($"{refused.Answer} in {file.PlaceOf(refused.Item)} is not an answer");
        else
            Count(card.WhyNot());
    }

    void Count(string reason)
    {
        if (reasons.Count >= ReasonsKept && !reasons.ContainsKey(reason))
            reason = "other reasons";
        reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
    }
}
