using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Measures;
using Tend.Progress;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Site;

namespace Tend.Web.Features.Courses;

/// <summary>
/// Goes round every six hours, through all clinics: where there are enough past patients, or a tenth more than the last fit rests on, it learns the expected course of a measure anew. The
/// learning holds up no writer; what is kept is one row.
/// </summary>
public sealed partial class RefitRound(RecordRoom room, TimeProvider clock, ILogger<RefitRound> log) : BackgroundService
{
    /// <summary>So often it goes.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromHours(6);

    /// <summary>Goes once.</summary>
    /// <returns>How many fits were kept.</returns>
    public async Task<int> GoAsync(CancellationToken cancel = default)
    {
        await using var db = room.AcrossClinics();
        var kept = 0;
        foreach (var clinic in await db.Clinics.IgnoreQueryFilters().Select(one => new { one.Id, one.Zone }).ToListAsync(cancel))
            try
            {
                kept += await FitAsync(clinic.Id, clock.GetUtcNow().DayIn(clinic.Zone), cancel);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                CouldNotFit(log, clinic.Id.Value, error.GetType().Name);
            }
        return kept;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.GoAsync("refit", Every, clock, GoAsync, why => CouldNotLook(log, why), stoppingToken);

    async Task<int> FitAsync(ClinicId clinic, DateOnly today, CancellationToken cancel)
    {
        var kept = 0;
        foreach (var (measure, people) in await DueAsync(clinic, today, cancel))
        {
            cancel.ThrowIfCancellationRequested();
            var fit = ReferenceFit.Of(people, PersonCourses.ReadOn(measure)!.Direction);
            if (!fit.Found)
            {
                // The sentence holds numbers of people alone.
                NoFit(log, clinic.Value, measure, fit.WhyNot);
                continue;
            }
            await room.Writer.DoAsync(new Actor(clinic), new KeepFit(measure, fit.Value), cancel);
            kept++;
        }
        return kept;
    }

    async Task<IReadOnlyList<(string Measure, IReadOnlyList<IReadOnlyList<DayScore>> People)>> DueAsync(ClinicId clinic, DateOnly today, CancellationToken cancel)
    {
        await using var db = room.Read();
        await using var seen = await db.EnterAsync(clinic, cancel);
        var last = (await db.CourseFits.Where(one => one.Source == ReferenceSource.PastPatients).ToListAsync(cancel)).GroupBy(one => one.Measure).ToDictionary(one => one.Key, one => one.MaxBy(fit => fit.Number)!);
        List<(string, IReadOnlyList<IReadOnlyList<DayScore>>)> due = [];
        foreach (var (measure, people) in await References.CountAsync(db, today))
            if (ReferenceFit.IsDue(people, last.GetValueOrDefault(measure) is { } fit && fit.MeasureVersion == MeasureLibrary.Get(measure).Version ? fit.Model.Persons : null))
                due.Add((measure, await References.PastAsync(db, measure, today)));
        return due;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The expected course of {Measure} in clinic {Clinic} could not be learned: {Why}")]
    static partial void NoFit(ILogger log, Guid clinic, string measure, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "The expected courses of clinic {Clinic} could not be learned ({Why}); they are looked at again.")]
    static partial void CouldNotFit(ILogger log, Guid clinic, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Expected courses could not be looked at ({Why}); they are looked at again.")]
    static partial void CouldNotLook(ILogger log, string why);
}
