namespace Tend.Storage;

/// <summary>Who takes what comes through the public door.</summary>
public static class DoorDesk
{
    /// <summary>Whether somebody reads requests to meet: a lead, or whoever stands on the duty roster.</summary>
    public static bool Takes(Clinic clinic, Actor actor) => actor.IsLead || (actor.IsStaff && clinic.Duty.Roster.Contains(actor.Staff));
}
