namespace Tend.Goals;

/// <summary>A stretch of the original text, by its place there.</summary>
public readonly record struct Span(int Start, int Length);

/// <summary>
/// What a goal's words say: the ground it speaks from with its probability and the words that led there, the behaviour it names, whether that lies toward
/// or away, the part of life, and signs of danger. A guess about a text, to be put to the person as a question; never a fact about a person.
/// </summary>
/// <param name="Text">The text as written.</param>
/// <param name="Safety">Signs of danger; where there is one, support comes first and nothing is reworded.</param>
/// <param name="Stance">The ground; unsure below the model's threshold, and for a text it cannot read.</param>
/// <param name="BestGuess">The most probable stance, for evaluation alone.</param>
/// <param name="Probability">The probability of each stance.</param>
/// <param name="Cues">The words that spoke most for the best guess; none for neutral.</param>
/// <param name="Quote">Of these the few to ask about, beside the behaviour wherever there are some there; null for neutral.</param>
/// <param name="Target">The behaviour or state wanted; null where none is named.</param>
/// <param name="Direction">Toward or away.</param>
/// <param name="Domain">The part of life.</param>
/// <param name="IsReadable">Whether it is written in letters this reader knows, and has a word.</param>
public sealed record GoalReading(string Text, IReadOnlyList<SafetySign> Safety, Stance Stance, Stance BestGuess, Weight Probability,
    IReadOnlyList<Span> Cues, Span? Quote, Span? Target, GoalDirection Direction, LifeDomain Domain, bool IsReadable)
{
    const double Speaks = 0.12;
    const int MostCues = 2;
    const int MostQuoted = 6;
    const double SpeaksBeside = 1.0 / 3;

    /// <summary>Reads a goal; the same text gives the same reading, always.</summary>
    public static GoalReading Of(string text)
    {
        var words = GoalText.Of(text);
        var isReadable = words.Words.Count > 0 && !words.IsForeign;
        if (!isReadable)
            return new(text, [], Stance.Unsure, Stance.Neutral, new(0, 0, 1), [], null, null, GoalDirection.None, LifeDomain.Other, false);
        var listsOf = new ulong[words.Words.Count];
        for (var i = 0; i < listsOf.Length; i++)
            listsOf[i] = WordLists.OfTend.Of(words.Words[i].Text);
        var score = StanceModel.OfTend.Score(words);
        var best = score.Best;
        var target = GoalTarget.In(words.Words, listsOf);
        var runs = best == Stance.Neutral ? [] : RunsOf(words.Words, score.ByWord, best);
        return new(text, SafetySigns.In(words), score.Probability.Of(best) >= StanceModel.OfTend.Threshold ? best : Stance.Unsure, best, score.Probability,
            [.. runs.Take(MostCues).OrderBy(run => run.First).Select(run => Stretch(words.Words, run.First, run.Last))],
            runs is [var loudest, ..] ? QuoteOf(words.Words, score.ByWord, best, loudest, target) : null, target is var (first, last) ? Stretch(words.Words, first, last) : null,
            GoalTarget.DirectionOf(words.Words, listsOf, target), GoalTarget.DomainOf(words.Words, listsOf, target), true);
    }

    /// <summary>The words of a stretch.</summary>
    public string Words(Span span) => Text.Substring(span.Start, span.Length);

    static Span Stretch(IReadOnlyList<Word> words, int first, int last) => new(words[first].Start, words[last].End - words[first].Start);

    /// <summary>Runs of words that speak for a stance against the others, the loudest first; one silent word inside a run is let pass.</summary>
    static List<(int First, int Last)> RunsOf(IReadOnlyList<Word> words, IReadOnlyList<Weight> byWord, Stance stance)
    {
        var runs = new List<(int First, int Last, double Loud)>();
        for (var i = 0; i < words.Count; i++)
        {
            var loud = LoudnessOf(byWord[i], stance);
            if (loud < Speaks)
                continue;
            if (runs.Count > 0 && i - runs[^1].Last <= 2 && Enumerable.Range(runs[^1].Last + 1, i - runs[^1].Last).All(k => words[k].Before != Pause.Stop))
                runs[^1] = (runs[^1].First, i, runs[^1].Loud + loud);
            else
                runs.Add((i, i, loud));
        }
        return [.. runs.OrderByDescending(run => run.Loud).Select(run => (run.First, run.Last))];
    }

    /// <summary>
    /// The words to put to the person: what of the loudest run follows the behaviour ("so I feel worthy" of "I need to lose weight so I feel worthy"). Where nothing follows, or
    /// more than a few words do, the loudest word with those beside it that speak a third as loud or more. Ours.
    /// </summary>
    static Span QuoteOf(IReadOnlyList<Word> words, IReadOnlyList<Weight> byWord, Stance stance, (int First, int Last) run, (int First, int Last)? target)
    {
        var (first, last) = target is { } aim && aim.Last >= run.First && aim.Last < run.Last ? (aim.Last + 1, run.Last) : run;
        if (last - first < MostQuoted && (first, last) != run)
            return Stretch(words, first, ToItsEnd(words, last));
        var loudest = Enumerable.Range(first, last - first + 1).MaxBy(i => LoudnessOf(byWord[i], stance));
        bool IsBeside(int i) => i >= first && i <= last && LoudnessOf(byWord[i], stance) >= SpeaksBeside * LoudnessOf(byWord[loudest], stance);
        var (from, to) = (loudest, loudest);
        while (IsBeside(from - 1))
            from--;
        while (IsBeside(to + 1))
            to++;
        return Stretch(words, from, ToItsEnd(words, to));
    }

    /// <summary>Where only a word or two are left of what is said, they belong to it: nobody is quoted with "nobody despises me any". Ours.</summary>
    static int ToItsEnd(IReadOnlyList<Word> words, int last)
    {
        var end = last;
        while (end + 1 < words.Count && words[end + 1].Before == Pause.None)
            end++;
        return end - last <= 2 ? end : last;
    }

    static double LoudnessOf(Weight word, Stance stance) => word.Of(stance) - (word.Shame + word.Compassion + word.Neutral - word.Of(stance)) / 2;
}
