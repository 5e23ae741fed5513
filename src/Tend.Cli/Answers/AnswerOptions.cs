using System.CommandLine;

namespace Tend.Cli.Answers;

/// <summary>The options of every command that reads a file of answers.</summary>
sealed class AnswerOptions
{
    public Option<string> In { get; } = new("--in") { Description = "The file of answers: comma, semicolon or tab separated, plain or gzip; '-' reads standard input.", HelpName = "FILE", Required = true };
    public Option<string?> Columns { get; } = new("--columns")
    {
        Description = "Which columns hold the answers: 'Q#' (the number names the question), 'DPQ010..DPQ090' (a range), 'B1..B5,C1..C2' or 'q_*' (in the order of the file).",
        HelpName = "PATTERN",
    };
    public Option<string?> Map { get; } = new("--map") { Description = "Columns by question, 'nervous=q2,hopeless=q4', or the name of a file with one such pair a line.", HelpName = "ITEM=COLUMN" };
    public Option<string?> Recode { get; } = new("--recode") { Description = "Other codes than the measure's: '1-4=0-3' (a run to a run), '4-1=0-3' (turned round) or '1=0,2=1,9=2'.", HelpName = "CODES" };
    public Option<string?> Missing { get; } = new("--missing") { Description = "Codes that stand for no answer, besides an empty cell: '7,9,NA'.", HelpName = "CODES" };
    public Option<string?> NotApplicable { get; } = new("--not-applicable") { Description = "The code that stands for 'does not apply to me', where the form offers it.", HelpName = "CODE" };
    public Option<string[]> Id { get; } = new("--id") { Description = "The column that names the person or the sheet; may be given more than once.", HelpName = "COLUMN", DefaultValueFactory = _ => [] };
    public Option<string?> Form { get; } = new("--form") { Description = "The form the answers come from, where a measure has several ('tend show' lists them).", HelpName = "FORM" };
    public Option<string?> Separator { get; } = new("--separator") { Description = "What stands between cells: comma, semicolon or tab. Without it, the header line tells.", HelpName = "SIGN" };
    public Option<bool> AllowAbsent { get; } = new("--allow-absent") { Description = "Questions without a column count as not answered. Without it, a question without a column is refused." };
    public Option<bool> Long { get; } = new("--long") { Description = "The file has one answer a line: --id says who, --item and --value say what." };
    public Option<string> Item { get; } = new("--item") { Description = "With --long: the column that holds the question's code or number.", HelpName = "COLUMN", DefaultValueFactory = _ => "item" };
    public Option<string> Value { get; } = new("--value") { Description = "With --long: the column that holds the answer.", HelpName = "COLUMN", DefaultValueFactory = _ => "value" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { In, Columns, Map, Recode, Missing, NotApplicable, Id, Form, Separator, AllowAbsent, Long, Item, Value })
            command.Options.Add(option);
    }
}
