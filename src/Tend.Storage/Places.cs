using Tend.Care;

namespace Tend.Storage;

/// <summary>Where each kind of sealed words lies.</summary>
public static class Places
{
    public static Place Reach(PatientId patient) => new("patients", patient.Value, "reach");

    public static Place StaffEntry(PatientId patient) => new("patients", patient.Value, "staff entry");

    public static Place Draft(AssignmentId assignment) => new("drafts", assignment.Value, "answers");

    public static Place Text(Guid text) => new("texts", text, "body");

    public static Place Plan(PlanEntryId entry, int version) => new("plan_lines", entry.Value, $"text {version}");
}
