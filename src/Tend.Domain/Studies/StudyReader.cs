using System.Globalization;
using System.Text.RegularExpressions;
using Tend.Statistics;
using Tend.Statistics.EffectSizes;

namespace Tend.Studies;

/// <summary>Makes studies of the rows of a sheet: finds the header and the columns, reads each figure, and says of every row that is not pooled why.</summary>
/// <param name="sheet">The sheet.</param>
/// <param name="kind">The effect size.</param>
/// <param name="named">The columns of roles, or one number for all studies; roles without are found by usual names.</param>
public sealed partial class StudyReader(StudySheet sheet, EffectKind kind, IReadOnlyDictionary<string, string> named)
{
    const int HeaderWithin = 25;

    readonly List<Remark> remarks = [];
    readonly List<SetAside> aside = [];
    int footnotes;
    int filled;

    /// <summary>The columns that name the studies, separated by commas; null: usual names.</summary>
    public string? Label { get; init; }

    /// <summary>What happens to cells with nobody: half, all, none or drop00.</summary>
    public string Zero { get; init; } = "half";

    /// <summary>The level of printed intervals, as a share.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Whether estimates and intervals are ratios.</summary>
    public bool Log { get; init; }

    /// <summary>Whether every sign is turned.</summary>
    public bool Flip { get; init; }

    /// <summary>What a comma in a number is.</summary>
    public Comma Comma { get; init; }

    /// <summary>Reads the sheet.</summary>
    /// <exception cref="TableTrouble">No row holds the columns that the effect needs, or what was asked does not go together.</exception>
    public StudyList Read()
    {
        var (at, way, places) = Header();
        var header = sheet.Rows[at];
        if (at > 0)
            remarks.Add(new($"Row {header.Number} was taken as the names of the columns; {at} {(at == 1 ? "row" : "rows")} above it {(at == 1 ? "was" : "were")} not read."));
        if (places.Where(pair => !named.ContainsKey(pair.Key)).ToList() is { Count: > 0 } found)
            remarks.Add(new($"Columns found by their names: {string.Join(", ", found.Select(pair => $"--{pair.Key} {header.At(pair.Value.Column)}"))}.", RemarkKind.Columns));
        var labels = LabelColumns(header);
        var reported = new List<(StudySheet.Line Row, string Label, Dictionary<string, double> Figures, string? Problem)>();
        foreach (var row in sheet.Rows.Skip(at + 1))
            if (Figures(row, header, labels, places) is { } read)
                reported.Add(read);
        return Listed(header, way, reported) with { Places = places.ToDictionary(pair => pair.Key, pair => pair.Value.Column < 0 ? pair.Value.Constant.ToString(CultureInfo.InvariantCulture) : header.At(pair.Value.Column)) };
    }

    /// <summary>The first row that holds every column some way of making the effect needs; the ways are tried in turn, those that use all named columns first.</summary>
    (int At, Way Way, Dictionary<string, Place> Places) Header()
    {
        if (sheet.Rows.Count == 0)
            throw new TableTrouble($"{sheet.Name} has no cells; expected a line with the names of the columns and one line for each study.");
        var ways = kind.Ways.Where(way => named.Keys.Where(name => name is not ("rxx" or "ryy")).All(way.Roles.Contains)).ToList();
        if (ways.Count == 0)
            throw new TableTrouble($"'{kind.Name}' cannot be made of {string.Join(", ", named.Keys.Select(name => "--" + name))}; it takes {string.Join("; or ", kind.Ways.Select(way => string.Join(", ", way.Roles.Select(role => "--" + role))))}.");
        for (var at = 0; at < Math.Min(HeaderWithin, sheet.Rows.Count); at++)
            foreach (var way in ways)
                if (Places(sheet.Rows[at], way) is { } places)
                    return (at, way, places);
        throw new TableTrouble(Missing(ways));
    }

    /// <summary>Whether nothing is missing for a change of one group but the correlation of both times.</summary>
    public bool LacksOnlyTheCorrelation() => !named.ContainsKey("r") && kind.Ways is [{ Roles: var roles }] && roles.Contains("m1") && roles.Contains("r")
        && sheet.Rows.Take(HeaderWithin).Any(row => roles.All(role => Find(row, role) is not null == (role != "r")));

    string Missing(List<Way> ways)
    {
        var first = sheet.Rows.FirstOrDefault(row => row.Cells.Count(cell => cell.Length > 0) > 1) ?? sheet.Rows[0];
        var has = string.Join(", ", first.Cells.Where(cell => cell.Length > 0).Take(30).Select(cell => cell.Length > 40 ? cell[..40] + "..." : cell));
        var absent = ways.Select(way => way.Roles.Where(role => Find(first, role) is null).ToList()).MinBy(roles => roles.Count)!;
        return $"{sheet.Name}, row {first.Number}: no column for {string.Join(", ", absent.Select(role => $"--{role} ({Role.Named(role).Means}{(named.TryGetValue(role, out var said) ? $", '{said}'" : "")})"))}. The columns are {has}."
            + (absent.Contains("r") && ways.Any(way => way.Roles.Contains("m1")) ? " The correlation of both times is never guessed: give its column or a number, such as --r 0.5, and try others." : "");
    }

    /// <summary>Where a figure stands: a column, or one number for all studies.</summary>
    internal readonly record struct Place(int Column, double Constant = double.NaN);

    Dictionary<string, Place>? Places(StudySheet.Line header, Way way)
    {
        var places = new Dictionary<string, Place>();
        foreach (var role in way.Roles.Concat(named.Keys.Where(name => name is "rxx" or "ryy")))
            if (Find(header, role) is { } place)
                places[role] = place;
            else
                return null;
        return places;
    }

    Place? Find(StudySheet.Line header, string role)
    {
        string[] names = named.TryGetValue(role, out var said) ? [said] : Role.Named(role).Columns;
        foreach (var name in names)
        {
            int[] at = [.. Enumerable.Range(0, header.Cells.Length).Where(column => header.Cells[column].Equals(name, StringComparison.OrdinalIgnoreCase))];
            if (at.Length > 1)
                throw new TableTrouble($"{sheet.Name}, row {header.Number}: the column '{name}' stands {at.Length} times; expected names that differ.");
            if (at.Length == 1)
                return new(at[0]);
        }
        return said is not null && double.TryParse(said, NumberStyles.Float, CultureInfo.InvariantCulture, out var constant) ? new(-1, constant) : null;
    }

    List<int> LabelColumns(StudySheet.Line header)
    {
        string[] names = Label?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        int At(string name) => Array.FindIndex(header.Cells, cell => cell.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (names.FirstOrDefault(name => At(name) < 0) is { } absent)
            throw new TableTrouble($"{sheet.Name}, row {header.Number}: no column '{absent}' for --study. The columns are {string.Join(", ", header.Cells.Where(cell => cell.Length > 0))}.");
        if (names.Length > 0)
            return [.. names.Select(At)];
        var author = new[] { "author", "authors", "source", "study", "study_id", "name", "trial", "id" }.Select(At).FirstOrDefault(at => at >= 0, -1);
        var year = At("year");
        return author < 0 ? [] : year >= 0 && year != author ? [author, year] : [author];
    }

    (StudySheet.Line Row, string Label, Dictionary<string, double> Figures, string? Problem)? Figures(StudySheet.Line row, StudySheet.Line header, List<int> labels, Dictionary<string, Place> places)
    {
        var label = string.Join(", ", labels.Select(row.At).Where(cell => cell.Length > 0));
        if (label.Length == 0)
            label = $"row {row.Number}";
        if (places.Values.Where(place => place.Column >= 0).All(place => row.At(place.Column).Equals(header.At(place.Column), StringComparison.OrdinalIgnoreCase)))
            return Without(row, label, "the names of the columns once more", absent: true);
        if (row.Cells.Any(cell => Summary().IsMatch(cell)) && SummaryLike(row, labels))
            return Without(row, label, $"'{row.Cells.First(cell => Summary().IsMatch(cell))}' looks like a summary of all studies; expected one study a row", absent: false);
        var figures = new Dictionary<string, double>();
        string? nothing = null;
        foreach (var (role, place) in places)
        {
            var (figure, where) = place.Column < 0 ? (new Figure(place.Constant), $"--{role}") : (At(row, role, place), $"column '{header.At(place.Column)}'");
            var problem = figure.Problem is { } unread ? $"{where}: '{Shown(row.At(place.Column))}' is {unread}"
                : figure.IsAbsent ? null : Role.Named(role).Problem(figure.Value) is { } wrong ? $"{where}: {Shown(place.Column < 0 ? figure.Value.ToString(CultureInfo.InvariantCulture) : row.At(place.Column))}; {wrong}" : null;
            if (problem is not null)
                return Without(row, label, problem, absent: false);
            if (figure.IsAbsent && role is not ("rxx" or "ryy"))
                nothing ??= $"{where} is empty";
            footnotes += figure.Footnote ? 1 : 0;
            figures[role] = figure.Value;
        }
        return nothing is null ? (row, label, figures, null) : Without(row, label, nothing, absent: true);
    }

    /// <summary>A direction is written as a word or sign; everything else is a number.</summary>
    Figure At(StudySheet.Line row, string role, Place place) => role != "direction" ? Figure.Read(row.At(place.Column), Comma) : row.At(place.Column).ToLowerInvariant() switch
    {
        "+" or "positive" or "pos" or "1" or "+1" or "up" or "higher" => new(1),
        "-" or "−" or "negative" or "neg" or "-1" or "down" or "lower" => new(-1),
        "" => new(double.NaN),
        _ => new(double.NaN, "not a direction; expected + or -"),
    };

    static bool SummaryLike(StudySheet.Line row, List<int> labels) => labels.Count == 0 ? Summary().IsMatch(row.At(0)) : labels.Any(at => Summary().IsMatch(row.At(at)));

    (StudySheet.Line, string, Dictionary<string, double>, string?)? Without(StudySheet.Line row, string label, string why, bool absent)
    {
        aside.Add(new(row.Number, label, $"row {row.Number}{(label == $"row {row.Number}" ? "" : $" ({Shown(label)})")}, {why}.", absent));
        return null;
    }

    StudyList Listed(StudySheet.Line header, Way way, List<(StudySheet.Line Row, string Label, Dictionary<string, double> Figures, string? Problem)> reported)
    {
        var shared = kind.Name == "cor-av" ? MeanCorrelation(reported.Select(study => study.Figures)) : double.NaN;
        var (rxx, ryy) = (MeanKnown(reported, "rxx"), MeanKnown(reported, "ryy"));
        var studies = new List<Study>();
        foreach (var (row, label, figures, _) in reported)
        {
            if ((kind.Check?.Invoke(new(figures)) ?? (Log ? NotARatio(figures) : null)) is { } impossible)
            {
                Without(row, label, impossible, absent: false);
                continue;
            }
            var of = new Reported(Logged(figures), shared, Level);
            if (kind.Fill is { } fill && fill(of, Zero) is var full)
            {
                if (full is null)
                {
                    Without(row, label, "nobody, or everybody, had the event in both groups, so it says nothing (--zero drop00)", absent: true);
                    continue;
                }
                filled += full.Of.Any(pair => of.Of.TryGetValue(pair.Key, out var before) && before != pair.Value) ? 1 : 0;
                of = full;
            }
            var plain = way.Compute(of);
            var corrected = figures.ContainsKey("rxx") || figures.ContainsKey("ryy") ? Corrected(figures, rxx, ryy) : plain;
            if (!corrected.Found)
                Without(row, label, $"{corrected.WhyNot.TrimEnd('.')}", absent: false);
            else
                studies.Add(new(label, row.Number, Turned(corrected.Value), corrected.Equals(plain) || !plain.Found ? null : Turned(plain.Value), figures, row));
        }
        Remark(studies);
        var scale = Log ? EffectScale.Ratio("Ratio") : kind.Scale;
        return new(sheet.Name, kind, scale, header.Cells, studies, aside, remarks);
    }

    Effect Turned(Effect effect) => Flip ? effect with { Y = -effect.Y } : effect;

    static string? NotARatio(Dictionary<string, double> figures) => figures.Where(pair => pair.Key is "y" or "low" or "high" && pair.Value <= 0)
        .Select(pair => $"--{pair.Key} is {pair.Value.ToString(CultureInfo.InvariantCulture)}; a ratio is more than zero (--log)").FirstOrDefault();

    /// <summary>Printed ratios and their interval become logarithms.</summary>
    Dictionary<string, double> Logged(Dictionary<string, double> figures)
    {
        if (!Log)
            return figures;
        if (figures.ContainsKey("v"))
            throw new TableTrouble("--log needs the interval of the ratio (--low and --high) or the standard error of its logarithm (--se); a variance is taken as one of the logarithm already: leave out --log.");
        return figures.ToDictionary(pair => pair.Key, pair => pair.Key is "y" or "low" or "high" ? Math.Log(pair.Value) : pair.Value);
    }

    Finding<Effect> Corrected(Dictionary<string, double> figures, double rxx, double ryy)
    {
        if (kind.Name is not ("cor" or "zcor") || !figures.ContainsKey("r"))
            throw new TableTrouble("A correction for unreliable measures (--rxx, --ryy) goes with --effect cor or zcor and columns --r and --n.");
        double Known(string role, double mean) => !figures.TryGetValue(role, out var value) ? 1 : double.IsNaN(value) ? mean : value;
        var correction = new Attenuation(figures["r"], figures["n"], Known("rxx", rxx), Known("ryy", ryy));
        var z = correction.FisherZ();
        return kind.Name == "zcor" || !z.Found ? z : correction.Raw();
    }

    /// <summary>Missing reliabilities are taken to be the mean of the known ones, and it is said.</summary>
    double MeanKnown(List<(StudySheet.Line Row, string Label, Dictionary<string, double> Figures, string? Problem)> reported, string role)
    {
        var values = reported.Where(study => study.Figures.ContainsKey(role)).Select(study => study.Figures[role]).ToList();
        var known = values.Where(double.IsFinite).ToList();
        if (values.Count > 0 && known.Count == 0)
            throw new TableTrouble($"No study reports --{role}; a correction needs at least one reliability.");
        if (known.Count < values.Count)
            remarks.Add(new($"{values.Count - known.Count} missing --{role} were taken to be {known.Average().ToString("0.###", CultureInfo.InvariantCulture)}, the mean of the {known.Count} known ones: rows {string.Join(", ", reported.Where(study => study.Figures.TryGetValue(role, out var value) && double.IsNaN(value)).Select(study => study.Row.Number))}."));
        return known.Count > 0 ? known.Average() : double.NaN;
    }

    static double MeanCorrelation(IEnumerable<Dictionary<string, double>> all) => all.Where(of => of.ContainsKey("r") && of.ContainsKey("n")).ToList() is { Count: > 0 } known
        ? known.Sum(of => of["r"] * of["n"]) / known.Sum(of => of["n"]) : double.NaN;

    void Remark(List<Study> studies)
    {
        if (footnotes > 0)
            remarks.Add(new($"Footnote marks were left out behind {footnotes} {(footnotes == 1 ? "number" : "numbers")}."));
        if (filled > 0)
            remarks.Add(new($".5 was added to the cells of {filled} {(filled == 1 ? "study" : "studies")} (--zero {Zero})."));
        if (sheet.Blank > 0)
            remarks.Add(new($"{sheet.Blank} blank {(sheet.Blank == 1 ? "row was" : "rows were")} passed over."));
        foreach (var same in studies.GroupBy(study => study.Label).Where(group => group.Count() > 1).Take(5))
            remarks.Add(new($"'{Shown(same.Key)}' stands in rows {string.Join(", ", same.Select(study => study.Row))}: effects of one study belong together (--cluster); entered twice, one is too many.", RemarkKind.SameName, same.Key, [.. same.Select(study => study.Row)]));
        if (studies.Count > 1 && studies.Max(study => study.Effect.V) / studies.Min(study => study.Effect.V) > 1e7)
            remarks.Add(new("The largest variance is more than ten million times the smallest: check the units of both rows."));
        if (Flip)
            remarks.Add(new("The sign of every effect was turned (--flip)."));
        foreach (var study in Turnable(studies))
            remarks.Add(new($"Row {study.Row} ({Shown(study.Label)}) would lie among the others with the opposite sign: check its direction.", RemarkKind.Direction, study.Label, study.Row));
    }

    /// <summary>Studies far from the rest that would lie among them with the other sign.</summary>
    static IEnumerable<Study> Turnable(List<Study> studies)
    {
        if (studies.Count < 5)
            return [];
        double Median(IEnumerable<double> values) => values.Order().ElementAt(studies.Count / 2);
        var middle = Median(studies.Select(study => study.Effect.Y));
        var spread = 1.4826 * Median(studies.Select(study => Math.Abs(study.Effect.Y - middle)));
        return studies.Where(study => study.Effect.Y * middle < 0 && Math.Abs(study.Effect.Y - middle) > 3 * Math.Sqrt(study.Effect.V + spread * spread)
            && Math.Abs(-study.Effect.Y - middle) < Math.Sqrt(study.Effect.V + spread * spread));
    }

    static string Shown(string cell) => cell.Length > 60 ? cell[..60] + "..." : cell;

    [GeneratedRegex(@"^\W*(grand |sub)?(total|overall|pooled|summary|combined|all studies|gesamt|insgesamt|random[- ]effects?( model)?|fixed[- ]effects?( model)?)\W*$", RegexOptions.IgnoreCase)] private static partial Regex Summary();
}
