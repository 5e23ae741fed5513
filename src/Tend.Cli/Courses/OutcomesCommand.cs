using System.CommandLine;
using System.Globalization;
using Tend.Figures;
using Tend.Progress;
using Tend.Statistics;

namespace Tend.Cli.Courses;

/// <summary><c>tend outcomes</c>: how a group of people went from their first to their last score, with intervals.</summary>
sealed class OutcomesCommand
{
    static readonly int[] ByDays = [30, 60, 90];

    readonly SeriesOptions series = new();
    readonly Option<DirectoryInfo?> svg = new("--svg") { Description = "Draw staying in touch and coming back into this folder (with --planned).", HelpName = "FOLDER" };
    readonly Terminal terminal;

    OutcomesCommand(Terminal terminal) => this.terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var made = new OutcomesCommand(terminal);
        var command = new Command("outcomes", """
            Counts how many were measured again, became reliably better or worse, recovered, fell silent and came back, each share
            with its 95 % interval (Wilson 1927). First to last score of each person: people change for many reasons, and without a
            group that was not treated nobody can say what caused it.

            Examples:
              tend outcomes scores.csv --measure phq-9 --id person --time date --value score --planned 14
              tend outcomes btheb.csv --measure BDI --range 0..63 --direction lower --sd 10.8 --r 0.86 --id id --wide "bdi.pre=0,bdi.2m=2,bdi.8m=8" --unit months
            """);
        made.series.AddTo(command);
        command.Add(made.svg);
        command.SetAction(made.Run);
        return command;
    }

    int Run(ParseResult line)
    {
        var measured = series.Of(line);
        var file = SeriesFile.Open(line, series, measured, terminal);
        var last = series.AsOf(line) ?? file.LastDay ?? series.Start(line);
        var found = Outcomes.Of(file.People.Values.Select(scores => new Followed(scores, series.Planned(line), [.. scores.Select(score => score.Day)], last)), measured.Direction, measured.Rule, measured.Cut);
        if (line.GetValue(series.Json))
            Json(found, measured, file);
        else
            Tell(found, measured, file);
        if (line.GetValue(svg) is { } folder)
            Draw(found, folder);
        return found.MeasuredAgain.Count > 0 ? 0 : 1;
    }

    void Tell(Outcomes found, Measured measured, SeriesFile file)
    {
        terminal.Head($"{measured.Name}: {found.Persons} persons with a score");
        terminal.Table(["outcome", "persons", "of", "share", "95 % interval"], Shares(found).Where(one => one.Share is not null).Select(one => Row(one.What, one.Share!.Value)));
        if (found.MeasuredAgain.Count > 0)
            terminal.Say($"First to last score: mean {Number(found.First.Mean)} (SD {Number(found.First.Sd)}) to {Number(found.Last.Mean)} (SD {Number(found.Last.Sd)}), {Number(found.MedianDays)} days in the middle.");
        terminal.Say(found.Rule.Match(rule => $"A change is reliable from {rule.Basis}.", why => why));
        terminal.Say(found.Cut is { } cut ? $"Cut: {Number(cut.Value)} ({cut.Basis})." : "No cut is known, so nobody can be called recovered; --cut gives one.");
        if (found.StillSilent.Of > 0)
        {
            terminal.Say($"Silences: {found.Returns.Silences.Count}; ended with a return: {found.Returns.Returns}.");
            terminal.Say(found.Returns.StillSilent.Match(curve => $"Back by {string.Join(", ", ByDays.Select(day => $"day {day}: {Percent(1 - (curve.At(day)?.Survival ?? 1))}"))} after a silence was recognised (Kaplan-Meier).", why => why));
            terminal.Say(found.StayedInTouch.Match(curve => $"Without any silence by {string.Join(", ", ByDays.Select(day => $"day {day}: {Percent(curve.At(day)?.Survival ?? 1)}"))} (Kaplan-Meier).", why => why));
        }
        else
            terminal.Say("Silences and returns are told with --planned DAYS.");
        CourseCommand.LeftOutOf(file, terminal);
    }

    void Draw(Outcomes found, DirectoryInfo folder)
    {
        folder.Create();
        foreach (var (name, title, across, line, curve) in new[] { ("staying", "Staying in touch", "Days since the first contact", "Without any silence yet", found.StayedInTouch), ("returning", "Coming back", "Days since a silence was recognised", "Still silent", found.Returns.StillSilent) })
            if (!curve.Found)
                terminal.Say($"{title} is not drawn. {curve.WhyNot}");
            else if (SurvivalFigure.Of(curve.Value, title, "", new(across, line, "95 % interval (Greenwood, log-log)", "Still followed")) is { Steps.Count: > 0 } figure)
                FigureFile.Write(Path.Combine(folder.FullName, $"{name}.svg"), (figure with { IsTitled = true, Words = $"{string.Join("; ", figure.Rows().Select(row => $"day {Number(row.Day)}: {Percent(row.Then.Share)}, {row.Count} still followed"))}." }).Draw());
            else
                terminal.Say($"{title} is not drawn: fewer than {SurvivalFigure.FewestFollowed} people were followed.");
    }

    static (string What, Share? Share)[] Shares(Outcomes found) =>
    [
        ("measured again", found.MeasuredAgain), ("began beyond the cut", found.BeganBeyondCut), ("reliably better", found.Better), ("recovered (of those who began beyond the cut)", found.Recovered),
        ("not reliably changed", found.Unchanged), ("reliably worse", found.Worse), ("silent at the end", found.StillSilent.Of > 0 ? found.StillSilent : null),
    ];

    static string[] Row(string what, Share share) => [what, $"{share.Count}", $"{share.Of}", share.Of == 0 ? "" : Percent(share.Value), share.Of == 0 ? "" : $"{Percent(share.Low)} to {Percent(share.High)}"];

    void Json(Outcomes found, Measured measured, SeriesFile file) => terminal.Json(new
    {
        Measure = measured.Measure?.Id ?? measured.Name, measured.Measure?.Version, Scale = measured.Scale?.Id, found.Persons,
        Shares = Shares(found).Where(one => one.Share is not null).Select(one => new { one.What, one.Share!.Value.Count, one.Share.Value.Of, Share = one.Share.Value.Value, one.Share.Value.Low, one.Share.Value.High }),
        First = new { found.First.Mean, found.First.Sd }, Last = new { found.Last.Mean, found.Last.Sd }, found.MedianDays,
        Rule = found.Rule.Found ? found.Rule.Value.Basis : null, NoRule = found.Rule.Found ? null : found.Rule.WhyNot, found.Cut,
        Silences = found.Returns.Silences.Count, found.Returns.Returns, file.Read, LeftOut = file.LeftOut.Select(one => new { one.Why, one.Count, one.First }), file.Notes,
    });

    static string Number(double value) => double.IsNaN(value) ? "not known" : value.ToString("0.##", CultureInfo.InvariantCulture);

    static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %");
}
