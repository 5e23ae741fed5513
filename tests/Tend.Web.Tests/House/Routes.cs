namespace Tend.Web.Tests.House;

/// <summary>Who may see a page.</summary>
[Flags]
public enum Who
{
    Nobody = 0,
    Stranger = 1,
    Patient = 2,
    Clinician = 4,
    Lead = 8,
    Staff = Clinician | Lead,
    Anybody = Stranger | Patient | Staff,

    /// <summary>A patient with a tablet that staff handed over; no page is theirs alone but those that say so themselves.</summary>
    Tablet = 16,
}

/// <summary>One route: who may see it in their own clinic, and an address of it in a story. Its ids belong to the story's clinic.</summary>
/// <param name="Template">The route as the app knows it.</param>
/// <param name="Method">GET for pages.</param>
/// <param name="May">Who may.</param>
/// <param name="Path">An address of it.</param>
public sealed record Route(string Template, string Method, Who May, Func<Story, string> Path)
{
    /// <summary>Whether it ends the sign-in of whoever goes there.</summary>
    public bool SignsOut => Template is "/leave" or "/sign-out";

    /// <summary>Whether it is a file, to which nobody can send a form.</summary>
    public bool IsFile => Template.EndsWith("/csv", StringComparison.Ordinal) || Template.EndsWith("/protocol", StringComparison.Ordinal);

    /// <summary>Whether the address names something of one clinic, so that for another clinic it is unknown. A measure, a practice and a claim are on every
    /// clinic's shelf, and a hard time begins with an id of the person's own: one of somebody else reads as new.</summary>
    public bool NamesSomething => Template.Contains('{', StringComparison.Ordinal) && Template is not ("/practices/{practice}" or "/hard/{id:guid}" or "/evidence/{claim}") && !Template.StartsWith("/at/", StringComparison.Ordinal) && !Template.StartsWith("/clinic/measures/", StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Template}";
}

/// <summary>Every route of the site. A test fails when the app has one that does not stand here.</summary>
static class Routes
{
    static Route Page(string template, Who may, Func<Story, string>? path = null) => new(template, "GET", may, path ?? (_ => template));

    static Route Post(string template, Who may, Func<Story, string>? path = null) => new(template, "POST", may, path ?? (_ => template));

    public static readonly Route[] All =
    [
        Page("/", Who.Anybody),
        Page("/about", Who.Anybody),
        Page("/about/use", Who.Anybody),
        Page("/about/signals", Who.Anybody),
        Page("/evidence", Who.Anybody),
        Page("/evidence/article", Who.Anybody),
        Page("/evidence/workbench", Who.Lead, _ => "/evidence/workbench?sample=studies-with-faults"),
        Post("/evidence/workbench/file", Who.Lead),
        Page("/evidence/{claim}", Who.Anybody, _ => "/evidence/self-compassion-goes-with-less-distress"),
        Page("/start", Who.Anybody),
        // In the tests no demo is there to be seen: it has journeys of its own.
        Page("/demo", Who.Nobody),
        Page("/not-here", Who.Anybody),
        Page("/trouble", Who.Anybody),
        // In the tests nobody is named who is told of a hole.
        Page("/.well-known/security.txt", Who.Nobody),
        Page("/health", Who.Anybody),
        Page("/health/live", Who.Anybody),
        Page("/health/ready", Who.Anybody),
        Page("/leave", Who.Anybody),
        Post("/sign-out", Who.Anybody),
        Page("/at/{clinic}", Who.Anybody, story => $"/at/{story.Elm.Address}"),
        Page("/at/{clinic}/support", Who.Anybody, story => $"/at/{story.Elm.Address}/support"),
        Page("/at/{clinic}/door", Who.Anybody, story => $"/at/{story.Elm.Address}/door"),
        Page("/at/{clinic}/door/look", Who.Anybody, story => $"/at/{story.Elm.Address}/door/look"),
        Page("/at/{clinic}/door/meet", Who.Anybody, story => $"/at/{story.Elm.Address}/door/meet"),
        Page("/at/{clinic}/join/{code}", Who.Anybody, story => $"/at/{story.Elm.Address}/join/{story.Code}"),
        Page("/at/{clinic}/second", Who.Anybody, story => $"/at/{story.Elm.Address}/second"),
        Page("/at/{clinic}/forgot", Who.Anybody, story => $"/at/{story.Elm.Address}/forgot"),
        Page("/at/{clinic}/new-password/{letter}", Who.Anybody, story => $"/at/{story.Elm.Address}/new-password/none"),
        Post("/at/{clinic}/passkey", Who.Anybody, story => $"/at/{story.Elm.Address}/passkey"),
        Post("/passkey", Who.Patient | Who.Staff),
        Page("/at/{clinic}/notes/{code}", Who.Anybody, story => $"/at/{story.Elm.Address}/notes/{story.Stop}"),
        Post("/at/{clinic}/notes/{code}/stop", Who.Anybody, story => $"/at/{story.Elm.Address}/notes/{story.Stop}/stop"),
        Page("/at/{clinic}/privacy", Who.Anybody, story => $"/at/{story.Elm.Address}/privacy"),
        Page("/at/{clinic}/language", Who.Anybody, story => $"/at/{story.Elm.Address}/language"),
        Page("/at/{clinic}/declined", Who.Anybody, story => $"/at/{story.Elm.Address}/declined"),

        Page("/today", Who.Patient),
        Page("/answer/{id:guid}", Who.Patient, story => $"/answer/{story.Assignment}"),
        Page("/received/{response:guid}", Who.Patient, story => $"/received/{story.Response}"),
        Page("/course", Who.Patient),
        Page("/words", Who.Patient),
        Page("/goals", Who.Patient),
        Page("/goals/{id:guid}", Who.Patient, story => $"/goals/{story.Goal}"),
        Page("/goals/{id:guid}/words", Who.Patient, story => $"/goals/{story.Goal}/words"),
        Page("/hard", Who.Patient),
        // A note that is not there yet begins under its id, which is the client's.
        Page("/hard/{id:guid}", Who.Patient, story => $"/hard/{story.Hard}?step=4"),
        Page("/hard/{id:guid}/kept", Who.Patient, story => $"/hard/{story.Hard}/kept"),
        Page("/hard/mine", Who.Patient),
        Page("/hard/whole", Who.Patient),
        Page("/offline", Who.Patient),
        // Without the header of its script it is not there for anybody.
        Post("/my/outbox", Who.Nobody),
        Page("/plan", Who.Patient),
        Page("/me", Who.Patient),
        Page("/me/team-sees", Who.Patient),
        Page("/me/sign-in", Who.Patient),
        Page("/ask", Who.Patient),
        Page("/away", Who.Patient),
        Page("/reminders", Who.Patient),
        Page("/notice", Who.Patient),
        Page("/medicines", Who.Patient),
        Page("/practices", Who.Patient),
        Page("/practices/all", Who.Patient),
        Page("/practices/{practice}", Who.Patient, _ => "/practices/soothing-breathing"),
        Page("/practices/{practice}/{use:guid}", Who.Patient, story => $"/practices/soothing-breathing/{story.Use}?step=2"),
        Page("/trials/{id:guid}", Who.Patient, story => $"/trials/{story.Trial}"),
        Page("/data", Who.Patient),
        Post("/data/download", Who.Patient),
        Page("/seen", Who.Patient),
        Post("/answer/{id:guid}/draft", Who.Patient, story => $"/answer/{story.Assignment}/draft"),
        Post("/answer/{id:guid}/send", Who.Patient, story => $"/answer/{story.Assignment}/send"),

        Page("/staff/sign-in", Who.Staff),
        Page("/day", Who.Staff),
        Page("/caseload", Who.Staff),
        Page("/patients/{id:guid}", Who.Staff, story => $"/patients/{story.Patient}"),
        Page("/patients/{id:guid}/plan", Who.Staff, story => $"/patients/{story.Patient}/plan"),
        Page("/patients/{id:guid}/visit", Who.Staff, story => $"/patients/{story.Patient}/visit"),
        Page("/patients/{id:guid}/visits/{visitId:guid}", Who.Staff, story => $"/patients/{story.Patient}/visits/{story.Visit}"),
        Page("/patients/{id:guid}/order", Who.Staff, story => $"/patients/{story.Patient}/order"),
        Page("/patients/{id:guid}/codes", Who.Staff, story => $"/patients/{story.Patient}/codes"),
        Page("/patients/{id:guid}/looks", Who.Staff, story => $"/patients/{story.Patient}/looks"),
        Page("/patients/{id:guid}/schedule/{schedule:guid}", Who.Staff, story => $"/patients/{story.Patient}/schedule/{story.Schedule}"),
        Page("/patients/{id:guid}/sheet", Who.Staff, story => $"/patients/{story.Patient}/sheet"),
        Page("/patients/{id:guid}/sheet/{measure}", Who.Staff, story => $"/patients/{story.Patient}/sheet/phq-9"),
        Page("/patients/{id:guid}/handover", Who.Staff, story => $"/patients/{story.Patient}/handover"),
        Page("/patients/new", Who.Staff),
        Page("/ask-several", Who.Staff),
        Page("/ask-several/words", Who.Staff),
        Page("/tablet", Who.Nobody),
        Page("/tablet/locked", Who.Nobody),
        Page("/signals/{id:guid}", Who.Staff, story => $"/signals/{story.Signal}"),
        Page("/invite", Who.Staff),
        Page("/invite/many", Who.Staff),
        Page("/invite/many/{batch:guid}", Who.Staff, story => $"/invite/many/{story.Batch}"),
        Page("/invite/{id:guid}", Who.Staff, story => $"/invite/{story.Invitation}"),

        Page("/clinic", Who.Lead),
        Page("/clinic/contacts", Who.Lead),
        Page("/clinic/duty", Who.Lead),
        Page("/clinic/words", Who.Lead),
        Page("/clinic/reminders", Who.Lead),
        Page("/clinic/measures", Who.Lead),
        Page("/clinic/measures/{id}", Who.Lead, _ => "/clinic/measures/who-5"),
        Page("/clinic/people", Who.Lead),
        Page("/clinic/languages", Who.Lead),
        Page("/clinic/door", Who.Lead),
        Page("/clinic/audit", Who.Lead),
        Page("/clinic/keeping", Who.Lead),
        Page("/clinic/keeping/{id:guid}", Who.Lead, story => $"/clinic/keeping/{story.Patient}"),
        Page("/clinic/erased/{id:guid}", Who.Lead, story => $"/clinic/erased/{story.Erased}"),
        Page("/clinic/privacy", Who.Lead),
        Page("/clinic/expected", Who.Lead),
        Page("/clinic/trials", Who.Lead),
        Page("/clinic/trials/new", Who.Lead, _ => "/clinic/trials/new?kind=ReturnWords&by=TimeToReturn"),
        Page("/clinic/trials/{id:guid}", Who.Lead, story => $"/clinic/trials/{story.Trial}"),
        Page("/clinic/trials/{id:guid}/protocol", Who.Lead, story => $"/clinic/trials/{story.Trial}/protocol"),
        Page("/clinic/trials/{id:guid}/csv", Who.Lead, story => $"/clinic/trials/{story.Stopped}/csv"),
        Page("/clinic/outcomes", Who.Lead),
        Page("/clinic/outcomes/csv", Who.Lead),
        Page("/clinic/outcomes/reproduce", Who.Lead),
    ];
}
