using System.CommandLine;
using System.Globalization;
using System.Text;
using Tend.Goals;

namespace Tend.Cli.Stance;

/// <summary>
/// <c>tend stance train</c>: fits both models and writes <c>stance.weights</c> and <c>safety.weights</c>. The same rows give the same files, byte for byte.
/// Thresholds come from rows the model has not seen: each quarter of the author styles is read by a model of the others.
/// </summary>
sealed class StanceTrainCommand
{
    const int Parts = 4;
    const double WantedRisk = 0.10, WantedFalseShame = 0.015, WantedFalseAlarms = 0.02;
    const double Silent = 0.12;
    const string Brief = "brief";

    /// <summary>How far each kind of feature may reach: the square of a scale is the variance that is expected of its weights.</summary>
    static readonly Dictionary<string, double> Scales = new()
    {
        ["w:"] = 1.0, ["b:"] = 0.7, ["i:"] = 0.7, ["n:"] = 0.7, ["r:"] = 0.7, ["k:"] = 1.0, ["c:"] = 0.5, ["p:"] = 0.45, ["g:"] = 0.5, ["l:"] = 0.3, ["vw"] = 1.4, ["vi"] = 1.0, ["vn"] = 1.0, ["vr"] = 1.0,
    };

    readonly Option<DirectoryInfo> folder = new("--goals") { Description = "The folder with train.csv, written.csv and vectors.bin; the weights are written there.", HelpName = "FOLDER", DefaultValueFactory = _ => new("goals") };
    readonly Option<bool> quick = new("--no-held-out") { Description = "Keep the thresholds that are there, without the fits on held-out styles." };
    readonly Terminal terminal;

    StanceTrainCommand(Terminal terminal) => this.terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var made = new StanceTrainCommand(terminal);
        var command = new Command("train", """
            Fits the weights of both models from the rows in a folder and writes them there; build again to use them.

            Example:
              tend stance train --goals goals
            """) { made.folder, made.quick };
        command.SetAction(made.Run);
        return command;
    }

    sealed record Learnt(string Text, Goals.Stance Label, bool IsDanger, string Style);

    /// <summary>A row as a model read it that had not seen its style.</summary>
    sealed record HeldOutRow(string Style, StanceScore Score, Goals.Stance Label)
    {
        public double P => Score.Probability.Of(Score.Best);

        public double Danger => Score.Probability.Shame;
    }

    int Run(ParseResult line)
    {
        var at = line.GetValue(folder)!;
        var rows = Rows(at, "train.csv", Brief).Concat(Rows(at, "written.csv", null)).ToList();
        var vectors = WordVectors.Read(Bytes(at, "vectors.bin"));
        var keep = line.GetValue(quick);
        Fit("stance", "codebook.txt", rows, row => row.Label, vectors, at, keep ? StanceModel.OfTend.Threshold : null, StanceThreshold, TellStance);
        Fit("safety", "safety.txt", rows, row => row.IsDanger ? Goals.Stance.Shame : Goals.Stance.Neutral, vectors, at, keep ? SafetySigns.Threshold : null, SafetyThreshold, TellSafety);
        return 0;
    }

    void Fit(string name, string phrases, List<Learnt> rows, Func<Learnt, Goals.Stance> label, WordVectors vectors, DirectoryInfo at, double? known,
        Func<List<HeldOutRow>, double> choose, Action<List<HeldOutRow>, double> tell)
    {
        var heldOut = known is null ? HeldOut(rows, label, vectors, phrases) : [];
        var threshold = known ?? choose(heldOut);
        var text = Written($"{name}-1", threshold, new StanceTrainer(vectors, phrases, Scales).Fit([.. rows.Select(row => new TrainingRow(row.Text, label(row)))]));
        File.WriteAllText(Path.Combine(at.FullName, $"{name}.weights"), text);
        terminal.Say($"{name}.weights: {rows.Count} rows, {text.Count(letter => letter == '\n') - 2} weights, threshold {Two(threshold)}.");
        if (known is null)
            tell(heldOut, threshold);
    }

    List<HeldOutRow> HeldOut(List<Learnt> rows, Func<Learnt, Goals.Stance> label, WordVectors vectors, string phrases)
    {
        var styles = rows.Select(row => row.Style).Distinct().Order(StringComparer.Ordinal).ToList();
        var read = new List<HeldOutRow>();
        for (var part = 0; part < Parts; part++)
        {
            bool IsHeld(Learnt row) => styles.IndexOf(row.Style) % Parts == part;
            var weights = new StanceTrainer(vectors, phrases, Scales).Fit([.. rows.Where(row => !IsHeld(row)).Select(row => new TrainingRow(row.Text, label(row)))]);
            var model = StanceModel.Parse(Written("held", 0.5, weights), phrases);
            read.AddRange(rows.Where(IsHeld).Select(row => new HeldOutRow(row.Style, model.Score(GoalText.Of(row.Text)), label(row))));
        }
        return read;
    }

    /// <summary>The lowest threshold at which no more than one answer in ten is wrong, and false calls of shame are below two in a hundred.</summary>
    static double StanceThreshold(List<HeldOutRow> read) => Enumerable.Range(40, 60).Select(percent => percent / 100.0).FirstOrDefault(threshold =>
    {
        var answered = read.Where(row => row.P >= threshold).ToList();
        return answered.Count(row => row.Score.Best != row.Label) <= WantedRisk * answered.Count && FalseShame(read, threshold) <= WantedFalseShame;
    }, 0.99);

    /// <summary>The lowest threshold at which no more than two harmless texts in a hundred raise an alarm.</summary>
    static double SafetyThreshold(List<HeldOutRow> read) => Enumerable.Range(10, 90).Select(percent => percent / 100.0).FirstOrDefault(threshold => FalseAlarms(read, threshold) <= WantedFalseAlarms, 0.99);

    /// <summary>Of the rows without shame, the share called shame.</summary>
    static double FalseShame(List<HeldOutRow> read, double threshold) => read.Where(row => row.Label != Goals.Stance.Shame).Average(row => row.Score.Best == Goals.Stance.Shame && row.P >= threshold ? 1.0 : 0);

    static double FalseAlarms(List<HeldOutRow> read, double threshold) => read.Where(row => row.Label == Goals.Stance.Neutral).Average(row => row.Danger >= threshold ? 1.0 : 0);

    /// <summary>The phrases and word lists were written with all rows in sight: only the weights are new to a held-out row.</summary>
    void TellStance(List<HeldOutRow> read, double threshold)
    {
        static string MacroF1(IEnumerable<HeldOutRow> rows) => Two(StanceReport.MacroF1Of([.. rows.Select(row => (row.Score.Best, row.Label))]));
        terminal.Say($"Styles held out: macro-F1 {MacroF1(read)} (written.csv alone {MacroF1(read.Where(row => row.Style != Brief))}); unsure {Two(read.Average(row => row.P < threshold ? 1.0 : 0))}; false calls of shame {FalseShame(read, threshold).ToString("0.000", CultureInfo.InvariantCulture)}.");
        terminal.Table(["style", "rows", "right", "macro-F1"], read.GroupBy(row => row.Style).OrderBy(style => style.Key, StringComparer.Ordinal).Select(style => (IReadOnlyList<string>)[style.Key, $"{style.Count()}", Two(style.Average(row => row.Score.Best == row.Label ? 1.0 : 0)), MacroF1(style)]));
    }

    void TellSafety(List<HeldOutRow> read, double threshold) =>
        terminal.Say($"Styles held out: the model without the phrases finds {Two(read.Where(row => row.Label == Goals.Stance.Shame).Average(row => row.Danger >= threshold ? 1.0 : 0))} of the signs of danger; false alarms {Two(FalseAlarms(read, threshold))}.");

    static string Two(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Weights in thousandths, centred, as adding the same to all three changes nothing; words in a slot that hardly speak are left out.</summary>
    static string Written(string version, double threshold, SortedDictionary<string, Weight> weights)
    {
        var text = new StringBuilder().Append(version).Append('\n').Append(Two(threshold)).Append('\n');
        foreach (var (name, weight) in weights)
        {
            var mean = (weight.Shame + weight.Compassion + weight.Neutral) / 3;
            var loud = Math.Max(Math.Abs(weight.Shame - mean), Math.Max(Math.Abs(weight.Compassion - mean), Math.Abs(weight.Neutral - mean)));
            if (loud < Silent && !name.StartsWith("w:", StringComparison.Ordinal))
                continue;
            text.Append(name).Append('\t').Append(Thousandths(weight.Shame - mean)).Append('\t').Append(Thousandths(weight.Compassion - mean)).Append('\t').Append(Thousandths(weight.Neutral - mean)).Append('\n');
        }
        return text.ToString();
    }

    static string Thousandths(double weight) => ((int)Math.Round(weight * 1000)).ToString(CultureInfo.InvariantCulture);

    IEnumerable<Learnt> Rows(DirectoryInfo at, string name, string? style) => GoalRows.Read(Path.Combine(at.FullName, name), terminal)
        .Select(row => new Learnt(row.Text, GoalRows.Label(row, "label", name), row.At("safety") is not ("" or "none"), style ?? row.At("style")));

    static byte[] Bytes(DirectoryInfo at, string name)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(at.FullName, name));
        }
        catch (FileNotFoundException)
        {
            throw new CannotDo($"There is no file {name} in {at}.");
        }
    }
}
