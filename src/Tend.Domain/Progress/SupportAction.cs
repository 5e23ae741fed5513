using System.Globalization;

namespace Tend.Progress;

/// <summary>The fields that clinical support tools look at when somebody is not on track.</summary>
public enum SupportField
{
    /// <summary>How it is between the two.</summary>
    Alliance,

    /// <summary>Whether the goal is still the person's own.</summary>
    Motivation,

    /// <summary>Who stands by the person.</summary>
    SocialSupport,

    /// <summary>What happened outside.</summary>
    LifeEvents,

    /// <summary>How it is with the medicine.</summary>
    Medication,

    /// <summary>Whether this is the right treatment, at the right dose of contact.</summary>
    TreatmentFit,

    /// <summary>Danger.</summary>
    Safety,
}

/// <summary>Something a clinician may consider.</summary>
/// <param name="Field">Where it looks.</param>
/// <param name="Words">What, as an option.</param>
/// <param name="Basis">What it rests on, and how well that is known.</param>
/// <param name="Claim">The claim of the evidence library that comes nearest; null where there is none.</param>
public sealed record SupportAction(SupportField Field, string Words, string Basis, string? Claim = null)
{
    const string Tools = "clinical support tools beside feedback for people not on track (Whipple et al. 2003, doi:10.1093/clipsy.bpg008; recalled)";
    const string Ruptures = "repair of ruptures goes with better outcome, an association (Eubanks, Muran and Safran 2018, doi:10.1037/pst0000185; recalled)";
    const string Feedback = "feedback-goes-with-a-little-less";
    const string Repair = "repair-goes-with-outcome";
    const string Practice = "clinical practice; no trial is known to us";

    static readonly SupportAction
        Ask = new(SupportField.Alliance, "Ask how the two of you are working together, with an alliance measure or in plain words", Tools, Feedback),
        Explore = new(SupportField.Alliance, "Name what may have gone wrong between you, and hear the person's side first", Ruptures, Repair),
        Adapt = new(SupportField.Alliance, "Change the task or the pace together, where that was the strain", Ruptures, Repair),
        Goal = new(SupportField.Motivation, "Look at the goal together: is it still wanted, and for whose sake", Tools, Feedback),
        People = new(SupportField.SocialSupport, "Ask who knows and who helps; invite somebody if the person wishes", Tools, Feedback),
        Life = new(SupportField.LifeEvents, "Ask what happened outside treatment around {day}", Tools, Feedback),
        Medicine = new(SupportField.Medication, "Ask how it has been with the medicine; a review by who prescribes it", Tools, Feedback),
        Fit = new(SupportField.TreatmentFit, "Review the formulation, the method and the rhythm of visits, with a colleague if possible", Tools, Feedback),
        Wait = new(SupportField.TreatmentFit, "Measure once more before anything is changed", "one score wanders by measurement error (Jacobson and Truax 1991, doi:10.1037/0022-006X.59.1.12)"),
        Hold = new(SupportField.TreatmentFit, "Speak about what helped and how to keep it; visits further apart if both wish", Practice),
        Look = new(SupportField.TreatmentFit, "Look at the course together and ask what made the difference", Practice),
        Reach = new(SupportField.SocialSupport, "A short, warm note that asks for nothing; or a call, by the way the person prefers", "brief caring contacts are studied after crises (Motto and Bostrom 2001, doi:10.1176/appi.ps.52.6.828; recalled); for silence in treatment no trial is known to us"),
        Welcome = new(SupportField.Alliance, "Begin where the person is now, without counting the time away", Practice),
        Contact = new(SupportField.Safety, "Reach the person today and ask directly", "the clinic's own safety plan"),
        Plan = new(SupportField.Safety, "Open the safety plan, or make one together", "safety planning with follow-up calls (Stanley et al. 2018, doi:10.1001/jamapsychiatry.2018.1776; recalled)"),
        Colleague = new(SupportField.Safety, "Speak with the colleague on duty about how soon, and how", "the clinic's own safety plan");

    static readonly Dictionary<SignalKind, SupportAction[]> Table = new()
    {
        [SignalKind.Safety] = [Contact, Plan, Colleague],
        [SignalKind.Worse] = [Ask, Life, Goal, People, Medicine, Fit],
        [SignalKind.OffCourse] = [Ask, Goal, Life, People, Medicine, Fit],
        [SignalKind.Rupture] = [Explore, Adapt, Ask],
        [SignalKind.Setback] = [Life, Look, Wait],
        [SignalKind.Silent] = [Reach, People],
        [SignalKind.Plateau] = [Fit, Goal, Ask],
        [SignalKind.Returned] = [Welcome, Life],
        [SignalKind.Repaired] = [Look, Ask],
        [SignalKind.Recovered] = [Hold, Look],
        [SignalKind.Better] = [Look, Hold],
    };

    /// <summary>What may be considered at a signal: two or more. Words about what happened then name the day from which it holds.</summary>
    public static IReadOnlyList<SupportAction> At(SignalKind kind, DateOnly since) =>
        [.. Table[kind].Select(step => step with { Words = step.Words.Replace("{day}", since.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)) })];
}
