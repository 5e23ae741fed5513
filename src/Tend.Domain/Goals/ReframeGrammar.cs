namespace Tend.Goals;

/// <summary>The grammar of rewordings, read from <c>goals/reframe.txt</c>.</summary>
sealed class ReframeGrammar
{
    readonly Dictionary<string, List<string>> sections;
    readonly List<(string[] Keys, List<string> Wordings)> instead;

    ReframeGrammar(Dictionary<string, List<string>> sections, List<(string[], List<string>)> instead) => (this.sections, this.instead) = (sections, instead);

    /// <summary>Every line, for review.</summary>
    public IReadOnlyList<string> Lines => [.. sections.Values.Concat(instead.Select(one => one.Wordings)).SelectMany(lines => lines)];

    public static ReframeGrammar Parse(string text)
    {
        var (sections, instead, now) = (new Dictionary<string, List<string>>(), new List<(string[], List<string>)>(), new List<string>());
        foreach (var line in GoalFiles.Lines(text))
            if (line[0] != '[')
                now.Add(line);
            else if (line.Trim('[', ']') is var name && name.StartsWith("instead ", StringComparison.Ordinal))
                instead.Add((name["instead ".Length..].Split('|'), now = []));
            else
                sections[name] = now = [];
        return new(sections, instead);
    }

    /// <summary>All wordings for a reading, the best first; the caller drops those that break a rule.</summary>
    public IEnumerable<string> Wordings(GoalReading reading, IReadOnlyList<string> values)
    {
        var target = reading.Target is { } span ? Clean(Trimmed(reading.Words(span))) : "";
        var about = target.Length > 0 ? target : reading.Text;
        var special = Instead(about) ?? (target.Length == 0 || Carries(target) ? Instead(reading.Text) : null);
        // What a person wants to do with a medicine is never said after them as an aim: it is theirs and the prescriber's to settle.
        if (special is null && NamesMedicine(target, reading.Domain))
            special = Instead("skipping doses");
        if (special is not null)
            foreach (var wording in special)
                yield return wording.Replace("{them}", Them(reading.Text), StringComparison.Ordinal).Replace("{medicine}", Medicine(reading.Text), StringComparison.Ordinal);
        else if (target.Length > 0 && !Carries(target))
            foreach (var wording in FromTarget(target, reading.Domain, values))
                yield return wording;
        if (special is null)
            foreach (var wording in sections[$"unclear {reading.Domain.Name()}"])
                yield return wording;
    }

    IEnumerable<string> FromTarget(string target, LifeDomain domain, IReadOnlyList<string> values)
    {
        var toward = Toward(target);
        foreach (var value in values.Take(1))
            yield return $"I'd like to {toward}, because {value.Trim().TrimEnd('.')} matters to me.";
        foreach (var (start, tail) in sections["start"].Zip(sections[$"tails {domain.Name()}"]))
            yield return tail[0] == ',' ? $"{start} {toward}{tail}." : $"{start} {toward} {tail}.";
    }

    /// <summary>A section fits when one of its keys stands in the text at the beginning of a word; the longest key wins.</summary>
    List<string>? Instead(string text)
    {
        var low = " " + string.Join(' ', GoalText.Of(text).Words.Select(word => word.Text)) + " ";
        return instead.SelectMany(one => one.Keys.Where(key => low.Contains(" " + key, StringComparison.Ordinal)).Select(key => (key.Length, one.Wordings)))
            .OrderByDescending(pair => pair.Length).Select(pair => pair.Wordings).FirstOrDefault();
    }

    /// <summary>Of two things wanted, the one that carries no attack ("stop being a couch potato and walk every evening").</summary>
    static string Clean(string target) => !Carries(target) ? target
        : target.Split(" and ").FirstOrDefault(part => !Carries(part) && (WordLists.OfTend.Of(part.Split(' ')[0].ToLowerInvariant()) & WordLists.OfTend.Bit("verb")) != 0) ?? target;

    static bool Carries(string target)
    {
        var words = GoalText.Of(target).Words;
        return words.Count > 0 && GoalTarget.Attacks([.. words.Select(word => WordLists.OfTend.Of(word.Text))], 0, words.Count - 1);
    }

    static string Trimmed(string target) => target.Trim().TrimEnd('.', ',', ';', ':', '!', '?').Trim() is { Length: > 0 } plain ? plain.StartsWith("I ", StringComparison.Ordinal) ? plain : char.ToLowerInvariant(plain[0]) + plain[1..] : "";

    /// <summary>The target as what may follow "I'd like to".</summary>
    static string Toward(string target)
    {
        var words = target.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = words[0].ToLowerInvariant();
        var isVerb = (WordLists.OfTend.Of(first) & WordLists.OfTend.Bit("verb")) != 0;
        return (first, words.ElementAtOrDefault(1)?.ToLowerInvariant()) switch
        {
            ("no", "more") when words.Length > 2 => $"go without {string.Join(' ', words[2..])}",
            ("no", _) when words.Length > 1 => $"go without {string.Join(' ', words[1..])}",
            ("never" or "not", _) when words.Length > 1 && (WordLists.OfTend.Of(words[1].ToLowerInvariant()) & WordLists.OfTend.Bit("verb")) != 0 => $"not {string.Join(' ', words[1..])}",
            ("to", _) when words.Length > 1 => string.Join(' ', words[1..]),
            _ when isVerb => target,
            _ when first.EndsWith("ing", StringComparison.Ordinal) && first.Length > 5 => $"look at {target}, and find what makes it easier",
            _ => $"work toward {target}",
        };
    }

    static bool NamesMedicine(string target, LifeDomain domain) =>
        domain == LifeDomain.Medication || GoalText.Of(target).Words.Any(word => word.Text is "pill" or "pills" or "tablet" or "tablets" or "dose" or "doses" or "meds" or "medicine" or "medicines" or "medication" or "medications");

    /// <summary>A medicine by the word the person has for it.</summary>
    static string Medicine(string text) => GoalText.Of(text).Words.Select(word => word.Text).FirstOrDefault(word => (WordLists.OfTend.Of(word) & WordLists.OfTend.Bit("medicine")) != 0, "medication");

    /// <summary>Those a text speaks of, in its own word.</summary>
    static string Them(string text)
    {
        string[] named = ["my kids", "the kids", "my children", "my son", "my daughter", "my sister", "my brother", "my mother", "my wife", "my husband", "my partner", "my parents"];
        var low = text.ToLowerInvariant();
        if (named.FirstOrDefault(name => low.Contains(name, StringComparison.Ordinal)) is { } found)
            return found;
        string[] roles = ["mom", "mum", "mother", "parent", "dad", "father", "wife", "husband", "girlfriend", "boyfriend", "him", "her", "them"];
        return roles.FirstOrDefault(role => low.Split([' ', ',', '.', '!', '?', '\'']).Contains(role)) ?? "them";
    }
}
