using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tend.Storage;
using Tend.Trials;
using Tend.Web.Site;

namespace Tend.Web.Features.Trials;

/// <summary>A trial as files: its protocol at any time, its rows after its end.</summary>
static class TrialEndpoint
{
    public static void MapTrials(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/clinic/trials/{id:guid}/protocol", ProtocolAsync).RequireAuthorization(policy => policy.RequireRole(nameof(Role.Lead)));
        routes.MapGet("/clinic/trials/{id:guid}/csv", CsvAsync).RequireAuthorization(policy => policy.RequireRole(nameof(Role.Lead)));
    }

    static async Task<IResult> ProtocolAsync(Guid id, Visit visit) =>
        await visit.Db.Trials.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id) is { } trial
            ? Results.File(Encoding.UTF8.GetBytes(string.Concat(TrialText.Protocol(trial, visit.Clinic.Zone).Select(line => $"{line.Head}\n{line.Text}\n\n"))), "text/plain; charset=utf-8", $"trial-{id}-protocol.txt")
            : Results.NotFound();

    /// <summary>Before the end there is no such file.</summary>
    static async Task<IResult> CsvAsync(Guid id, Visit visit, RecordRoom room)
    {
        var today = visit.Now.DayIn(visit.Clinic.Zone);
        if (await visit.Db.Trials.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id) is not { StartedAt: not null } trial || (await TrialDesk.StandingAsync(visit.Db, trial, today)).State is not (TrialState.Over or TrialState.Stopped))
            return Results.NotFound();
        var rows = await TrialDesk.RowsAsync(visit.Db, room.Vault, trial, visit.Now, today);
        return Results.File(Encoding.UTF8.GetBytes(Csv(trial, rows)), "text/csv; charset=utf-8", $"trial-{id}.csv");
    }

    /// <summary>No cell holds a word that anybody typed, so none can be a formula.</summary>
    static string Csv(Trial trial, IEnumerable<TrialRow> rows) => string.Concat(rows.Select(row => (row.Allocation, row.Case) is var (allocation, found)
        ? string.Create(CultureInfo.InvariantCulture, $"{row.Number},{allocation.Stratum},{allocation.Order},{allocation.Arm},{trial.Plan.Shows(allocation.Arm)},{found.Days:0.####},{(found.Days is null ? "" : found.Returned ? "1" : "0")},{found.Start},{found.Next},{(found.Withdrew ? 1 : 0)},{(found.IsLocked ? 1 : 0)},{(row.BackToUsual ? 1 : 0)}\n")
        : "").Prepend("person,stratum,order,arm,shows,days,returned,start,next,withdrew,locked,back_to_usual\n"));
}
