using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Tend.Storage;

namespace Tend.Web.Site;

/// <summary>Hears what EF Core tells of each statement and passes on which database it was, the first word and how long it took; never its text or its parameters.</summary>
sealed class StatementWatch : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    static readonly string[] Operations = ["SELECT", "INSERT", "UPDATE", "DELETE"];
    static readonly string Executed = RelationalEventId.CommandExecuted.Name!, Failed = RelationalEventId.CommandError.Name!;
    readonly List<IDisposable> heard = [];

    /// <summary>Begins to listen.</summary>
    public void Begin() => heard.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <inheritdoc/>
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            heard.Add(value.Subscribe(this, name => name == Executed || name == Failed));
    }

    /// <inheritdoc/>
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not CommandEndEventData { Duration: var duration } said)
            return;
        var (system, operation) = (said.Command is SqliteCommand ? "sqlite" : "postgresql", OperationOf(said.Command.CommandText));
        var error = (said as CommandErrorEventData)?.Exception.GetType().Name;
        var tags = new TagList { { "db.system.name", system }, { "db.operation.name", operation } };
        if (error is not null)
            tags.Add("error.type", error);
        Telemetry.Statements.Record(duration.TotalSeconds, tags);
        if (Activity.Current is not { } within)
            return;
        using var span = Telemetry.Source.StartActivity(operation, ActivityKind.Client, within.Context, tags, startTime: said.StartTime);
        span?.SetEndTime((said.StartTime + duration).UtcDateTime);
        if (error is not null)
            span?.SetStatus(ActivityStatusCode.Error);
    }

    /// <inheritdoc/>
    public void OnCompleted()
    {
        // There is nothing to finish.
    }

    /// <inheritdoc/>
    public void OnError(Exception error)
    {
        // What EF Core says of its own listening is in its log.
    }

    /// <inheritdoc/>
    public void Dispose() => heard.ForEach(one => one.Dispose());

    /// <summary>The first word, where it is one of the usual.</summary>
    static string OperationOf(string text) => Operations.FirstOrDefault(one => text.AsSpan().TrimStart().StartsWith(one, StringComparison.OrdinalIgnoreCase)) ?? "other";
}
