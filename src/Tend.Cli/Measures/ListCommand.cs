using System.CommandLine;
using Tend.Measures;

namespace Tend.Cli.Measures;

/// <summary><c>tend measures</c>: every measure there is, and who may bring its words.</summary>
static class ListCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("measures", """
            Lists the measures: what they ask about, how many questions, and where their words come from.

            Example:
              tend measures
              tend measures --json
            """) { json };
        command.SetAction(line => Run(terminal, line.GetValue(json)));
        return command;
    }

    static int Run(Terminal terminal, bool json)
    {
        var measures = MeasureLibrary.All.ToList();
        if (json)
        {
            terminal.Json(measures.Select(measure => new
            {
                measure.Id, measure.Version, measure.Hash, measure.Name, measure.Title, measure.About, Wording = InWords(measure.Wording), Questions = measure.Items.Count,
            }));
            return 0;
        }
        foreach (var group in measures.GroupBy(measure => measure.Wording).OrderBy(group => group.Key))
        {
            terminal.Head(char.ToUpperInvariant(InWords(group.Key)[0]) + InWords(group.Key)[1..]);
            terminal.Table(["id", "asks about", "questions", "title"], group.Select(measure => new[] { measure.Id, measure.About, $"{measure.Items.Count}", measure.Title }));
            terminal.Say();
        }
        terminal.Whisper($"{measures.Count} measures. 'tend show ID' tells how one is scored and what that rests on.");
        return 0;
    }

    internal static string InWords(Wording wording) => wording switch
    {
        Wording.Shipped => "with their words",
        Wording.OurOwn => "our own words, not validated scales",
        _ => "by item code, words brought by the clinic",
    };
}
