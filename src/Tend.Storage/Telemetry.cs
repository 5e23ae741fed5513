using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Tend.Storage;

/// <summary>
/// What a monitor may see of Tend: names of commands and rounds, how often, how long, and by which kind of error they ended. Never a name of anybody, an answer, words, an
/// address or a code. Nobody listens unless whoever runs the server names a monitor.
/// </summary>
public static class Telemetry
{
    /// <summary>The name of the source of traces and of the meter.</summary>
    public const string Name = "Tend";

    /// <summary>Where traces begin.</summary>
    public static readonly ActivitySource Source = new(Name);

    static readonly Meter Meter = new(Name);
    static readonly Histogram<double> Commands = Meter.CreateHistogram<double>("tend.command.duration", "s", "How long a command took until it was on disk.");
    static readonly Histogram<double> Rounds = Meter.CreateHistogram<double>("tend.round.duration", "s", "How long a round took.");

    /// <summary>How long statements took at the database.</summary>
    public static readonly Histogram<double> Statements = Meter.CreateHistogram<double>("db.client.operation.duration", "s", "How long a statement took.");

    /// <summary>Audit rows that were sealed.</summary>
    public static readonly Counter<long> Sealed = Meter.CreateCounter<long>("tend.audit.sealed", "{row}", "Audit rows that were sealed.");

    /// <summary>Letters, by outcome: sent, failed, unknown.</summary>
    public static readonly Counter<long> Letters = Meter.CreateCounter<long>("tend.letters", "{letter}", "Letters that were handed to the mail server.");

    internal static bool WatchesCommands => Commands.Enabled || Source.HasListeners();

    internal static Task<T> CommandAsync<T>(string name, Func<Task<T>> run) => WatchAsync($"command {name}", "tend.command", name, Commands, run);

    /// <summary>Goes a round.</summary>
    /// <param name="name">Which, as a word of the code.</param>
    /// <param name="go">What it does.</param>
    public static Task<T> RoundAsync<T>(string name, Func<Task<T>> go) => WatchAsync($"round {name}", "tend.round", name, Rounds, go);

    static async Task<T> WatchAsync<T>(string title, string tag, string name, Histogram<double> durations, Func<Task<T>> run)
    {
        using var span = Source.StartActivity(title);
        span?.SetTag(tag, name);
        var (began, tags) = (Stopwatch.GetTimestamp(), new TagList { { tag, name } });
        try
        {
            return await run();
        }
        catch (Exception error)
        {
            // The kind of error; its message may repeat what somebody wrote.
            tags.Add("error.type", error.GetType().Name);
            span?.SetTag("error.type", error.GetType().Name).SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            durations.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, tags);
        }
    }
}
