using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Measures;
using Tend.Storage;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.Answering;

/// <summary>The questions of one assignment as they are put to one person, with the answers so far.</summary>
public sealed class OpenSheet
{
    readonly Answer[] answers;
    readonly int turn;

    OpenSheet(Assignment assignment, Measure measure, Answer[] answers, DateTimeOffset? savedAt) =>
        (Assignment, Measure, this.answers, SavedAt, turn) = (assignment, measure, answers, savedAt, DateOnly.FromDateTime(assignment.OpensAt.UtcDateTime).DayNumber);

    /// <summary>What asked for it.</summary>
    public Assignment Assignment { get; }

    /// <summary>The measure.</summary>
    public Measure Measure { get; }

    /// <summary>When a draft was last saved; null: there is none.</summary>
    public DateTimeOffset? SavedAt { get; }

    /// <summary>The answers in the order of the measure.</summary>
    public IReadOnlyList<Answer> Answers => answers;

    /// <summary>What is hard about it; null: nothing on the list.</summary>
    public HardContent? Hard => HardContent.Of(Measure.Id);

    /// <summary>The places of the questions that are put now.</summary>
    public IReadOnlyList<int> Asked => Measure.Asked(answers, turn);

    /// <summary>The places of the questions that are open.</summary>
    public IReadOnlyList<int> Open => [.. Asked.Where(at => answers[at] == Answer.Missing)];

    /// <summary>
    /// Opens the sheet of an assignment of the person who is signed in, with what was saved on any device; null where there is none of theirs, or the tablet
    /// in their hands was not given for it.
    /// </summary>
    public static async Task<OpenSheet?> OfAsync(Visit visit, RecordRoom room, Guid id)
    {
        var (patient, asked) = (visit.Patient, new AssignmentId(id));
        var found = await (from assignment in visit.Db.Assignments.AsNoTracking()
                           where assignment.Patient == patient && assignment.Id == asked
                           from draft in visit.Db.Drafts.AsNoTracking().Where(draft => draft.Patient == patient && draft.Assignment == asked).DefaultIfEmpty()
                           from key in visit.Db.PersonKeys.AsNoTracking().Where(key => key.Patient == patient)
                           select new { assignment, draft, key }).SingleOrDefaultAsync();
        if (found is null || found.assignment.OpensAt > visit.Now || visit.Tablet?.Assignments.Contains(asked) == false)
            return null;
        var measure = await MeasuresInUse.WordedAsync(visit.Db, MeasureLibrary.Get(found.assignment.Measure), Spoken.Now);
        // The clinic took its words away: there is nothing to put.
        if (!MeasuresInUse.HasWords(measure))
            return null;
        var answers = found.draft is { } kept ? AnswerText.Parse(room.Vault.Open(found.key, Places.Draft(asked), kept.Answers)).ToArray() : [];
        // A draft of a definition with other questions cannot be laid beside this one.
        return answers.Length == measure.Items.Count ? new(found.assignment, measure, answers, found.draft!.SavedAt) : new(found.assignment, measure, new Answer[measure.Items.Count], null);
    }

    /// <summary>The name of a question's box in a form.</summary>
    public static string BoxOf(int at) => $"q{at + 1}";

    /// <summary>
    /// Takes the answers a form carries; boxes that it does not carry stay as they were. What cannot be read stays as it was too, and is given back with what
    /// was typed. A question that no longer follows is taken out.
    /// </summary>
    /// <returns>What was typed and is no answer, by the place of the question.</returns>
    public Dictionary<int, string> Take(IFormCollection form)
    {
        var slips = new Dictionary<int, string>();
        for (var at = 0; at < answers.Length; at++)
        {
            if (!form.TryGetValue(BoxOf(at), out var typed))
                continue;
            var text = typed.Contains(TypedAnswer.NotApplicable) ? TypedAnswer.NotApplicable : typed[^1];
            if (TypedAnswer.Read(Measure, Measure.Items[at], text) is { } answer)
                answers[at] = answer;
            else
                slips[at] = text ?? "";
        }
        var asked = Asked;
        for (var at = 0; at < answers.Length; at++)
            if (!asked.Contains(at))
                answers[at] = Answer.Missing;
        return slips;
    }

    /// <summary>Leaves a question open.</summary>
    public void Skip(int at) => answers[at] = Answer.Missing;

    /// <summary>Whether an answer to a question goes to safety.</summary>
    public bool GoesToSafety(int at) => Measure.SafetyFrom(at) is { } from && answers[at] is { IsGiven: true } answer && answer.Code >= from;

    /// <summary>How many questions a person will see, before any follows from another.</summary>
    public static int CountOf(Measure measure) => measure.Asked(new Answer[measure.Items.Count]).Count;

    /// <summary>About how many minutes it takes: the list's figure for hard content, otherwise five questions a minute (ours).</summary>
    public static int MinutesOf(Measure measure) => HardContent.Of(measure.Id)?.Minutes ?? (CountOf(measure) + 4) / 5;
}
