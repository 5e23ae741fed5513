using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Web.Site;

namespace Tend.Web.Features.Goals;

/// <summary>A goal with its words opened: as it stands, and as it was first written.</summary>
public sealed record OpenedGoal(Goal Row, string Words, string First, DateTimeOffset WordedAt, string? Why, string? Step, string? Plan)
{
    /// <summary>The newest first.</summary>
    public static async Task<IReadOnlyList<OpenedGoal>> OfAsync(Visit visit, Vault vault, PatientId patient, bool onlyShared = false)
    {
        var db = visit.Db;
        if (await db.PersonKeys.AsNoTracking().SingleOrDefaultAsync(one => one.Patient == patient) is not { } key)
            return [];
        var goals = await db.Goals.AsNoTracking().Where(one => one.Patient == patient && (!onlyShared || one.SharedAt != null)).OrderByDescending(one => one.WrittenAt).ToListAsync();
        var wordings = (await db.GoalWordings.AsNoTracking().Where(one => one.Patient == patient).OrderBy(one => one.Version).ToListAsync()).ToLookup(one => one.Goal);
        return [.. goals.Select(one => Open(vault, key, one, [.. wordings[one.Id]]))];
    }

    static OpenedGoal Open(Vault vault, PersonKey key, Goal goal, IReadOnlyList<GoalWording> wordings) =>
        new(goal, WordsOf(vault, key, wordings[^1]), WordsOf(vault, key, wordings[0]), wordings[^1].At,
            goal.Why is { } why ? vault.Open(key, Places.GoalWhy(goal.Id), why) : null,
            goal.Step is { } step ? vault.Open(key, Places.GoalStep(goal.Id), step) : null,
            goal.Plan is { } plan ? vault.Open(key, Places.GoalPlan(goal.Id), plan) : null);

    static string WordsOf(Vault vault, PersonKey key, GoalWording wording) => vault.Open(key, Places.GoalWords(wording.Goal, wording.Version), wording.Words);

    /// <summary>Whether signs of danger stand in its words: then it is not shown as an aim, and nobody is asked whether they did it. Worked out anew each time, kept nowhere.</summary>
    public bool HasSigns { get; } = Tend.Goals.SafetySigns.In(Words).Count > 0;

    /// <summary>Whether the person is to be asked if the team may be told: signs of danger in private words, and no answer yet.</summary>
    public bool AsksToTell(Clinic clinic) => Row.TellAnsweredAt is null
        && (WordsOfDanger.Of([Words, Step, Plan], Row.SharedAt is not null, clinic.AlwaysToldSince is not null) == Telling.Ask
            || WordsOfDanger.Of([Why], isShared: false, clinic.AlwaysToldSince is not null) == Telling.Ask);
}
