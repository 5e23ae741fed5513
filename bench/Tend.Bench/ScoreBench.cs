namespace Tend.Bench;

/// <summary>
/// <c>tend score</c> as a whole process on a million rows of DASS-42 answers, beside R's psych::scoreItems on the same file and beside
/// merely copying that file, in turn.
/// </summary>
static class ScoreBench
{
    const int Rows = 1_000_000;
    const int Rounds = 5;

    const string InR = """
        suppressMessages({library(data.table); library(psych)})
        a <- commandArgs(TRUE)
        x <- fread(a[1], nThread = 2)
        items <- as.matrix(x[, paste0("Q", 1:42), with = FALSE]) - 1
        keys <- list(depression = c(3,5,10,13,16,17,21,24,26,31,34,37,38,42), anxiety = c(2,4,7,9,15,19,20,23,25,28,30,36,40,41), stress = c(1,6,8,11,12,14,18,22,27,29,32,33,35,39))
        keys <- lapply(keys, function(numbers) paste0("Q", numbers))
        s <- scoreItems(keys, items, totals = TRUE, min = 0, max = 3)$scores
        fwrite(data.table(id = x$id, s), a[2])
        """;

    public static int Run(string? file)
    {
        var folder = Directory.CreateTempSubdirectory("tend-bench-").FullName;
        try
        {
            var answers = Path.Combine(folder, "answers.csv");
            var source = file is null ? MadeUp() : File.ReadAllLines(file);
            Repeat(source, answers);
            Machine.Publish(folder);
            Machine.InstallR("psych", "data.table");
            File.WriteAllText(Path.Combine(folder, "score.R"), InR);

            (string Name, string Program, string[] Arguments)[] all =
            [
                ("tend score", Path.Combine(folder, "tend", "tend"), ["score", "dass-42", "--in", answers, "--columns", "Q#", "--recode", "1-4=0-3", "--id", "id", "--out", Path.Combine(folder, "tend.csv")]),
                ("floor: reading and writing the file", Path.Combine(folder, "floor", "Tend.Bench"), ["copy", answers, Path.Combine(folder, "copy.csv")]),
                ("R: fread, psych::scoreItems, fwrite", "Rscript", ["--vanilla", Path.Combine(folder, "score.R"), answers, Path.Combine(folder, "r.csv")]),
            ];
            var times = all.ToDictionary(one => one.Name, _ => new List<(double Seconds, double Megabytes)>());
            for (var round = 0; round < Rounds; round++)
                foreach (var (name, program, arguments) in all)
                    times[name].Add(Machine.Timed(program, arguments, folder));
            var agree = Compare(Path.Combine(folder, "tend.csv"), Path.Combine(folder, "r.csv"));

            var ours = Results.Median(times["tend score"].Select(time => time.Seconds));
            Results.Write("score", $"./dev.cs bench score{(file is null ? "" : " dass42_1000.csv")}",
                $"{Rows:N0} rows of {(file is null ? "made-up" : $"the {source.Length - 1:N0} rows of {Path.GetFileName(file)}, repeated:")} DASS-42 answers ({new FileInfo(answers).Length / 1e6:N0} MB); whole processes in turn, {Rounds} rounds; peak memory of the process. {agree}",
                [
                    "| what | seconds (median) | lowest | highest | memory, MB | times tend |", "| --- | --- | --- | --- | --- | --- |",
                    .. all.Select(one => Row(one.Name, times[one.Name], ours)),
                ]);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string Row(string name, List<(double Seconds, double Megabytes)> times, double ours)
    {
        var median = Results.Median(times.Select(time => time.Seconds));
        return $"| {name} | {median:0.00} | {times.Min(time => time.Seconds):0.00} | {times.Max(time => time.Seconds):0.00} | {times.Max(time => time.Megabytes):0} | {median / ours:0.00} |";
    }

    static string[] MadeUp()
    {
        var chance = new Random(1);
        return [$"id,{string.Join(',', Enumerable.Range(1, 42).Select(i => $"Q{i}"))}",
            .. Enumerable.Range(1, 1000).Select(row => $"{row},{string.Join(',', Enumerable.Range(1, 42).Select(_ => chance.Next(1, 5)))}")];
    }

    static void Repeat(string[] source, string to)
    {
        using var writer = new StreamWriter(to);
        writer.WriteLine(source[0].Replace("\"", ""));
        var tails = source[1..].Select(line => line[line.IndexOf(',')..]).ToArray();
        for (var row = 0; row < Rows; row++)
        {
            writer.Write(row + 1);
            writer.WriteLine(tails[row % tails.Length]);
        }
    }

    /// <summary>Both must say the same before their speed is compared.</summary>
    static string Compare(string ours, string theirs)
    {
        var compared = 0;
        using var left = new StreamReader(ours);
        using var right = new StreamReader(theirs);
        var names = left.ReadLine()!.Split(',').ToList();
        var (d, a, s) = (names.IndexOf("depression"), names.IndexOf("anxiety"), names.IndexOf("stress"));
        right.ReadLine();
        while (left.ReadLine() is { } one)
        {
            var (mine, his) = (one.Split(','), right.ReadLine()!.Split(','));
            if (mine[0] != his[0] || mine[d] != his[1] || mine[a] != his[2] || mine[s] != his[3])
                throw new InvalidOperationException($"Tend and R differ: {one} and {string.Join(',', his)}");
            compared++;
        }
        return $"All {compared * 3:N0} scores of Tend and R are equal.";
    }
}
