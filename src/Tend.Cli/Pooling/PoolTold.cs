using Tend.Studies;

namespace Tend.Cli.Pooling;

/// <summary>What is told about pooled studies, in a terminal.</summary>
static class PoolTold
{
    public static void Say(PoolReport report, Terminal terminal)
    {
        var read = report.Read;
        terminal.Head($"{read.Name}: {read.Rows.Count} {(read.Rows.Count == 1 ? "study" : "studies")}, {read.Kind.Means}");
        foreach (var sentence in report.Sentences)
            terminal.Say(sentence);
        foreach (var (head, rows) in report.Tables)
        {
            terminal.Say();
            terminal.Table(head, rows);
        }
        if (read.Aside.Count > 0)
            terminal.Say($"\nSet aside, {read.Aside.Count}:");
        foreach (var row in read.Aside)
            terminal.Say("  " + row.Why);
        foreach (var remark in read.Remarks)
            terminal.Whisper(remark.Text);
    }
}
