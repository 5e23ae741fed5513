using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Engagement;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Features.Looks;
using Tend.Web.Features.PatientPage;
using Tend.Web.Features.Requests;
using Tend.Web.Features.Safety;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.MyData;

/// <summary>One part of a person's record as rows: the one form that all three files are written from.</summary>
/// <param name="Id">The name in files: "answers".</param>
/// <param name="Columns">The names of the columns in files: "answered_at".</param>
/// <param name="Rows">The rows; null where nothing is known.</param>
public sealed record DataTable(string Id, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows);

/// <summary>Everything a person gave to their record and what was computed from it, opened. What staff wrote for the team is not in it, and the page says so.</summary>
public static class DataTables
{
    static readonly WordBook Book = Books.Of(typeof(DataTables));

    /// <summary>Reads the record of the patient who is signed in.</summary>
    public static async Task<IReadOnlyList<DataTable>> OfAsync(Visit visit, Vault vault)
    {
        var (db, id) = (visit.Db, visit.Patient);
        var patient = await db.Patients.AsNoTracking().SingleAsync(one => one.Id == id);
        var key = await db.PersonKeys.AsNoTracking().SingleAsync(one => one.Patient == id);
        var responses = await db.Responses.AsNoTracking().Where(one => one.Patient == id).OrderBy(one => one.AnsweredAt).ToListAsync();
        var goals = await Goals.OpenedGoal.OfAsync(visit, vault, id);
        return
        [
            new("about_me", ["what", "value"], await AboutAsync(visit, vault, patient, key)),
            new("questionnaires", ["id", "questionnaire", "version", "day", "answered_at", "received_at", "entered_by", "corrects", "corrected_by"], [.. responses.Select(Sheet)]),
            new("answers", ["questionnaire_id", "questionnaire", "day", "question", "answer", "answer_in_words"], [.. responses.SelectMany(Answers)]),
            new("scores", ["questionnaire_id", "questionnaire", "day", "score", "value", "range", "whole"], await ScoresAsync(db, id, responses)),
            new("asked_of_me", ["questionnaire", "from", "why", "answered_by", "taken_back_at"], await AskedAsync(db, id)),
            new("asked_on_a_schedule", ["questionnaires", "rhythm", "every", "weekdays", "days_before_a_visit", "days_open", "start", "why", "set_at", "ended_at"], await SchedulesAsync(db, id)),
            new("not_sent_yet", ["questionnaire", "saved_at", "answers"], await DraftsAsync(db, vault, key, id)),
            new("visits", ["starts_at", "minutes", "with", "state"], await VisitsAsync(db, id)),
            new("my_words", ["written_at", "shared_at", "words"], await WordsAsync(db, vault, key, id)),
            new("my_goals", ["id", "written_at", "proposed_by_team", "taken_at", "left_at", "shared_at", "laid_aside_at", "why", "step", "plan", "look_again"], [.. goals.Select(Goal)]),
            new("words_of_my_goals", ["goal_id", "version", "at", "words"], await WordingsAsync(db, vault, key, id)),
            new("days_of_my_goals", ["goal_id", "day", "what"], [.. (await db.GoalMarks.AsNoTracking().Where(one => one.Patient == id).OrderBy(one => one.At).ToListAsync()).Select(one => (IReadOnlyList<string?>)[$"{one.Goal}", Of(one.Day), $"{one.Kind}"])]),
            new("when_it_got_hard", ["id", "goal_id", "begun_at", "saved_at", "shared_at", "kinds", "what_happened", "threat", "drive", "soothing", "self_criticism", "self_kindness", "to_a_friend", "what_it_tells", "what_helped", "next_step", "step_in_words"], await HardAsync(db, vault, key, id)),
            new("read_by_my_team", ["at", "by", "line"], [.. (await MarksOf.ReadAsync(db, vault, id)).Reverse().Select(mark => (IReadOnlyList<string?>)[Of(mark.At), mark.By, mark.Line])]),
            new("safety_plan", ["step", "version", "written_at", "by", "words"], await PlanAsync(db, vault, key, id)),
            new("what_i_asked", ["asked_at", "kind", "words", "due_at", "answered_at", "answered_by", "answer", "taken_back_at"], await RequestsAsync(visit, vault)),
            new("away", ["from", "to", "said_at", "ended_at", "words"], await PausesAsync(db, vault, key, id)),
            new("notes_to_me", ["for", "intended_at", "handed_at", "sent_at", "answered_at", "not_sent_because"], [.. (await db.Reminders.AsNoTracking().Where(one => one.Patient == id).OrderBy(one => one.MadeAt).ToListAsync())
                .Select(one => (IReadOnlyList<string?>)[$"{one.Kind}", Of(one.IntendedAt), Of(one.HandedAt), Of(one.SentAt), Of(one.AnsweredAt), one.Trouble ?? $"{one.Why}"])]),
            new("medicines", ["medicine_id", "name", "times_a_day", "as_needed", "supplement", "listed_at", "listed_by", "ended_on"], await MedicinesAsync(db, vault, key, id)),
            new("medicine_days", ["medicine_id", "day", "taken", "reason", "words"], await MedicineDaysAsync(db, vault, key, id)),
            new("practices", ["practice", "began_at", "felt_before", "ended_at", "felt_after"], [.. (await db.PracticeUses.AsNoTracking().Where(one => one.Patient == id).OrderBy(one => one.BeganAt).ToListAsync())
                .Select(one => (IReadOnlyList<string?>)[one.Practice, Of(one.BeganAt), $"{one.Before}", Of(one.EndedAt), $"{one.After}"])]),
            new("comparisons", ["said_yes", "said_at", "left_at", "chance_decided_at"], await TrialsAsync(db, id)),
            new("safety_signals", ["questionnaire", "question", "received_at", "seen_to_at"], await SignalsAsync(db, id)),
            new("what_i_said_to_the_notice", ["version", "accepted", "at"], [.. (await MyPages.MyNotice.OfAsync(db, id)).Said.Select(one => (IReadOnlyList<string?>)[$"{one.Version}", Of(one.Accepted), Of(one.At)])]),
            new("who_looked", ["at", "who", "page"], await LooksAsync(db, id)),
        ];
    }

    static async Task<IReadOnlyList<IReadOnlyList<string?>>> AboutAsync(Visit visit, Vault vault, Patient patient, PersonKey key)
    {
        var id = patient.Id;
        var notice = await visit.Db.NoticeAnswers.AsNoTracking().Where(one => one.Patient == id && one.Accepted).OrderByDescending(one => one.At).FirstOrDefaultAsync();
        List<IReadOnlyList<string?>> rows =
        [
            ["clinic", visit.Clinic.Name], ["name", patient.Name], ["e_mail", visit.Account?.Email], ["born", Of(patient.Birth)], ["time_zone", patient.Zone], ["joined_at", Of(patient.CreatedAt)],
            ["language", visit.Account?.Language], ["reads_scores", $"{patient.Reading}"], ["questions", $"{patient.Layout}"], ["notice_version", notice is null ? null : $"{notice.Version}"], ["notice_accepted_at", Of(notice?.At)],
        ];
        if (ReachWords.Open(vault, key, patient) is { } reach)
            rows.AddRange([["reach_channel", $"{reach.Channel}"], ["reach_value", reach.Value], ["reach_hours", reach.Hours], ["reach_said_at", Of(reach.SaidAt)]]);
        foreach (var name in await MyPages.MyTeam.OfAsync(visit.Db, id))
            rows.Add(["team", name]);
        return rows;
    }

    static IReadOnlyList<string?> Sheet(Response one) =>
        [$"{one.Id.Value}", MeasureLibrary.NameOf(one.Measure), one.MeasureVersion, Of(one.Day), Of(one.AnsweredAt.ToOffset(TimeSpan.FromMinutes(one.OffsetMinutes))), Of(one.ReceivedAt), $"{one.EnteredBy}", $"{one.Amends?.Value}", $"{one.AmendedBy?.Value}"];

    static IEnumerable<IReadOnlyList<string?>> Answers(Response one)
    {
        var (sheet, measure) = (one.Sheet(), MeasureLibrary.Find(one.Measure));
        // Where the questions of its version are not these, the answers stand alone.
        var items = measure is not null && measure.Items.Count == sheet.Count ? measure.Items : null;
        return sheet.Select((answer, at) => (IReadOnlyList<string?>)
        [
            $"{one.Id.Value}", MeasureLibrary.NameOf(one.Measure), Of(one.Day),
            items?[at].Text ?? items?[at].About ?? $"{at + 1}",
            answer.IsGiven ? $"{answer}" : null,
            answer.IsNotApplicable ? Book.Say("answer.not-applicable") : !answer.IsGiven ? Book.Say("answer.skipped")
                : items is null ? null : measure!.AnswersOf(items[at]).Options.FirstOrDefault(option => option.Code == answer.Code)?.Text,
        ]);
    }

    static async Task<IReadOnlyList<IReadOnlyList<string?>>> ScoresAsync(TendDb db, PatientId id, List<Response> responses)
    {
        var scores = (await db.Scores.AsNoTracking().Where(one => one.Patient == id).ToListAsync()).ToLookup(one => one.Response);
        return [.. from one in responses
                   from score in scores[one.Id].OrderBy(score => score.Scale, StringComparer.Ordinal)
                   select (IReadOnlyList<string?>)[$"{one.Id.Value}", MeasureLibrary.NameOf(one.Measure), Of(one.Day), ScaleOf(one.Measure, score.Scale), score.Value.ToString("R", CultureInfo.InvariantCulture), score.Band, Of(score.IsWhole)]];
    }

    /// <summary>Which way chance picked is not told while a trial runs, to nobody.</summary>
    static async Task<IReadOnlyList<IReadOnlyList<string?>>> TrialsAsync(TendDb db, PatientId id)
    {
        var picked = await db.TrialAllocations.AsNoTracking().Where(one => one.Patient == id).ToDictionaryAsync(one => one.Trial, one => one.At);
        return [.. (await db.TrialConsents.AsNoTracking().Where(one => one.Patient == id).OrderBy(one => one.At).ToListAsync())
            .Select(one => (IReadOnlyList<string?>)[Of(one.IsYes), Of(one.At), Of(one.WithdrawnAt), picked.TryGetValue(one.Trial, out var at) ? Of(at) : null])];
    }

    static async Task<IReadOnlyList<IReadOnlyList<string?>>> AskedAsync(TendDb db, PatientId id) =>
        [.. (await db.Assignments.AsNoTracking().Where(one => one.Patient == id).OrderBy(one => one.OpensAt).ToListAsync())
            .Select(one => (IReadOnlyList<string?>)[MeasureLibrary.NameOf(one.Measure), Of(one.OpensAt), one.Why, $"{one.Answered?.Value}", Of(one.WithdrawnAt)])];

    static async Task<IReadOnlyList<IReadOnlyList<string?>>> SchedulesAsync(TendDb db, PatientId id) =>
        [.. (await db.Schedules.AsNoTracking().Where(one => one.Patient == id).OrderBy(one => one.SetAt).ToListAsync()).Select(one => (IReadOnlyList<string?>)
            [
                string.Join(", ", one.Measures.Select(MeasureLibrary.NameOf)), $"{one.Rule.Rhythm}",
                one.Rule.Rhythm is Rhythm.Days or Rhythm.Weeks ? $"{one.Rule.Every}" : null, one.Rule.Rhythm == Rhythm.Weekdays ? $"{one.Rule.Weekdays}" : null,
                one.Rule.Rhythm == Rhythm.Visits ? $"{one.Rule.DaysBefore}" : null, one.Rule.Rhythm == Rhythm.Visits ? null : $"{one.Rule.OpenFor}",
                Of(one.Start), one.Why, Of(one.SetAt), Of(one.EndedAt),
            ])];

    /// <summary>Answers that were saved and not sent, in the order of the questions.</summary>
    static async Task<IReadOnlyList<IReadOnlyList<string?>>> DraftsAsync(TendDb db, Vault vault, PersonKey key, PatientId id) =>
        [.. (await (from draft in db.Drafts.AsNoTracking()
                    where draft.Patient == id
                    join asked in db.Assignments.AsNoTracking() on new { draft.Patient, Id = draft.Assignment } equals new { asked.Patient, asked.Id }
                    select new { Draft = draft, asked.Measure }).ToListAsync())
            .Select(one => (IReadOnlyList<string?>)[MeasureLibrary.NameOf(one.Measure), Of(one.Draft.SavedAt), vault.Open(key, Places.Draft(one.Draft.Assignment), one.Draft.Answers)])];

    static async Task<IReadOnlyList<IReadOnlyList<string?>>> VisitsAsync(TendDb db, PatientId id)
    {
        var names = await StaffNames.OfAsync(db);
        return [.. (await db.Visits.AsNoTracking().Where(one => one.Patient == id).OrderBy(one => one.StartsAt).ToListAsync())
            .Select(one => (IReadOnlyList<string?>)[Of(one.StartsAt), $"{one.Minutes}", names.GetValueOrDefault(one.Staff), $"{one.State}"])];
    }

    static async Task<IReadOnlyList<IReadOnlyList<string?>>> WordsAsync(TendDb db, Vault vault, PersonKey key, PatientId id) =>
        [.. (await db.Texts.AsNoTracking().Where(one => one.Patient == id && one.Author == null).OrderBy(one => one.WrittenAt).ToListAsync())
            .Select(one => (IReadOnlyList<string?>)[Of(one.WrittenAt), Of(one.SharedAt), vault.Open(key, Places.Text(one.Id), one.Body)])];

    static IReadOnlyList<string?> Goal(Goals.OpenedGoal one) =>
        [$"{one.Row.Id}", Of(one.Row.WrittenAt), Of(one.Row.ProposedBy is not null), Of(one.Row.AcceptedAt), Of(one.Row.DeclinedAt), Of(one.Row.SharedAt), Of(one.Row.AsideAt), one.Why, one.Step, one.Plan, Of(one.Row.ReviewOn)];

    static async Task<IReadOnlyList<IReadOnlyList<string?>>> WordingsAsync(TendDb db, Vault vault, PersonKey key, PatientId id) =>
        [.. (await db.GoalWordings.AsNoTracking().Where(one => one.Patient == id).OrderBy(one => one.At).ToListAsync())
            .Select(one => (IReadOnlyList<string?>)[$"{one.Goal}", $"{one.Version}", Of(one.At), vault.Open(key, Places.GoalWords(one.Goal, one.Version), one.Words)])];

    static async Task<IReadOnlyList<IReadOnlyList<string?>>> HardAsync(TendDb db, Vault vault, PersonKey key, PatientId id) =>
        [.. (await db.Setbacks.AsNoTracking().Where(one => one.Patient == id).OrderBy(one => one.BegunAt).ToListAsync())
            .Select(one => (Row: one, Note: SetbacksOf.Open(vault, key, one))).Select(one => (IReadOnlyList<string?>)
            [
                $"{one.Row.Id}", $"{one.Row.Goal}", Of(one.Row.BegunAt), Of(one.Row.SavedAt), Of(one.Row.SharedAt), string.Join(", ", one.Note.Kinds), one.Note.Happened,
                $"{one.Note.Threat}", $"{one.Note.Drive}", $"{one.Note.Soothing}", $"{one.Note.SelfCriticism}", $"{one.Note.SelfKindness}", one.Note.ToFriend, one.Note.Tells, one.Note.Helped, $"{one.Note.Step}", one.Note.StepWords,
            ])];

    static async Task<IReadOnlyList<IReadOnlyList<string?>>> PlanAsync(TendDb db, Vault vault, PersonKey key, PatientId id) =>
        [.. (await db.PlanLines.AsNoTracking().Where(one => one.Patient == id).OrderBy(one => one.Step).ThenBy(one => one.At).ToListAsync())
            .Select(one => (IReadOnlyList<string?>)[$"{one.Step}", $"{one.Version}", Of(one.At), one.By is null ? "me" : "team", one.Text is { } text ? vault.Open(key, Places.Plan(one.Entry, one.Version), text) : null])];

    static async Task<IReadOnlyList<IReadOnlyList<string?>>> RequestsAsync(Visit visit, Vault vault) =>
        [.. (await OpenedRequest.OfAsync(visit.Db, vault, visit.Patient, int.MaxValue, "")).OrderBy(one => one.Request.AskedAt).Select(one => (IReadOnlyList<string?>)
            [Of(one.Request.AskedAt), $"{one.Request.Kind}", one.Words, Of(one.Request.DueAt), Of(one.Request.AnsweredAt), one.By, one.Answer, Of(one.Request.TakenBackAt)])];

    static async Task<IReadOnlyList<IReadOnlyList<string?>>> PausesAsync(TendDb db, Vault vault, PersonKey key, PatientId id) =>
        [.. (await db.Pauses.AsNoTracking().Where(one => one.Patient == id).OrderBy(one => one.SaidAt).ToListAsync())
            .Select(one => (IReadOnlyList<string?>)[Of(one.From), Of(one.To), Of(one.SaidAt), Of(one.EndedAt), one.Words is { } words ? vault.Open(key, Places.Pause(one.Id), words) : null])];

    static async Task<IReadOnlyList<IReadOnlyList<string?>>> MedicinesAsync(TendDb db, Vault vault, PersonKey key, PatientId id) =>
        [.. (await db.Medicines.AsNoTracking().Where(one => one.Patient == id).OrderBy(one => one.ListedAt).ToListAsync())
            .Select(one => (Row: one, Entry: one.Open(vault, key))).Select(one => (IReadOnlyList<string?>)
            [$"{one.Row.Id}", one.Entry.Name, $"{one.Entry.TimesADay}", Of(one.Entry.IsAsNeeded), Of(one.Entry.IsSupplement), Of(one.Row.ListedAt), one.Row.ListedBy is null ? "me" : "team", Of(one.Row.EndedOn)])];

    static async Task<IReadOnlyList<IReadOnlyList<string?>>> MedicineDaysAsync(TendDb db, Vault vault, PersonKey key, PatientId id) =>
        [.. (await db.MedicineDays.AsNoTracking().Where(one => one.Patient == id).OrderBy(one => one.Day).ToListAsync())
            .Select(one => (Row: one, Why: one.Reason(vault, key))).Select(one => (IReadOnlyList<string?>)
            [$"{one.Row.Medicine}", Of(one.Row.Day), Of(one.Row.IsTaken), one.Why is { } why ? $"{why.Reason}" : null, one.Why?.Words])];

    static async Task<IReadOnlyList<IReadOnlyList<string?>>> SignalsAsync(TendDb db, PatientId id) =>
        [.. (await db.Signals.AsNoTracking().Where(one => one.Patient == id).OrderBy(one => one.ReceivedAt).ToListAsync())
            .Select(one => (IReadOnlyList<string?>)[MeasureLibrary.NameOf(one.Measure), one.Item, Of(one.ReceivedAt), Of(one.Acknowledgement?.At)])];

    static async Task<IReadOnlyList<IReadOnlyList<string?>>> LooksAsync(TendDb db, PatientId id)
    {
        List<IReadOnlyList<string?>> rows = [];
        while (await LooksOf.ReadAsync(db, id, rows.Count) is { Count: > 0 } looks)
        {
            rows.AddRange(looks.Take(LooksOf.PageSize).Select(look => (IReadOnlyList<string?>)[Of(look.At), look.Who, $"{look.Page}"]));
            if (looks.Count <= LooksOf.PageSize)
                break;
        }
        return rows;
    }

    static string ScaleOf(string measure, string scale) => MeasureLibrary.Find(measure)?.Scales.FirstOrDefault(one => one.Id == scale)?.Name ?? scale;

    static string? Of(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture);

    static string? Of(DateOnly? day) => day is { } known ? DayText.Iso(known) : null;

    static string Of(bool yes) => yes ? "yes" : "no";
}
