using System.Globalization;
using System.Security.Claims;
using Tend.Care;
using Tend.Storage;

namespace Tend.Web.Site;

/// <summary>A page that a tablet in a patient's hands may show. Every other page does not exist there.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnTabletAttribute : Attribute
{
    /// <summary>Whether it may be shown after the tablet was locked, too.</summary>
    public bool WhenLocked { get; init; }
}

/// <summary>
/// A sign-in that staff handed over with the tablet: it opens some assignments of one patient and nothing else, until it is locked; then it opens nothing.
/// It lies in the cookie alone, and ends from afar with the sign-in of whoever handed it over.
/// </summary>
/// <param name="Clinic">The clinic.</param>
/// <param name="By">Who handed it over; their password takes it back.</param>
/// <param name="SignIn">Their sign-in, which goes on when they take the tablet back.</param>
/// <param name="Stamp">The stamp of their account at that time.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Assignments">What may be answered, in this order.</param>
/// <param name="EnteredBy">Whether somebody helps.</param>
/// <param name="IsLocked">Whether it was locked.</param>
public sealed record Tablet(ClinicId Clinic, StaffId By, Guid SignIn, string Stamp, PatientId Patient, IReadOnlyList<AssignmentId> Assignments, EnteredBy EnteredBy, bool IsLocked)
{
    /// <summary>The role of this sign-in; no account has it.</summary>
    public const string Role = "Tablet";

    const string ClinicClaim = "tablet-clinic", ByClaim = "tablet-by", SignInClaim = "tablet-sign-in", StampClaim = "tablet-stamp", PatientClaim = "tablet-patient", AskedClaim = "tablet-asked", EnteredClaim = "tablet-entered",
        LockedClaim = "tablet-locked";

    /// <summary>What the cookie holds.</summary>
    public ClaimsPrincipal Principal() => new(new ClaimsIdentity(
    [
        new(ClaimTypes.Role, Role),
        new(ClinicClaim, Clinic.Value.ToString()),
        new(ByClaim, By.Value.ToString()),
        new(SignInClaim, $"{SignIn}"),
        new(StampClaim, Stamp),
        new(PatientClaim, Patient.Value.ToString()),
        new(AskedClaim, string.Join(' ', Assignments.Select(one => one.Value))),
        new(EnteredClaim, EnteredBy.ToString()),
        new(LockedClaim, IsLocked.ToString(CultureInfo.InvariantCulture)),
    ], Entrance.Scheme));

    /// <summary>Reads it back; null where the sign-in is an account's or there is none.</summary>
    public static Tablet? Of(ClaimsPrincipal user) => !user.IsInRole(Role) ? null : new(
        new(Guid.Parse(user.FindFirstValue(ClinicClaim)!)),
        new(Guid.Parse(user.FindFirstValue(ByClaim)!)),
        Guid.Parse(user.FindFirstValue(SignInClaim)!),
        user.FindFirstValue(StampClaim)!,
        new(Guid.Parse(user.FindFirstValue(PatientClaim)!)),
        [.. user.FindFirstValue(AskedClaim)!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => new AssignmentId(Guid.Parse(id)))],
        Enum.Parse<EnteredBy>(user.FindFirstValue(EnteredClaim)!),
        bool.Parse(user.FindFirstValue(LockedClaim)!));
}
