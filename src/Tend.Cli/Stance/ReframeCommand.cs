using System.CommandLine;
using Tend.Goals;

namespace Tend.Cli.Stance;

/// <summary><c>tend reframe</c>: where each goal goes, and the wordings offered beside the person's own.</summary>
sealed class ReframeCommand
{
    readonly Argument<string> file = new("FILE") { Description = "A CSV file with a column 'text', or a .txt file with one goal a line." };
    readonly Option<string[]> value = new("--value") { Description = "What matters to the person, in their words (\"my garden\"); may be given again.", HelpName = "WORDS" };
    readonly Option<bool> care = new("--take-care-with-eating") { Description = "The clinician marked \"eating: take care\": such goals go to the visit." };
    readonly Option<bool> json = new("--json") { Description = "Write JSON." };
    readonly Terminal terminal;

    ReframeCommand(Terminal terminal) => this.terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var made = new ReframeCommand(terminal);
        var command = new Command("reframe", """
            Offers other words for goals, with the same aim, beside the person's own. A goal with a sign of danger is never reworded: it goes to
            safety. What has no target is asked about.

            Examples:
              tend reframe goals.csv
              tend reframe goals/reframe.csv --json
              tend reframe goals.csv --value "my garden"
            """) { made.file, made.value, made.care, made.json };
        command.SetAction(made.Run);
        return command;
    }

    int Run(ParseResult line)
    {
        var offers = GoalRows.Read(line.GetValue(file)!, terminal).Select(row => (Row: row, Offer: Reframe.Of(row.Text, line.GetValue(value) ?? [], line.GetValue(care)))).ToList();
        if (line.GetValue(json))
            terminal.Json(offers.Select(one => new { one.Row.Id, one.Row.Text, Route = Route(one.Offer.Route), Safety = one.Offer.Safety.Name(), Keep = one.Offer.Original, one.Offer.Wordings, one.Offer.Plan }));
        else
            foreach (var (row, offer) in offers)
            {
                terminal.Head($"{row.Id}  {offer.Original}");
                terminal.Say(offer.Route switch
                {
                    ReframeRoute.Safety => $"  Support first ({offer.Safety.Name()}). Not reworded.",
                    ReframeRoute.Ask => "  What would that give you?",
                    ReframeRoute.BringToVisit => "  Let's bring this to your visit.",
                    _ => string.Join(Environment.NewLine, offer.Wordings.Select(wording => $"  - {wording}").Append("  - keep my own words")),
                });
            }
        return 0;
    }

    static string Route(ReframeRoute route) => route switch { ReframeRoute.Reframe => "reframe", ReframeRoute.Safety => "safety", ReframeRoute.Ask => "ask", _ => "bring to visit" };
}
