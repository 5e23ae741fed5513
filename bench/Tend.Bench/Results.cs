namespace Tend.Bench;

/// <summary>Where tables go: to the screen, and to <c>bench/results</c> with the command that made them.</summary>
static class Results
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static void Write(string name, string command, string how, IEnumerable<string> table)
    {
        var text = $"""
            # {name}

            `{command}`

            {how} {Environment.ProcessorCount} cores, .NET {Environment.Version}.

            {string.Join('\n', table)}

            """;
        Console.WriteLine(text);
        File.WriteAllText(Path.Combine(Root(), "bench", "results", $"{name}.md"), text);
    }

    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Tend.slnx")))
                return folder.FullName;
        throw new InvalidOperationException("The bench runs inside the repository.");
    }
}
