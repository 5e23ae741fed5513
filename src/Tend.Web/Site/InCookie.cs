using System.Globalization;
using System.Security.Claims;
using Tend.Care;
using Tend.Storage;

namespace Tend.Web.Site;

/// <summary>What the cookie of a sign-in holds: no name, nothing about health.</summary>
/// <param name="Clinic">The clinic.</param>
/// <param name="Account">The account.</param>
/// <param name="Id">The sign-in, which can be ended from elsewhere.</param>
/// <param name="Stamp">The stamp of the account at that time.</param>
/// <param name="ProvedAt">When they last showed that it is them.</param>
public sealed record InCookie(ClinicId Clinic, Guid Account, Guid Id, string Stamp, DateTimeOffset ProvedAt)
{
    const string ClinicClaim = "clinic", StampClaim = "stamp", IdClaim = "sign-in", ProvedClaim = "proved";

    /// <summary>As claims.</summary>
    public ClaimsPrincipal Principal(Role role) => new(new ClaimsIdentity(
    [
        new(ClaimTypes.NameIdentifier, $"{Account}"),
        new(ClinicClaim, $"{Clinic.Value}"),
        new(IdClaim, $"{Id}"),
        new(StampClaim, Stamp),
        new(ProvedClaim, ProvedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        new(ClaimTypes.Role, role.ToString()),
    ], Entrance.Scheme));

    /// <summary>Reads it back; null: nobody is signed in, or by a cookie of an older Tend.</summary>
    public static InCookie? Of(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClinicClaim), out var clinic) && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
        && Guid.TryParse(user.FindFirstValue(IdClaim), out var id) && long.TryParse(user.FindFirstValue(ProvedClaim), CultureInfo.InvariantCulture, out var proved)
            ? new(new(clinic), account, id, user.FindFirstValue(StampClaim) ?? "", DateTimeOffset.FromUnixTimeSeconds(proved)) : null;
}
