using System.Diagnostics;

namespace Tend.Cli;

/// <summary>A progress bar on the error stream, for people, once work has taken longer than a second.</summary>
sealed class ProgressLine(Terminal terminal, string what, Func<double?> share) : IDisposable
{
    const int LookEvery = 1024;
    const int Cells = 30;

    readonly Stopwatch watch = Stopwatch.StartNew();
    TimeSpan next = TimeSpan.FromSeconds(1);
    int steps;
    bool drawn;

    /// <summary>One more step is done.</summary>
    public void Step()
    {
        if (++steps % LookEvery == 0)
            Now();
    }

    /// <summary>One long step is done.</summary>
    public void Now()
    {
        if (!terminal.IsPerson || watch.Elapsed < next)
            return;
        next = watch.Elapsed + TimeSpan.FromMilliseconds(100);
        drawn = true;
        terminal.Error.Write(share() is { } done
            ? $"\r{new string('━', (int)(done * Cells))}{new string('─', Cells - (int)(done * Cells))} {done,4:0 %}  {what} "
            : $"\r{steps:N0} rows of {what} ");
    }

    /// <summary>Clears the line.</summary>
    public void Dispose()
    {
        if (drawn)
            terminal.Error.Write($"\r{new string(' ', Cells + what.Length + 12)}\r");
    }
}
