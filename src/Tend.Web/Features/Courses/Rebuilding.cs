using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Words;

namespace Tend.Web.Features.Courses;

/// <summary>
/// <c>--rebuild true</c>: computes all stored figures and what the courses say anew, from the answers, and puts right what differs. With <c>--as-of DAY</c> nothing is written: it
/// prints what the courses said at the end of that day.
/// </summary>
public static class Rebuilding
{
    /// <summary>Runs it where it was asked for.</summary>
    /// <returns>Whether it was; the site then does not start.</returns>
    /// <exception cref="InvalidOperationException">The day cannot be read.</exception>
    public static async Task<bool> RunAsync(WebApplication app)
    {
        var book = Books.Of(typeof(Rebuilding));
        if (app.Configuration["rebuild"] is null)
            return false;
        var room = app.Services.GetRequiredService<RecordRoom>();
        DateOnly? asOf = app.Configuration["as-of"] is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new InvalidOperationException(book.Say("rebuild.day", ("text", text)));
        foreach (var line in asOf is { } then ? await SaidAsync(room, then) : await AnewAsync(room, book))
            Console.WriteLine(line);
        return true;
    }

    /// <summary>Computes everything anew.</summary>
    public static async Task<IReadOnlyList<string>> AnewAsync(RecordRoom room, WordBook book)
    {
        var (people, responses, others, scores, rows) = (0, 0, 0, 0, 0);
        foreach (var (clinic, patient) in await PatientsAsync(room))
        {
            var done = await room.Writer.DoAsync(new Actor(clinic), new RebuildRecord(patient));
            (people, responses, others, scores, rows) = (people + 1, responses + done.Responses, others + done.OtherVersions, scores + done.ScoresChanged, rows + (done.StatusChanged ? 1 : 0));
        }
        return [book.Say("rebuild.done", ("people", people), ("responses", responses), ("scores", scores), ("rows", rows)), .. others > 0 ? [book.Say("rebuild.others", ("count", others))] : Array.Empty<string>()];
    }

    /// <summary>What the courses said at the end of a day (UTC): one line for each person, by id and without a name.</summary>
    static async Task<IReadOnlyList<string>> SaidAsync(RecordRoom room, DateOnly day)
    {
        var moment = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddTicks(-1);
        List<string> lines = ["patient,signal,measure,since,silent_from,returned_until"];
        await using var db = room.AcrossClinics();
        foreach (var patient in await db.Patients.IgnoreQueryFilters().AsNoTracking().OrderBy(one => one.Id).ToListAsync())
        {
            await using var own = room.AcrossClinics();
            await using var seen = await own.EnterAsync(patient.Clinic);
            var said = await CourseDesk.AsOfAsync(own, patient, moment);
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{patient.Id.Value},{said.Kind},{said.Measure},{said.Since:yyyy-MM-dd},{said.SilentFrom:yyyy-MM-dd},{said.ReturnedUntil:yyyy-MM-dd}"));
        }
        return lines;
    }

    static async Task<IReadOnlyList<(ClinicId Clinic, PatientId Patient)>> PatientsAsync(RecordRoom room)
    {
        await using var db = room.AcrossClinics();
        return [.. (await db.Patients.IgnoreQueryFilters().OrderBy(one => one.Id).Select(one => new { one.Clinic, one.Id }).ToListAsync()).Select(one => (one.Clinic, one.Id))];
    }
}
