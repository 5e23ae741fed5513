using Microsoft.EntityFrameworkCore;
using Tend.Measures;
using Tend.Progress;

namespace Tend.Storage.Commands;

/// <summary>Where a cohort is from, in the lead's words.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Origin">Its source.</param>
/// <param name="Note">What else is to be known.</param>
public sealed record CohortWords(string Name, string Origin, string? Note)
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 80;

    /// <summary>The longest source or note.</summary>
    public const int Longest = 400;

    internal bool Fits => Name is { Length: > 0 and <= LongestName } && Origin is { Length: > 0 and <= Longest } && !(Note?.Length > Longest);
}

/// <summary>
/// Keeps a fit of an expected course under the next number of its measure: one of the clinic's own past patients by Tend itself, one of a cohort by the lead. The same scores as those of the
/// fit that stands give no new one.
/// </summary>
/// <param name="Measure">The id of the measure.</param>
/// <param name="Fit">The fit.</param>
/// <param name="Cohort">Where a cohort is from; null: the clinic's own past patients.</param>
/// <param name="HasDays">Whether its days are days, and not only distances.</param>
public sealed record KeepFit(string Measure, ReferenceFit Fit, CohortWords? Cohort = null, bool HasDays = true) : Command<int>
{
    /// <inheritdoc/>
    protected internal override async Task<int> RunAsync(Writing writing)
    {
        if (Cohort is not null)
            writing.OnlyLead();
        else if (writing.Actor.Account is not null || writing.Actor.Patient is not null)
            throw RefusedException.Unknown;
        if (PersonCourses.ReadOn(Measure) is null)
            throw RefusedException.Unknown;
        if (Cohort is { Fits: false })
            throw new RefusedException("cohort");
        var (source, version) = (Cohort is null ? ReferenceSource.PastPatients : ReferenceSource.Cohort, MeasureLibrary.Get(Measure).Version);
        var fits = await writing.Db.CourseFits.AsNoTracking().Where(one => one.Measure == Measure).Select(one => new { one.Number, one.Source, one.Data, one.MeasureVersion, one.EndedAt, one.Name }).ToListAsync();
        if (fits.Where(one => one.Source == source && one.EndedAt is null).MaxBy(one => one.Number) is { } stands && stands.Data == Fit.Data && stands.MeasureVersion == version && stands.Name == Cohort?.Name)
            return stands.Number;
        var number = 1 + fits.Max(one => (int?)one.Number).GetValueOrDefault();
        writing.Db.CourseFits.Add(new()
        {
            Clinic = writing.Clinic, Measure = Measure, Number = number, MeasureVersion = version, Source = source, Name = Cohort?.Name, Origin = Cohort?.Origin, Note = Cohort?.Note, Model = Fit.Course,
            FirstDay = HasDays ? Fit.FirstDay : null, LastDay = HasDays ? Fit.LastDay : null, Seed = (long)Fit.Seed, BeyondCount = Fit.Beyond.Count, BeyondOf = Fit.Beyond.Of, Data = Fit.Data, At = writing.Now,
            By = Cohort is null ? null : writing.Actor.Staff,
        });
        writing.Note(Cohort is null ? "expected course fitted" : "cohort kept", $"{Measure} {number}");
        return number;
    }
}

/// <summary>The lead takes a cohort away: no later score is read by it. What was told by it stays, and names it.</summary>
/// <param name="Measure">The id of the measure.</param>
/// <param name="Number">The number of its fit.</param>
public sealed record RemoveCohort(string Measure, int Number) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        if (await writing.Db.CourseFits.FirstOrDefaultAsync(one => one.Measure == Measure && one.Number == Number && one.Source == ReferenceSource.Cohort && one.EndedAt == null) is not { } fit)
            return false;
        fit.EndedAt = writing.Now;
        writing.Note("cohort removed", $"{Measure} {Number}");
        return true;
    }
}
