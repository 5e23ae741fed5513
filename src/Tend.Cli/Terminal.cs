using Spectre.Console;
using Tend.Studies;

namespace Tend.Cli;

/// <summary>Where a command writes: tables and colours for people, plain text when piped, JSON when asked.</summary>
public sealed class Terminal
{
    readonly IAnsiConsole rich;

    /// <summary>A terminal over two streams.</summary>
    /// <param name="output">For results.</param>
    /// <param name="error">For complaints and progress.</param>
    /// <param name="input">What <c>--in -</c> reads.</param>
    /// <param name="isPerson">Whether a person watches: colours and a progress bar.</param>
    /// <param name="width">Characters a line may hold.</param>
    public Terminal(TextWriter output, TextWriter error, Func<Stream> input, bool isPerson, int width)
    {
        (Out, Error, Input, IsPerson) = (output, error, input, isPerson);
        rich = Console(output, isPerson, width);
        Progress = Console(error, isPerson, width);
    }

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfThisProcess() => new(System.Console.Out, System.Console.Error, System.Console.OpenStandardInput,
        !System.Console.IsOutputRedirected && !System.Console.IsErrorRedirected, System.Console.IsOutputRedirected ? 160 : Math.Max(60, System.Console.WindowWidth));

    /// <summary>For results.</summary>
    public TextWriter Out { get; }

    /// <summary>For complaints and progress.</summary>
    public TextWriter Error { get; }

    /// <summary>Opens standard input.</summary>
    public Func<Stream> Input { get; }

    /// <summary>What day it is, so that a date in the future is seen as one.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether a person watches.</summary>
    public bool IsPerson { get; }

    /// <summary>Where a progress bar is drawn.</summary>
    public IAnsiConsole Progress { get; }

    /// <summary>Writes a line of plain text.</summary>
    public void Say(string line = "") => Out.WriteLine(line);

    /// <summary>Writes a heading.</summary>
    public void Head(string text) => rich.MarkupLine($"[bold]{Markup.Escape(text)}[/]");

    /// <summary>Writes a line in soft colour.</summary>
    public void Whisper(string line) => rich.MarkupLine($"[grey]{Markup.Escape(line)}[/]");

    /// <summary>Writes a sentence about what went wrong.</summary>
    public void Complain(string line) => Error.WriteLine(line);

    /// <summary>Writes a table; numbers stand to the right, and a column without a single cell is left out.</summary>
    public void Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.ToList();
        var table = new Table { Border = IsPerson ? TableBorder.Simple : TableBorder.None, BorderStyle = new Style(Color.Grey), ShowHeaders = true };
        int[] told = [.. Enumerable.Range(0, head.Count).Where(i => all.Count == 0 || all.Any(row => row[i].Length > 0))];
        foreach (var i in told)
        {
            var column = new TableColumn(new Markup($"[bold]{Markup.Escape(head[i])}[/]"));
            table.AddColumn(all.Count > 0 && all.All(row => row[i].Length == 0 || IsNumber(row[i])) ? column.RightAligned() : column);
        }
        foreach (var row in all)
            table.AddRow([.. told.Select(i => new Text(row[i]))]);
        rich.Write(table);
    }

    /// <summary>Writes a value as indented JSON.</summary>
    public void Json(object value, TextWriter? to = null) => (to ?? Out).WriteLine(StudyJson.Of(value));

    static bool IsNumber(string cell) => cell.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-' or '+' or ' ' or '%');

    static IAnsiConsole Console(TextWriter writer, bool isPerson, int width)
    {
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isPerson ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isPerson ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isPerson ? InteractionSupport.Detect : InteractionSupport.No,
        });
        console.Profile.Width = width;
        return console;
    }
}
