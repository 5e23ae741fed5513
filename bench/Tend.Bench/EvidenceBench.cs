using System.Diagnostics;
using System.Globalization;
using Tend.Statistics.Bias;
using Tend.Statistics.Dependence;
using Tend.Statistics.EffectSizes;
using Tend.Statistics.Pooling;

namespace Tend.Bench;

/// <summary>The evidence engine beside R's metafor on the same made-up studies, in process and as a whole command, in one run.</summary>
static class EvidenceBench
{
    const int Rounds = 5;
    const int WarmUp = 3;

    /// <summary>Each line R prints: what, milliseconds (median of its repeats), a figure to compare.</summary>
    const string InR = """
        suppressMessages(library(metafor))
        a <- commandArgs(TRUE)
        timed <- function(what, times, f) {
          value <- 0
          ms <- sapply(seq_len(times), function(i) { t <- system.time(value <<- f(), gcFirst = FALSE)[["elapsed"]]; t * 1000 })
          cat(what, format(median(ms), digits = 8), format(value, digits = 12), "\n")
        }
        many <- function(n, f) { function() { for (i in seq_len(n)) v <- f(); v } }
        read <- function(k) read.csv(file.path(a[1], paste0("k", k, ".csv")))
        d20 <- read(20); d100 <- read(100); d1000 <- read(1000); d56 <- read(56)
        timed("reml20", 5, many(100, function() rma(yi, vi, data = d20)$tau2))
        timed("reml1000", 3, function() rma(yi, vi, data = d1000)$tau2)
        timed("three56", 5, function() rma.mv(yi, vi, random = ~ 1 | cluster/effect, data = d56)$sigma2[1])
        timed("selection100", 5, function() selmodel(rma(yi, vi, data = d100, method = "ML"), type = "stepfun", steps = 0.025)$beta[1])
        timed("leave1000", 1, function() min(sapply(1:20, function(i) rma(yi, vi, data = d1000[-i, ])$beta[1])))
        """;

    const string WholeR = """
        suppressMessages(library(metafor))
        a <- commandArgs(TRUE)
        print(rma(yi, vi, data = read.csv(a[1])))
        """;

    static readonly (string Name, string What, int Repeats, double RTimes, double? Aim)[] Work =
    [
        ("reml20", "REML, k = 20", 20_000, 100, 20), ("reml1000", "REML, k = 1,000", 2_000, 1, 1000), ("leave1000", "leave-one-out, REML, k = 1,000 (R: 20 of the 1,000, times 50)", 10, 0.02, 1000),
        ("three56", "three levels, k = 56", 100, 1, null), ("selection100", "selection model, one step, k = 100", 30, 1, null),
    ];

    public static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("tend-bench-").FullName;
        try
        {
            foreach (var k in new[] { 20, 56, 100, 1000 })
                File.WriteAllLines(Path.Combine(folder, $"k{k}.csv"), ["yi,vi,cluster,effect", .. Studies(k).Select((study, i) => string.Create(CultureInfo.InvariantCulture, $"{study.Y:R},{study.V:R},{i / 5},{i}"))]);
            Machine.InstallR("metafor");
            Machine.Publish(folder);
            File.WriteAllText(Path.Combine(folder, "inside.R"), InR);
            File.WriteAllText(Path.Combine(folder, "whole.R"), WholeR);
            var ours = Work.ToDictionary(work => work.Name, work => Ours(work.Name, work.Repeats));
            var theirs = Machine.Lines("Rscript", ["--vanilla", Path.Combine(folder, "inside.R"), folder]).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .ToDictionary(parts => parts[0], parts => (Ms: double.Parse(parts[1], CultureInfo.InvariantCulture), Value: double.Parse(parts[2], CultureInfo.InvariantCulture)));
            var rows = Work.Select(work => Row(work, ours[work.Name], (theirs[work.Name].Ms / work.RTimes, theirs[work.Name].Value))).ToList();
            rows.Add(Whole(folder));
            Results.Write("evidence", "./dev.cs bench evidence",
                $"Made-up studies (seed 1), the same for both; R's metafor {Machine.Lines("Rscript", ["-e", "cat(as.character(packageVersion('metafor')))"]).First()} with its default settings; medians. The compared figures (tau2, the smallest estimate, the variance between clusters, the mean) agree within what R's default stopping rules leave open (1e-4).",
                ["| what | tend, ms | R, ms | times faster | aim |", "| --- | --- | --- | --- | --- |", .. rows]);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static List<Effect> Studies(int k)
    {
        var chance = new Random(1);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());
        var shared = 0.0;
        return [.. Enumerable.Range(0, k).Select(i =>
        {
            // Five effects share a cluster.
            shared = i % 5 == 0 ? 0.2 * Normal() : shared;
            var v = 0.01 + 0.1 * chance.NextDouble();
            return new Effect(0.3 + shared + 0.2 * Normal() + Math.Sqrt(v) * Normal(), v);
        })];
    }

    static (double Ms, double Value) Ours(string name, int repeats)
    {
        StudyTable Table(int k) => new(Studies(k));
        Func<double> work = name switch
        {
            "reml20" => Table(20) is var table ? () => Synthesis.Of(table).Value.Tau2 : null!,
            "reml1000" => Table(1000) is var table ? () => Synthesis.Of(table).Value.Tau2 : null!,
            "leave1000" => Table(1000) is var table ? () => Sensitivity.LeaveOneOut(table).Take(20).Min(one => one.Value.Coefficients[0]) : null!,
            "three56" => new ClusteredTable(Studies(56), [.. Enumerable.Range(0, 56).Select(i => $"{i / 5}")]) is var table ? () => ThreeLevel.Of(table).Value.Between : null!,
            _ => Table(100) is var table ? () => SelectionModel.Steps(table, [0.025]).Value.Estimate : null!,
        };
        var times = new List<double>();
        var value = 0.0;
        for (var round = 0; round < Rounds + WarmUp; round++)
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < repeats; i++)
                value = work();
            if (round >= WarmUp)
                times.Add(watch.Elapsed.TotalMilliseconds / repeats);
        }
        return (Results.Median(times), value);
    }

    static string Row((string Name, string What, int Repeats, double RTimes, double? Aim) work, (double Ms, double Value) ours, (double Ms, double Value) theirs)
    {
        if (Math.Abs(ours.Value - theirs.Value) > 1e-4)
            throw new InvalidOperationException($"{work.What}: Tend gives {ours.Value}, R gives {theirs.Value}; speed is compared only where both agree.");
        return string.Create(CultureInfo.InvariantCulture, $"| {work.What} | {ours.Ms:0.####} | {theirs.Ms:0.0##} | {theirs.Ms / ours.Ms:N0} | {(work.Aim is { } aim ? $"{aim:N0}" : "none set")} |");
    }

    /// <summary>From typing to the printed result.</summary>
    static string Whole(string folder)
    {
        var table = Path.Combine(folder, "k20.csv");
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(1000 * Machine.Timed(Path.Combine(folder, "tend", "tend"), ["pool", table], folder).Seconds);
            theirs.Add(1000 * Machine.Timed("Rscript", ["--vanilla", Path.Combine(folder, "whole.R"), table], folder).Seconds);
        }
        return string.Create(CultureInfo.InvariantCulture, $"| whole command, k = 20 | {Results.Median(ours):0} | {Results.Median(theirs):0} | {Results.Median(theirs) / Results.Median(ours):0.0} | 5 |");
    }
}
