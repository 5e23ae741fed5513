using System.Collections.Frozen;

namespace Tend.Goals;

/// <summary>Finds the behaviour or state that a goal names ("lose weight"), whether it lies toward or away, and the part of life it belongs to.</summary>
static class GoalTarget
{
    /// <summary>A clause without a verb, a wish or a word of a part of life names nothing.</summary>
    const double Said = 1;

    static readonly ulong Verb = WordLists.OfTend.Bit("verb"), Away = WordLists.OfTend.Bit("away"), Insult = WordLists.OfTend.Bit("insult"), Contempt = WordLists.OfTend.Bit("contempt"), Trait = WordLists.OfTend.Bit("trait");

    static readonly FrozenSet<string> Wishes = Set("want need love wanna have-to gotta must should ought hope wish aim plan intend trying try going gonna will resolve resolved promise decided supposed goal resolution aim wanted i'll i'd hoping");
    static readonly FrozenSet<string> Fillers = Set("to have-to wanna gonna going i i'd i'm i'll i've a my is was be-able would really just also finally please so and then but the goal goals resolution new year's years year years' this in one only still more probably honestly basically um like actually have able again of it aim plan wish ok okay well maybe need want try trying ought should must had better");
    static readonly FrozenSet<string> Reasons = Set("because since so until till unless otherwise or although though but if before once for unlike like when while as and to");
    static readonly FrozenSet<string> Weak = Set("i i'm he she they it my his her their everyone nobody people you what who that's it's this there");

    /// <summary>A part of life with the list that speaks for it, the firmer first.</summary>
    static readonly (LifeDomain Domain, ulong List)[] Domains =
    [
        (LifeDomain.Medication, Bit("medicine")), (LifeDomain.Substance, Bit("substance")), (LifeDomain.Sleep, Bit("sleep")), (LifeDomain.Movement, Bit("movement")), (LifeDomain.Eating, Bit("eating")),
        (LifeDomain.Work, Bit("work")), (LifeDomain.HelpSeeking, Bit("help")), (LifeDomain.EmotionRegulation, Bit("feeling")), (LifeDomain.Relationship, Bit("relation")), (LifeDomain.SelfCare, Bit("selfcare")), (LifeDomain.Other, Bit("money")),
    ];

    /// <summary>The first and last word of the target; nothing where the text names none.</summary>
    public static (int First, int Last)? In(IReadOnlyList<Word> words, ulong[] listsOf)
    {
        var clauses = Clauses(words);
        var best = clauses.Select(clause => (Clause: clause, Score: Fit(words, listsOf, clause))).Where(one => one.Score > Said).OrderByDescending(one => one.Score).ThenBy(one => one.Clause.First).FirstOrDefault();
        if (best.Score <= Said)
            return null;
        var (first, last) = best.Clause;
        while (first < last && Fillers.Contains(words[first].Text) && (listsOf[first] & Verb) == 0)
            first++;
        for (var i = first; i < last; i++)
            if ((Wishes.Contains(words[i].Text) || words[i].Text is "have") && words[i + 1].Text is "to" && i + 2 <= last)
                first = i + 2;
        while (first < last && words[first].Text is "be-able" or "to" or "able" or "really" or "finally" or "just" or "try" or "trying")
            first++;
        return (first, last);
    }

    /// <summary>Toward, away or both, by the words of the target.</summary>
    public static GoalDirection DirectionOf(IReadOnlyList<Word> words, ulong[] listsOf, (int First, int Last)? target)
    {
        if (target is not var (first, last))
            return GoalDirection.None;
        var away = Enumerable.Range(first, last - first + 1).Any(i => (listsOf[i] & Away) != 0);
        var toward = Enumerable.Range(first, last - first + 1).Any(i => words[i].Text is "and" && i < last && (listsOf[i + 1] & Verb) != 0 && (listsOf[i + 1] & Away) == 0);
        return (away, toward) switch { (true, true) => GoalDirection.Mixed, (true, false) => GoalDirection.Avoidance, _ => GoalDirection.Approach };
    }

    /// <summary>The part of life: words of the target count three times.</summary>
    public static LifeDomain DomainOf(IReadOnlyList<Word> words, ulong[] listsOf, (int First, int Last)? target)
    {
        var (best, most) = (LifeDomain.Other, 0.0);
        foreach (var (domain, list) in Domains)
        {
            var count = 0.0;
            for (var i = 0; i < listsOf.Length; i++)
                if ((listsOf[i] & list) != 0 && (domain != LifeDomain.Work || !IsWorkingOut(words, i)))
                    count += target is var (first, last) && i >= first && i <= last ? 3 : 1;
            if (count > most)
                (best, most) = (domain, count);
        }
        return best;
    }

    static bool IsWorkingOut(IReadOnlyList<Word> words, int at) => at + 1 < words.Count && words[at + 1].Text is "out" && words[at].Text.StartsWith("work", StringComparison.Ordinal);

    /// <summary>Whether the words of a target carry an attack on the person.</summary>
    public static bool Attacks(ulong[] listsOf, int first, int last) => Enumerable.Range(first, last - first + 1).Any(i => (listsOf[i] & (Insult | Contempt)) != 0);

    /// <summary>Parts between pauses, and before words that open a reason.</summary>
    static List<(int First, int Last)> Clauses(IReadOnlyList<Word> words)
    {
        var clauses = new List<(int, int)>();
        var first = 0;
        for (var i = 1; i <= words.Count; i++)
            if (i == words.Count || words[i].Before != Pause.None || (Reasons.Contains(words[i].Text) && i - first > 1 && Opens(words, i)))
            {
                clauses.Add((first, i - 1));
                first = i;
            }
        return clauses;
    }

    static bool Opens(IReadOnlyList<Word> words, int at) => words[at].Text switch
    {
        "and" or "as" or "for" or "when" or "like" => at + 1 < words.Count && (Weak.Contains(words[at + 1].Text) || words[at + 1].Text is "so" or "a" or "an"),
        "so" => at + 1 < words.Count && words[at + 1].Text is not ("much" or "many" or "far" or "hard" or "good" or "little") && (WordLists.OfTend.Of(words[at + 1].Text) & (Contempt | Trait)) == 0,
        "to" => at + 1 < words.Count && (words[at + 1].Text is "prove" or "proving" or "show" or "impress" or "please" or "punish"),
        "before" or "once" => at + 1 < words.Count && Weak.Contains(words[at + 1].Text),
        _ => true,
    };

    static double Fit(IReadOnlyList<Word> words, ulong[] listsOf, (int First, int Last) clause)
    {
        var (first, last) = clause;
        var score = 1.0 - first * 0.02;
        var start = first;
        while (start < last && Fillers.Contains(words[start].Text) && (listsOf[start] & Verb) == 0)
            start++;
        if ((listsOf[start] & (Verb | Away)) != 0)
            score += 2;
        var isWish = Enumerable.Range(first, last - first + 1).Any(i => Wishes.Contains(words[i].Text) || (i < last && words[i].Text is "have" && words[i + 1].Text is "to"));
        if (isWish)
            score += 2;
        else if (words[first].Text is "i" or "i'm" or "i've" or "my" or "we" && last - first > 1)
            score -= 2.5;
        if (Enumerable.Range(first, last - first + 1).Any(i => Domains.Any(one => (listsOf[i] & one.List) != 0)))
            score += 1;
        if (Attacks(listsOf, first, last))
            score -= 1.5;
        if (last > first + 2 && words[first].Text is "no" && words[first + 2].Text is "no")
            score -= 4;
        if ((Reasons.Contains(words[first].Text) && words[first].Text is not "to") || words[first].Text is "you" or "that" or "what" or "that's" or "it's" or "everyone" or "nobody" or "only" or "she" or "he" or "they")
            score -= 2;
        return score;
    }

    static ulong Bit(string list) => WordLists.OfTend.Bit(list);

    static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();
}
