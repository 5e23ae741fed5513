using Tend.Web.Site;

namespace Tend.Web.Features.Door;

/// <summary>Whether the clinic's public door is open to whoever asks. A lead looks at it before it is opened; for everybody else it is not there.</summary>
static class OpenDoor
{
    /// <summary>Whether it is.</summary>
    public static bool For(Visit visit) => visit.Clinic.DoorOpenSince is not null || visit.Actor.IsLead;

    /// <summary>Where it is, for the clinic's web site.</summary>
    public static string PathOf(string clinic) => $"/at/{clinic}/door";
}
