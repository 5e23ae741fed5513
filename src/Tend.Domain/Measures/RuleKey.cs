namespace Tend.Measures;

/// <summary>A rule with every code replaced by its place. It holds, does not hold, or is unknown because a missing answer could turn it (Kleene 1952).</summary>
abstract class RuleKey
{
    public abstract bool? Holds(in Sheet sheet);

    public static RuleKey Of(Rule rule, ScoringKey key) => rule switch
    {
        { All: { } all } => new All([.. all.Select(part => Of(part, key))]),
        { Any: { } any } => new Any([.. any.Select(part => Of(part, key))]),
        { Item: { } item } => new ItemReaches(key.IndexOf(item), rule.From, rule.To),
        { Scale: { } scale } => new ScaleReaches(key.ScaleAt(scale), rule.From, rule.To, rule.FromBySex),
        { Count: { } count } => new CountReaches(new CountKey(count, key), rule.From, rule.To),
        { Decision: { } decision } => new DecisionReaches(key.DecisionAt(decision), rule.From, rule.To),
        _ => throw new ArgumentException("A rule names an item, a scale, a count, a decision, 'all' or 'any'.", nameof(rule)),
    };

    /// <summary>None of these questions has an answer.</summary>
    public static RuleKey NoneAnswered(int[] items) => new NoneGiven(items);

    static bool Within(double figure, double? from, double? to) => (from is null || Cut.Reaches(figure, from)) && !Cut.Exceeds(figure, to);

    sealed class All(RuleKey[] parts) : RuleKey
    {
        public override bool? Holds(in Sheet sheet)
        {
            bool? all = true;
            foreach (var part in parts)
            {
                var holds = part.Holds(sheet);
                if (holds == false)
                    return false;
                all &= holds;
            }
            return all;
        }
    }

    sealed class Any(RuleKey[] parts) : RuleKey
    {
        public override bool? Holds(in Sheet sheet)
        {
            bool? any = false;
            foreach (var part in parts)
            {
                var holds = part.Holds(sheet);
                if (holds == true)
                    return true;
                any |= holds;
            }
            return any;
        }
    }

    sealed class ItemReaches(int at, double? from, double? to) : RuleKey
    {
        public override bool? Holds(in Sheet sheet) =>
            sheet.Answers[at].IsGiven ? Within(sheet.Answers[at].Raw, from, to)
            : sheet.Answers[at].IsNotApplicable || sheet.IsSkipped(at) ? false
            : null;
    }

    sealed class NoneGiven(int[] items) : RuleKey
    {
        public override bool? Holds(in Sheet sheet)
        {
            foreach (var at in items)
                if (sheet.Answers[at].IsGiven)
                    return false;
            return true;
        }
    }

    sealed class ScaleReaches(int at, double? from, double? to, CutBySex? bySex) : RuleKey
    {
        public override bool? Holds(in Sheet sheet)
        {
            if (sheet.Scores[at] is not { IsWhole: true, Value: { } figure })
                return null;
            var cut = bySex is null ? from : sheet.Sex switch { Sex.Female => bySex.Female, Sex.Male => bySex.Male, _ => null };
            return bySex is not null && cut is null ? null : Within(figure, cut, to);
        }
    }

    sealed class CountReaches(CountKey count, double? from, double? to) : RuleKey
    {
        public override bool? Holds(in Sheet sheet)
        {
            var (sure, missing) = count.In(sheet);
            var (fewest, most) = (Within(sure, from, to), Within(sure + missing, from, to));
            // With one bound the truth is known when both ends of what is possible agree.
            return fewest == most && (missing == 0 || from is null || to is null) ? fewest : null;
        }
    }

    sealed class DecisionReaches(int at, double? from, double? to) : RuleKey
    {
        public override bool? Holds(in Sheet sheet) => sheet.Decisions[at] switch
        {
            { Count: { } count } => Within(count, from, to),
            var reading => reading.Holds,
        };
    }
}

/// <summary>A count with every code replaced by its place.</summary>
sealed class CountKey
{
    readonly (int At, double From)[] items;

    public CountKey(Count count, ScoringKey key) =>
        items = [.. count.Items.Select(code => (key.IndexOf(code), count.Except?.GetValueOrDefault(code, count.From) ?? count.From))];

    /// <summary>How many questions reach their code for sure, and how many are missing and could.</summary>
    public (int Sure, int Missing) In(in Sheet sheet)
    {
        int sure = 0, missing = 0;
        foreach (var (at, from) in items)
        {
            var answer = sheet.Answers[at];
            if (answer.IsGiven)
                sure += answer.Raw >= from ? 1 : 0;
            else if (!answer.IsNotApplicable && !sheet.IsSkipped(at))
                missing++;
        }
        return (sure, missing);
    }
}

/// <summary>A decision with every code replaced by its place.</summary>
sealed class DecisionKey
{
    readonly Decision decision;
    readonly RuleKey? when;
    readonly CountKey? count;
    readonly (string Is, RuleKey? When)[] results;
    readonly int[] scored;

    public DecisionKey(Decision decision, ScoringKey key)
    {
        this.decision = decision;
        when = decision.When is { } rule ? RuleKey.Of(rule, key) : null;
        count = decision.Count is { } counted ? new(counted, key) : null;
        results = [.. (decision.Results ?? []).Select(result => (result.Is, result.When is { } rule ? RuleKey.Of(rule, key) : null))];
        scored = decision.NeedsComplete ? [.. key.ScoredItems] : [];
    }

    public DecisionReading Read(in Sheet sheet)
    {
        foreach (var at in scored)
            if (!sheet.Answers[at].IsGiven && !sheet.IsSkipped(at))
                return Unknown("applied to complete sheets only");
        if (when is not null)
            return when.Holds(sheet) is { } holds ? new(decision, holds, null, null, null) : Unknown("depends on what is missing");
        if (count is not null)
            return count.In(sheet) is (var sure, 0) ? new(decision, null, sure, null, null) : Unknown("depends on what is missing");
        foreach (var (result, condition) in results)
        {
            var holds = condition is null ? true : condition.Holds(sheet);
            if (holds is null)
                return Unknown($"'{result}' cannot be ruled out: it depends on what is missing");
            if (holds is true)
                return new(decision, null, null, result, null);
        }
        return Unknown("no result fits these answers");
    }

    DecisionReading Unknown(string why) => new(decision, null, null, null, why);
}
