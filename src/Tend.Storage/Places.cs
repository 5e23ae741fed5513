using Tend.Care;

namespace Tend.Storage;

/// <summary>Where each kind of sealed words lies.</summary>
public static class Places
{
    public static Place Reach(PatientId patient) => new("patients", patient.Value, "reach");

    public static Place StaffEntry(PatientId patient) => new("patients", patient.Value, "staff entry");

    public static Place Restricted(PatientId patient) => new("patients", patient.Value, "restricted");

    public static Place Draft(AssignmentId assignment) => new("drafts", assignment.Value, "answers");

    public static Place Text(Guid text) => new("texts", text, "body");

    public static Place Request(Guid request) => new("requests", request, "words");

    public static Place RequestAnswer(Guid request) => new("requests", request, "answer");

    public static Place MeetingName(Guid request) => new("meeting_requests", request, "name");

    public static Place MeetingReach(Guid request) => new("meeting_requests", request, "reach");

    public static Place Pause(Guid pause) => new("pauses", pause, "words");

    public static Place GoalWords(Guid goal, int version) => new("goal_wordings", goal, $"words {version}");

    public static Place GoalWhy(Guid goal) => new("goals", goal, "why");

    public static Place GoalStep(Guid goal) => new("goals", goal, "step");

    public static Place GoalPlan(Guid goal) => new("goals", goal, "plan");

    public static Place Setback(Guid setback) => new("setbacks", setback, "note");

    public static Place Values(PatientId patient) => new("patients", patient.Value, "values");

    public static Place Medicine(Guid medicine) => new("medicines", medicine, "entry");

    public static Place NotTaken(Guid medicine, DateOnly day) => new("medicine_days", medicine, $"why {day:yyyy-MM-dd}");

    public static Place Snooze(Guid snooze) => new("snoozes", snooze, "reason");

    public static Place ReadLine(Guid mark) => new("read_marks", mark, "line");

    public static Place Plan(PlanEntryId entry, int version) => new("plan_lines", entry.Value, $"text {version}");
}
