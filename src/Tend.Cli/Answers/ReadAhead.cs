using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Tend.Cli.Answers;

/// <summary>
/// Reads a file on a second thread while the first one scores: sheets come in batches, in the order of the file, and a fixed
/// number of batches goes round and round, so memory does not grow.
/// </summary>
static class ReadAhead
{
    const int SheetsInBatch = 512;
    const int Batches = 6;

    /// <summary>The sheets of a source. Each is valid until the next one is asked for.</summary>
    public static IEnumerable<FileSheet> Sheets(AnswerSource source)
    {
        using var full = new BlockingCollection<(FileSheet[] Sheets, int Count)>();
        using var empty = new BlockingCollection<FileSheet[]>();
        for (var i = 0; i < Batches; i++)
            empty.Add([.. Enumerable.Range(0, SheetsInBatch).Select(_ => new FileSheet(source.Measure.Items.Count))]);

        ExceptionDispatchInfo? trouble = null;
        var reader = new Thread(() => trouble = Read(source, empty, full)) { IsBackground = true, Name = "reads answers" };
        reader.Start();
        try
        {
            foreach (var (sheets, count) in full.GetConsumingEnumerable())
            {
                for (var i = 0; i < count; i++)
                    yield return sheets[i];
                empty.Add(sheets);
            }
        }
        finally
        {
            // Whoever stops early leaves the reader no batch to fill: it ends at the next one.
            empty.CompleteAdding();
            reader.Join();
        }
        trouble?.Throw();
    }

    static ExceptionDispatchInfo? Read(AnswerSource source, BlockingCollection<FileSheet[]> empty, BlockingCollection<(FileSheet[] Sheets, int Count)> full)
    {
        try
        {
            foreach (var sheets in empty.GetConsumingEnumerable())
            {
                var count = 0;
                while (count < sheets.Length && source.Next(sheets[count]))
                    count++;
                if (count > 0)
                    full.Add((sheets, count));
                if (count < sheets.Length)
                    break;
            }
            return null;
        }
        catch (Exception error)
        {
            return ExceptionDispatchInfo.Capture(error);
        }
        finally
        {
            full.CompleteAdding();
        }
    }
}
