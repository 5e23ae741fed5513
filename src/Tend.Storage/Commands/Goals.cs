using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Engagement;
using Tend.Words;

namespace Tend.Storage.Commands;

/// <summary>What the patient's page needs to know once words are on disk.</summary>
/// <param name="Id">The id they lie under.</param>
/// <param name="Follows">What follows from signs of danger in them: for anything but nothing, support comes first.</param>
public sealed record WordsReceipt(Guid Id, Telling Follows)
{
    /// <summary>Whether the person is shown support before anything else.</summary>
    public bool SupportFirst => Follows != Telling.Nothing;
}

/// <summary>A patient writes down a goal. Sent twice it is kept once; other words under the same id are kept beside.</summary>
/// <param name="Id">The id, from the form.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Words">The words, kept to the letter.</param>
/// <param name="IsShared">Whether the team may read it.</param>
public sealed record WriteGoal(Guid Id, PatientId Patient, string Words, bool IsShared) : Command<WordsReceipt>
{
    /// <summary>The longest goal, step or plan, in characters.</summary>
    public const int Longest = 20_000;

    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<WordsReceipt> RunAsync(Writing writing)
    {
        var patient = await Choose.OwnAsync(writing, Patient);
        var (id, isNew) = await GoalsOf.NewIdAsync(writing, Patient, Id, Words);
        if (!isNew)
            return new(id, WordsOfDanger.Of([Words], IsShared, alwaysTells: false));
        writing.Db.Goals.Add(new() { Clinic = writing.Clinic, Patient = Patient, Id = id, WrittenAt = writing.Now, SharedAt = IsShared ? writing.Now : null });
        await GoalsOf.WordAsync(writing, Patient, id, Words);
        if (IsShared)
            await StatusOf.UnreadAsync(writing, Patient);
        var follows = await WordsDesk.ReadAsync(writing, patient, WordsOfDanger.Goal, id, [Words], IsShared);
        writing.Note(IsShared ? "goal shared" : "goal kept", $"{id}", Patient);
        return new(id, follows);
    }
}

/// <summary>Somebody of the team proposes a goal. It is the patient's to take, to change or to leave.</summary>
/// <param name="Id">The id, from the form.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Words">The words.</param>
public sealed record ProposeGoal(Guid Id, PatientId Patient, string Words) : Command<Guid>
{
    /// <inheritdoc/>
    protected internal override async Task<Guid> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        await writing.PatientAsync(Patient);
        var (id, isNew) = await GoalsOf.NewIdAsync(writing, Patient, Id, Words);
        if (!isNew)
            return id;
        writing.Db.Goals.Add(new() { Clinic = writing.Clinic, Patient = Patient, Id = id, WrittenAt = writing.Now, ProposedBy = writing.Actor.Staff, SharedAt = writing.Now });
        await GoalsOf.WordAsync(writing, Patient, id, Words);
        writing.Note("goal proposed", $"{id}", Patient);
        return id;
    }
}

/// <summary>A patient takes a proposed goal or leaves it. Both stand once said; taken, it can be changed and laid aside as any other.</summary>
/// <param name="Goal">The goal.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Takes">Whether they take it.</param>
public sealed record AnswerProposal(Guid Goal, PatientId Patient, bool Takes) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var (_, goal) = await GoalsOf.FindAsync(writing, Patient, Goal);
        if (!goal.IsProposal)
            return false;
        if (Takes)
            goal.AcceptedAt = writing.Now;
        else
            goal.DeclinedAt = writing.Now;
        await StatusOf.UnreadAsync(writing, Patient);
        writing.Note(Takes ? "goal taken" : "goal left", $"{Goal}", Patient);
        return true;
    }
}

/// <summary>A patient words a goal of theirs anew. What stood before stays, with its time.</summary>
/// <param name="Goal">The goal.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Words">The words.</param>
public sealed record WordGoal(Guid Goal, PatientId Patient, string Words) : Command<WordsReceipt>
{
    /// <inheritdoc/>
    protected internal override async Task<WordsReceipt> RunAsync(Writing writing)
    {
        var (patient, goal) = await GoalsOf.FindAsync(writing, Patient, Goal);
        if (!await GoalsOf.WordAsync(writing, Patient, Goal, Words))
            return new(Goal, Telling.Nothing);
        if (goal.SharedAt is not null)
            await StatusOf.UnreadAsync(writing, Patient);
        goal.TellAnsweredAt = null;
        var follows = await WordsDesk.ReadAsync(writing, patient, WordsOfDanger.Goal, Goal, [Words], goal.SharedAt is not null);
        writing.Note("goal worded", $"{Goal}", Patient);
        return new(Goal, follows);
    }
}

/// <summary>What a patient says about why a goal matters: their own words, or words of theirs that they said yes to. A no is kept nowhere.</summary>
/// <param name="Goal">The goal.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Words">The words; null takes them away.</param>
public sealed record SayWhy(Guid Goal, PatientId Patient, string? Words) : Command<WordsReceipt>
{
    /// <inheritdoc/>
    protected internal override async Task<WordsReceipt> RunAsync(Writing writing)
    {
        var (patient, goal) = await GoalsOf.FindAsync(writing, Patient, Goal);
        var key = await writing.KeyAsync(Patient);
        goal.Why = GoalsOf.Seal(writing, key, Places.GoalWhy(Goal), goal.Why, Words, out var isChanged);
        if (!isChanged)
            return new(Goal, Telling.Nothing);
        // The team does not see this part, so a shared goal does not share it.
        var follows = await WordsDesk.ReadAsync(writing, patient, WordsOfDanger.Goal, Goal, [Words], isShared: false);
        writing.Note("goal why", $"{Goal}", Patient);
        return new(Goal, follows);
    }
}

/// <summary>A patient sets a small step, an if-then plan and when to look at the goal again.</summary>
/// <param name="Goal">The goal.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Step">A small step; null: none.</param>
/// <param name="Plan">An if-then plan; null: none.</param>
/// <param name="Rhythm">How often to look at it again.</param>
public sealed record PlanGoal(Guid Goal, PatientId Patient, string? Step, string? Plan, ReviewRhythm Rhythm) : Command<WordsReceipt>
{
    /// <inheritdoc/>
    protected internal override async Task<WordsReceipt> RunAsync(Writing writing)
    {
        var (patient, goal) = await GoalsOf.FindAsync(writing, Patient, Goal);
        if (!Enum.IsDefined(Rhythm))
            throw new RefusedException("rhythm");
        var key = await writing.KeyAsync(Patient);
        goal.Step = GoalsOf.Seal(writing, key, Places.GoalStep(Goal), goal.Step, Step, out var isStepNew);
        goal.Plan = GoalsOf.Seal(writing, key, Places.GoalPlan(Goal), goal.Plan, Plan, out var isPlanNew);
        if (goal.Rhythm == Rhythm && !isStepNew && !isPlanNew)
            return new(Goal, Telling.Nothing);
        if (goal.Rhythm != Rhythm)
            (goal.Rhythm, goal.ReviewOn) = (Rhythm, Rhythm.After(writing.Now.DayIn(patient.Zone)));
        string?[] changed = [isStepNew ? Step : null, isPlanNew ? Plan : null];
        var follows = await WordsDesk.ReadAsync(writing, patient, WordsOfDanger.Goal, Goal, changed, goal.SharedAt is not null);
        writing.Note("goal planned", $"{Goal}", Patient);
        return new(Goal, follows);
    }
}

/// <summary>A patient says "I did" or "Not now". Sent twice it is kept once; one word of a kind stands for a day.</summary>
/// <param name="Id">The id, from the form.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Goal">The goal.</param>
/// <param name="Kind">What they say.</param>
public sealed record MarkGoal(Guid Id, PatientId Patient, Guid Goal, GoalMarkKind Kind) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var (patient, goal) = await GoalsOf.FindAsync(writing, Patient, Goal);
        var day = writing.Now.DayIn(patient.Zone);
        if (!Enum.IsDefined(Kind) || !goal.IsTheirs)
            throw RefusedException.Unknown;
        if (await writing.Db.GoalMarks.AnyAsync(one => one.Patient == Patient && (one.Id == Id || (one.Goal == Goal && one.Day == day && one.Kind == Kind))))
            return false;
        writing.Db.GoalMarks.Add(new() { Clinic = writing.Clinic, Patient = Patient, Id = Id, Goal = Goal, Kind = Kind, Day = day, At = writing.Now });
        writing.Note("goal marked", $"{Kind} {Goal}", Patient);
        return true;
    }
}

/// <summary>A patient looked at a goal again, as they had planned; the next day follows from its rhythm.</summary>
public sealed record ReviewGoal(Guid Goal, PatientId Patient) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var (patient, goal) = await GoalsOf.FindAsync(writing, Patient, Goal);
        var today = writing.Now.DayIn(patient.Zone);
        if (goal.ReviewOn is not { } day || day > today)
            return false;
        goal.ReviewOn = goal.Rhythm.After(today);
        writing.Note("goal looked at", $"{Goal}", Patient);
        return true;
    }
}

/// <summary>A patient shares a goal with the team, or keeps it to themselves again.</summary>
public sealed record ShareGoal(Guid Goal, PatientId Patient, bool IsShared) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var (patient, goal) = await GoalsOf.FindAsync(writing, Patient, Goal);
        if (goal.SharedAt is not null == IsShared)
            return false;
        goal.SharedAt = IsShared ? writing.Now : null;
        if (IsShared)
        {
            await StatusOf.UnreadAsync(writing, Patient);
            await WordsDesk.ReadAsync(writing, patient, WordsOfDanger.Goal, Goal, await GoalsOf.WordsAsync(writing, goal), isShared: true);
        }
        writing.Note(IsShared ? "goal shared" : "goal taken back", $"{Goal}", Patient);
        return true;
    }
}

/// <summary>A patient lays a goal aside, or takes it up again. It was never failed.</summary>
public sealed record LayGoalAside(Guid Goal, PatientId Patient, bool IsAside) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var (_, goal) = await GoalsOf.FindAsync(writing, Patient, Goal);
        if (goal.AsideAt is not null == IsAside)
            return false;
        goal.AsideAt = IsAside ? writing.Now : null;
        writing.Note(IsAside ? "goal laid aside" : "goal taken up", $"{Goal}", Patient);
        return true;
    }
}

/// <summary>A patient says whether the team may be told that signs of danger stand in words of theirs. Asked once for the words as they stand.</summary>
/// <param name="Source"><see cref="WordsOfDanger.Goal"/> or <see cref="WordsOfDanger.Setback"/>.</param>
/// <param name="Id">The goal or setback.</param>
/// <param name="Patient">The patient.</param>
/// <param name="MayTell">Whether they may.</param>
public sealed record AnswerTelling(string Source, Guid Id, PatientId Patient, bool MayTell) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var patient = await Choose.OwnAsync(writing, Patient);
        if (Source == WordsOfDanger.Goal)
            (await writing.Db.Goals.FindAsync(Patient, Id) ?? throw RefusedException.Unknown).TellAnsweredAt = writing.Now;
        else if (Source == WordsOfDanger.Setback)
            (await writing.Db.Setbacks.FindAsync(Patient, Id) ?? throw RefusedException.Unknown).TellAnsweredAt = writing.Now;
        else
            throw RefusedException.Unknown;
        if (MayTell)
            await WordsDesk.TellAsync(writing, await writing.Db.Clinics.SingleAsync(), patient, Source, Id);
        writing.Note(MayTell ? "team may be told" : "team is not told", $"{Source} {Id}", Patient);
        return true;
    }
}

/// <summary>A patient says what matters to them, or skips it: it is asked once. They can change it later.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Words">What matters, one on a line; null: skipped.</param>
public sealed record SayValues(PatientId Patient, string? Words) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var patient = await Choose.OwnAsync(writing, Patient);
        patient.Values = GoalsOf.Seal(writing, await writing.KeyAsync(Patient), Places.Values(Patient), patient.Values, Words, out var isChanged);
        if (!isChanged && patient.ValuesAskedAt is not null)
            return false;
        patient.ValuesAskedAt = writing.Now;
        writing.Note("values", "", Patient);
        return true;
    }
}

/// <summary>A patient says whether they are asked about the words of their goals.</summary>
public sealed record LetAsk(PatientId Patient, bool MayAsk) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var patient = await Choose.OwnAsync(writing, Patient);
        if (patient.NotAskedSince is null == MayAsk)
            return false;
        patient.NotAskedSince = MayAsk ? null : writing.Now;
        writing.Note(MayAsk ? "may be asked" : "is not asked", "goals", Patient);
        return true;
    }
}

/// <summary>"Eating: take care": goals of eating and weight of this person are not reworded and go to the visit.</summary>
public sealed record TakeCareWithEating(PatientId Patient, bool TakesCare) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        var patient = await writing.PatientAsync(Patient);
        if (patient.EatingCareSince is not null == TakesCare)
            return false;
        (patient.EatingCareSince, patient.EatingCareBy) = TakesCare ? (writing.Now, writing.Actor.Staff) : ((DateTimeOffset?)null, (StaffId?)null);
        writing.Note(TakesCare ? "eating: take care" : "eating: care ended", "", Patient);
        return true;
    }
}

/// <summary>The lead says whether the team is always told of signs of danger in private words. Patients read it above each box, before they write.</summary>
public sealed record SetAlwaysTold(bool IsAlwaysTold) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        var clinic = await writing.Db.Clinics.SingleAsync();
        if (clinic.AlwaysToldSince is not null == IsAlwaysTold)
            return false;
        clinic.AlwaysToldSince = IsAlwaysTold ? writing.Now : null;
        writing.Note(IsAlwaysTold ? "always told" : "told when allowed", "");
        return true;
    }
}

/// <summary>What the commands of goals share.</summary>
static class GoalsOf
{
    /// <summary>The patient who acts, and a goal of theirs.</summary>
    public static async Task<(Patient Patient, Goal Goal)> FindAsync(Writing writing, PatientId patient, Guid id) =>
        (await Choose.OwnAsync(writing, patient), await writing.Db.Goals.FindAsync(patient, id) ?? throw RefusedException.Unknown);

    /// <summary>The id under which new words are kept, and whether they are new.</summary>
    public static async Task<(Guid Id, bool IsNew)> NewIdAsync(Writing writing, PatientId patient, Guid id, string words)
    {
        Check(words);
        if (await writing.Db.GoalWordings.FindAsync(patient, id, 1) is not { } first)
            return (id, true);
        if (writing.Vault.Open(await writing.KeyAsync(patient), Places.GoalWords(id, 1), first.Words) == words)
            return (id, false);
        var beside = Ids.Beside(id, words);
        return (beside, await writing.Db.Goals.FindAsync(patient, beside) is null);
    }

    /// <summary>Adds a wording; false where these words stand already.</summary>
    public static async Task<bool> WordAsync(Writing writing, PatientId patient, Guid goal, string words)
    {
        Check(words);
        var key = await writing.KeyAsync(patient);
        var last = await writing.Db.GoalWordings.Where(one => one.Patient == patient && one.Goal == goal).OrderByDescending(one => one.Version).FirstOrDefaultAsync();
        if (last is not null && writing.Vault.Open(key, Places.GoalWords(goal, last.Version), last.Words) == words)
            return false;
        var version = (last?.Version ?? 0) + 1;
        writing.Db.GoalWordings.Add(new() { Clinic = writing.Clinic, Patient = patient, Goal = goal, Version = version, Words = writing.Vault.Seal(key, Places.GoalWords(goal, version), words), At = writing.Now });
        return true;
    }

    /// <summary>The words that a shared goal shows: as it stands, its step and its plan.</summary>
    public static async Task<IReadOnlyList<string?>> WordsAsync(Writing writing, Goal goal)
    {
        var key = await writing.KeyAsync(goal.Patient);
        var last = await writing.Db.GoalWordings.Where(one => one.Patient == goal.Patient && one.Goal == goal.Id).OrderByDescending(one => one.Version).FirstAsync();
        return [writing.Vault.Open(key, Places.GoalWords(goal.Id, last.Version), last.Words),
            goal.Step is { } step ? writing.Vault.Open(key, Places.GoalStep(goal.Id), step) : null, goal.Plan is { } plan ? writing.Vault.Open(key, Places.GoalPlan(goal.Id), plan) : null];
    }

    /// <summary>Words sealed in their place; what stands already stays as it is.</summary>
    public static Sealed? Seal(Writing writing, PersonKey key, Place place, Sealed? before, string? words, out bool isChanged)
    {
        var said = words.Said();
        if (said?.Length > WriteGoal.Longest)
            throw new RefusedException("text");
        isChanged = said != (before is null ? null : writing.Vault.Open(key, place, before));
        return !isChanged ? before : said is null ? null : writing.Vault.Seal(key, place, said);
    }

    static void Check(string words)
    {
        if (string.IsNullOrWhiteSpace(words) || words.Length > WriteGoal.Longest)
            throw new RefusedException("text");
    }
}
