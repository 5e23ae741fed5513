using Tend.Care;
using Tend.Practices;

namespace Tend.Storage.Commands;

/// <summary>The patient begins a practice. Sent twice it began once.</summary>
/// <param name="Id">The id, from the form.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Practice">The id of the practice.</param>
/// <param name="Before">How it is inside, 1 (very heavy) to 5 (light); null: not said.</param>
public sealed record BeginPractice(Guid Id, PatientId Patient, string Practice, int? Before) : Command<bool>
{
    /// <summary>The heaviest and the lightest tap.</summary>
    public const int Heaviest = 1, Lightest = 5;

    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        await Choose.OwnAsync(writing, Patient);
        if (PracticeLibrary.Find(Practice) is null || await writing.Db.HiddenPractices.FindAsync(Patient, Practice) is not null)
            throw RefusedException.Unknown;
        Check(Before);
        if (await writing.Db.PracticeUses.FindAsync(Patient, Id) is not null)
            return false;
        writing.Db.PracticeUses.Add(new() { Clinic = writing.Clinic, Patient = Patient, Id = Id, Practice = Practice, BeganAt = writing.Written.At, Before = Before });
        writing.Note("practice begun", $"{Id}", Patient);
        return true;
    }

    /// <summary>Refuses what is no tap.</summary>
    internal static void Check(int? feeling)
    {
        if (feeling is < Heaviest or > Lightest)
            throw new RefusedException("feeling");
    }
}

/// <summary>The patient came to the end of a practice; how it is now can be said once more, and the last word counts.</summary>
public sealed record EndPractice(Guid Id, PatientId Patient, int? After) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        await Choose.OwnAsync(writing, Patient);
        var use = await writing.Db.PracticeUses.FindAsync(Patient, Id) ?? throw RefusedException.Unknown;
        BeginPractice.Check(After);
        if (use.EndedAt is not null && use.After == After)
            return false;
        (use.EndedAt, use.After) = (use.EndedAt ?? writing.Written.At, After);
        writing.Note("practice ended", $"{Id}", Patient);
        return true;
    }
}

/// <summary>Somebody of the team hides a practice for one patient, or shows it again.</summary>
public sealed record HidePractice(PatientId Patient, string Practice, bool IsHidden) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        await writing.PatientAsync(Patient);
        if (PracticeLibrary.Find(Practice) is null)
            throw RefusedException.Unknown;
        var hidden = await writing.Db.HiddenPractices.FindAsync(Patient, Practice);
        if (hidden is not null == IsHidden)
            return false;
        if (hidden is null)
            writing.Db.HiddenPractices.Add(new() { Clinic = writing.Clinic, Patient = Patient, Practice = Practice, By = writing.Actor.Staff, At = writing.Now });
        else
            writing.Db.HiddenPractices.Remove(hidden);
        writing.Note(IsHidden ? "practice hidden" : "practice shown", Practice, Patient);
        return true;
    }
}
