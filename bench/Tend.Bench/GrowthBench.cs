using System.Diagnostics;
using System.Globalization;
using Tend.Statistics.Distributions;
using Tend.Statistics.Growth;

namespace Tend.Bench;

/// <summary>A growth model with random intercept and slope of 10,000 made-up persons measured eight times, beside R's lme and lmer on the same file.</summary>
static class GrowthBench
{
    const int Persons = 10_000;
    const int Occasions = 8;
    const int Rounds = 5;

    /// <summary>Each line R prints: what, milliseconds (median of its repeats), log-likelihood.</summary>
    const string InR = """
        suppressMessages({library(nlme); library(lme4)})
        d <- read.csv(commandArgs(TRUE)[1])
        timed <- function(what, f) {
          value <- 0
          ms <- sapply(1:3, function(i) { t <- system.time(value <<- f(), gcFirst = FALSE)[["elapsed"]]; t * 1000 })
          cat(what, format(median(ms), digits = 8), format(as.numeric(logLik(value)), digits = 15), "\n")
        }
        timed("lme", function() lme(y ~ t, random = ~ t | id, data = d))
        timed("lmer", function() lmer(y ~ t + (t | id), data = d))
        """;

    public static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("tend-bench-").FullName;
        try
        {
            var occasions = Made();
            var file = Path.Combine(folder, "growth.csv");
            File.WriteAllLines(file, occasions.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Person},{one.Time:R},{one.Score:R}")).Prepend("id,t,y"));
            File.WriteAllText(Path.Combine(folder, "growth.R"), InR);
            Machine.InstallR("nlme", "lme4");
            var times = new List<double>();
            var logLikelihood = 0.0;
            for (var round = 0; round <= Rounds; round++)
            {
                var watch = Stopwatch.StartNew();
                logLikelihood = GrowthModel.Of(new GrowthTable(occasions)).Value.LogLikelihood;
                if (round > 0)
                    times.Add(watch.Elapsed.TotalMilliseconds);
            }
            var ours = Results.Median(times);
            var rows = Machine.Lines("Rscript", ["--vanilla", Path.Combine(folder, "growth.R"), file]).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(parts =>
                Row(parts[0], double.Parse(parts[1], CultureInfo.InvariantCulture), double.Parse(parts[2], CultureInfo.InvariantCulture), ours, logLikelihood)).ToList();
            Results.Write("growth", "./dev.cs bench growth",
                $"Random intercept and slope by REML, {Persons:N0} made-up persons x {Occasions} (seed 1), the same numbers for both, from measurements in memory to the fitted model; medians. The log-likelihoods agree or ours is higher.",
                ["| peer | tend, ms | R, ms | times faster | aim |", "| --- | --- | --- | --- | --- |", .. rows]);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static Occasion[] Made()
    {
        var chance = new Draws(1);
        return [.. Enumerable.Range(0, Persons).SelectMany(person =>
        {
            var (start, speed) = chance.Normals();
            return Enumerable.Range(0, Occasions).Select(week => new Occasion($"{person}", week + 0.5 * chance.Uniform(), 18 + 5 * start + (-0.8 + 0.5 * speed) * week + 3 * chance.Normals().One)).ToList();
        })];
    }

    static string Row(string peer, double theirs, double theirLikelihood, double ours, double likelihood)
    {
        if (likelihood < theirLikelihood - 1e-4)
            throw new InvalidOperationException($"{peer}: Tend's log-likelihood is {likelihood}, R's {theirLikelihood}; speed is compared only where ours is no lower.");
        return string.Create(CultureInfo.InvariantCulture, $"| {peer} | {ours:0.0} | {theirs:0} | {theirs / ours:0.0} | {(peer == "lme" ? 5 : 1)} |");
    }
}
