using System.Text;
using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Measures;

namespace Tend.Storage.Commands;

/// <summary>The lead chooses which measures the clinic uses. What is asked and open already stays open; a schedule asks no more of one that was switched off.</summary>
/// <param name="InUse">Their ids.</param>
public sealed record SetMeasures(IReadOnlyCollection<string> InUse) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        if (!InUse.All(id => MeasureLibrary.Find(id) is { } measure && measure.Id == id && MeasuresInUse.CanBeUsed(measure)))
            throw RefusedException.Unknown;
        var chosen = MeasureLibrary.Ids.Where(InUse.Contains).ToList();
        var clinic = await writing.Db.Clinics.SingleAsync();
        if ((clinic.Measures ?? MeasuresInUse.Usual).SequenceEqual(chosen))
            return false;
        clinic.Measures = chosen;
        writing.Note("measures set", $"{chosen.Count}");
        return true;
    }
}

/// <summary>The lead brings the clinic's own licensed words of a measure. They change what people read, never how it is scored; they take the place of those brought before.</summary>
/// <param name="Json">The pack, as its file.</param>
public sealed record KeepTextPack(string Json) : Command<string>
{
    /// <summary>No pack is longer than this, in characters.</summary>
    public const int Longest = 200_000;

    /// <summary>What is wrong with a pack, in a sentence with the line where there is one; null: it fits.</summary>
    /// <param name="json">The pack.</param>
    /// <param name="file">The name of its file.</param>
    /// <returns>The sentence, and the measure it is for once that is known.</returns>
    public static (string? Trouble, Measure? Measure) Check(string json, string file)
    {
        try
        {
            var pack = TextPack.Parse(Encoding.UTF8.GetBytes(json), file);
            if (MeasureLibrary.Ids.FirstOrDefault(id => id == pack.Measure) is not { } id)
                return ($"{file}: there is no measure '{pack.Measure}'.", null);
            var measure = MeasureLibrary.Get(id);
            if (MeasuresInUse.HasWords(measure) && Words.Language.Find(pack.Language) is null or { Tag: "en" })
                return ($"{file}: the words of {measure.Name} come with Tend, so that no pack is needed.", measure);
            if (measure.OrderUnknown || pack.Order.Count > 0)
                return ($"{file}: the order of the questions of {measure.Name} is not known here, and it cannot be asked on a page yet. 'tend score' can use this pack.", measure);
            if (string.IsNullOrWhiteSpace(pack.Permission))
                return ($"{file}: 'permission' is empty. Expected who allowed the clinic to use these words, and when.", measure);
            pack.ApplyTo(measure, file);
            return (null, measure);
        }
        catch (MeasureFileException error)
        {
            return (error.Message, null);
        }
    }

    /// <inheritdoc/>
    protected internal override async Task<string> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        if (Json.Length > Longest || Check(Json, "pack") is not (null, { } measure))
            throw new RefusedException("pack");
        if (await writing.Db.TextPacks.FirstOrDefaultAsync(one => one.Measure == measure.Id) is not { } before)
            writing.Db.TextPacks.Add(new() { Clinic = writing.Clinic, Measure = measure.Id, Json = Json, By = writing.Actor.Staff, At = writing.Now });
        else if (before.Json == Json)
            return measure.Id;
        else
            (before.Json, before.By, before.At) = (Json, writing.Actor.Staff, writing.Now);
        writing.Note("text pack kept", measure.Id);
        return measure.Id;
    }
}

/// <summary>The lead takes the clinic's words of a measure away. Answers stay; from now on only staff type it in, from paper.</summary>
/// <param name="Measure">The id of the measure.</param>
public sealed record RemoveTextPack(string Measure) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        if (await writing.Db.TextPacks.FirstOrDefaultAsync(one => one.Measure == Measure) is not { } pack)
            return false;
        writing.Db.TextPacks.Remove(pack);
        writing.Note("text pack removed", pack.Measure);
        return true;
    }
}

/// <summary>A patient read the version of the notice that stands now, and says whether they accept it. Said otherwise later, the last counts.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Version">The version they read.</param>
/// <param name="Accepted">Whether they accept it.</param>
public sealed record ReadNotice(PatientId Patient, int Version, bool Accepted) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        await Choose.OwnAsync(writing, Patient);
        if (Version != await writing.Db.Notices.MaxAsync(notice => notice.Version))
            throw new RefusedException("changed");
        if (await writing.Db.NoticeReadings.FindAsync(Patient, Version) is not { } before)
            writing.Db.NoticeReadings.Add(new() { Clinic = writing.Clinic, Patient = Patient, Version = Version, Accepted = Accepted, At = writing.Now });
        else if (before.Accepted == Accepted)
            return false;
        else
            (before.Accepted, before.At) = (Accepted, writing.Now);
        writing.Note("notice read", $"{Version} {(Accepted ? "accepted" : "not accepted")}", Patient);
        return true;
    }
}
