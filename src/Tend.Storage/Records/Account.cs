using Microsoft.AspNetCore.Identity;
using Tend.Care;

namespace Tend.Storage;

/// <summary>What an account may do.</summary>
public enum Role
{
    /// <summary>Answers, reads their own course.</summary>
    Patient,

    /// <summary>Sees the patients of their care teams.</summary>
    Clinician,

    /// <summary>A clinician who also runs the clinic's settings.</summary>
    Lead,
}

/// <summary>A sign-in of one clinic. The same e-mail may have accounts in several clinics; they know nothing of each other.</summary>
public sealed class Account : IdentityUser<Guid>, IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The name others read.</summary>
    public required string Name { get; set; }

    /// <summary>What it may do.</summary>
    public required Role Role { get; set; }

    /// <summary>Whose record it opens, for a patient.</summary>
    public PatientId? Patient { get; init; }

    /// <summary>The tag of the language they chose to read in; null: they did not choose.</summary>
    public string? Language { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when it may no longer sign in.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>What the owner's app makes its codes from, shut by the master key; null: there is no app.</summary>
    public byte[]? AppSecret { get; set; }

    /// <summary>The last half-minute whose code was used: none opens twice (RFC 6238, section 5.2).</summary>
    public long AppStep { get; set; }

    /// <summary>As staff.</summary>
    public StaffId Staff => new(Id);
}

/// <summary>Who acts: each command carries it, each audit row keeps it.</summary>
/// <param name="Clinic">The clinic.</param>
/// <param name="Account">The account; null for Tend itself and for somebody who has none yet.</param>
/// <param name="Role">The role; null likewise.</param>
/// <param name="Patient">Whose record, for a patient.</param>
public sealed record Actor(ClinicId Clinic, Guid? Account = null, Role? Role = null, PatientId? Patient = null)
{
    /// <summary>Whether this is a clinician or a lead.</summary>
    public bool IsStaff => Role is Storage.Role.Clinician or Storage.Role.Lead;

    /// <summary>Whether this is a lead.</summary>
    public bool IsLead => Role is Storage.Role.Lead;

    /// <summary>The account as staff.</summary>
    /// <exception cref="InvalidOperationException">It is not staff.</exception>
    public StaffId Staff => IsStaff ? new(Account!.Value) : throw new InvalidOperationException("Only a clinician or a lead does this.");
}
