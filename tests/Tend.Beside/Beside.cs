using System.Text;
using Tend.Cli;

namespace Tend.Beside;

/// <summary>The folder beside the repository, and the command as a person types it.</summary>
static class Beside
{
    public static string At(params string[] parts) => Path.Combine([Environment.GetEnvironmentVariable("TEND_BESIDE")!, .. parts]);

    public static (int Code, string Out, string Error) Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = TendCommand.Run(args, new Terminal(output, error, () => new MemoryStream(Encoding.UTF8.GetBytes("")), isPerson: false, width: 200));
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>The rows of scores that <c>tend score</c> writes, by column name.</summary>
    public static Scores Score(params string[] args)
    {
        var (code, output, error) = Run(["score", .. args]);
        code.ShouldBe(0, error);
        var lines = output.TrimEnd('\n').Split('\n');
        return new(lines[0].Split(','), [.. lines[1..].Select(line => line.Split(','))]);
    }
}

/// <summary>A table of scores.</summary>
sealed record Scores(string[] Header, List<string[]> Rows)
{
    public IEnumerable<string> Texts(string column) => Rows.Select(row => row[Array.IndexOf(Header, column)]);

    public double[] Numbers(string column) => [.. Texts(column).Where(text => text.Length > 0).Select(double.Parse)];

    public int Count(string column, string text) => Texts(column).Count(cell => cell == text);

    public double Mean(string column) => Numbers(column).Average();

    public double Sd(string column)
    {
        var numbers = Numbers(column);
        return Math.Sqrt(numbers.Sum(number => Math.Pow(number - numbers.Average(), 2)) / (numbers.Length - 1));
    }
}
