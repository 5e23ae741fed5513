using System.Diagnostics;
using Tend.Measures;

namespace Tend.Bench;

/// <summary>Sheets a second on one core, through the method that pages and the command call.</summary>
static class EngineBench
{
    const int Sheets = 200_000;
    const int Rounds = 15;

    public static int Run()
    {
        var table = new List<string> { "| measure | questions | sheets a second (median) | lowest | highest | floor: adding the answers |", "| --- | --- | --- | --- | --- | --- |" };
        foreach (var id in new[] { "phq-9", "gad-7", "pcl-5", "scs", "dass-42" })
            table.Add(Row(MeasureLibrary.Get(id)));
        Results.Write("engine", "dotnet run -c Release --project bench/Tend.Bench -- engine",
            $"One thread; {Sheets:N0} sheets of random answers (seed 1) a round, {Rounds} rounds, Tend and the floor in turn.", table);
        return 0;
    }

    static string Row(Measure measure)
    {
        var answers = MadeUp(measure);
        var questions = measure.Items.Count;
        var (ours, floor) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds + 3; round++)
        {
            var watch = Stopwatch.StartNew();
            var raised = 0;
            for (var at = 0; at < answers.Length; at += questions)
                raised += measure.Score(answers.AsSpan(at, questions)).Scales.Count;
            var scored = watch.Elapsed;

            watch.Restart();
            var sum = 0.0;
            foreach (var answer in answers)
                sum += answer.Code;
            var added = watch.Elapsed;

            // The first rounds warm up: the runtime compiles hot methods again.
            if (round < 3 || raised + sum < 0)
                continue;
            ours.Add(Sheets / scored.TotalSeconds);
            floor.Add(Sheets / added.TotalSeconds);
        }
        return $"| {measure.Name} | {questions} | {Results.Median(ours):N0} | {ours.Min():N0} | {ours.Max():N0} | {Results.Median(floor):N0} |";
    }

    static Answer[] MadeUp(Measure measure)
    {
        var chance = new Random(1);
        return [.. Enumerable.Range(0, Sheets).SelectMany(_ => measure.Items.Select(item =>
            Answer.Of(measure.AnswersOf(item).From + measure.AnswersOf(item).Step * chance.Next(measure.AnswersOf(item).Count))))];
    }
}
