using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Web.Site;
using Tend.Storage.Commands;
using Tend.Words;

namespace Tend.Web.Features.Safety;

/// <summary>A patient's safety plan with the names of those who wrote it.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Patient">Whose it is.</param>
/// <param name="Names">The names of staff.</param>
public sealed record PlanOnPage(SafetyPlan Plan, Patient Patient, IReadOnlyDictionary<StaffId, string> Names)
{
    /// <summary>Reads it; null where the one who asks may not see the patient.</summary>
    public static async Task<PlanOnPage?> ReadAsync(TendDb db, Actor actor, Vault vault, PatientId id)
    {
        if (await Seen.ToReadBy(db, actor).AsNoTracking().SingleOrDefaultAsync(one => one.Id == id) is not { } patient)
            return null;
        var key = await db.PersonKeys.AsNoTracking().SingleAsync(one => one.Patient == id);
        return new(await PlanOf.ReadAsync(db, vault, key), patient, await StaffNames.OfAsync(db));
    }

    /// <summary>Who wrote a line.</summary>
    public string NameOf(PlanAuthor author) => author.Staff is not { } staff ? Patient.Name : Names.GetValueOrDefault(staff) ?? Books.Of(typeof(PlanOnPage)).Say("plan.team");
}

/// <summary>What the form of a plan sends: all its lines, and one empty line for each step.</summary>
public sealed class PlanForm
{
    public List<PlanFormLine> Lines { get; set => field = value ?? []; } = [];

    /// <summary>Which button: null saves; "remove N" takes line N away; "copy" takes the clinic's numbers over.</summary>
    public string? Do { get; set; }
}

/// <summary>One line of the form.</summary>
public sealed class PlanFormLine
{
    public Guid Entry { get; set; }
    public int Version { get; set; }
    public PlanStep Step { get; set; }
    public string? Text { get; set; }
}
