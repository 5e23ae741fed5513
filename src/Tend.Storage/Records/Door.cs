using Tend.Care;

namespace Tend.Storage;

/// <summary>Somebody who is no patient asked to meet, through the public door. It is erased once somebody of the clinic has seen to it.</summary>
public sealed class MeetingRequest : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The id, made for the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>The key of this row alone, wrapped; it goes with the row.</summary>
    public required byte[] Wrapped { get; init; }

    /// <summary>The name, sealed.</summary>
    public required Sealed Name { get; init; }

    /// <summary>The safe way to reach them, in their words, sealed.</summary>
    public required Sealed Reach { get; init; }

    /// <summary>When they asked.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Until when somebody gets in touch, as they were told; null: the clinic had no working days to tell one by, and it is due at once.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The name and the way to reach them, opened.</summary>
    public (string Name, string Reach) Open(Vault vault)
    {
        var key = KeyOf(Clinic, Id, Wrapped);
        return (vault.Open(key, Places.MeetingName(Id), Name), vault.Open(key, Places.MeetingReach(Id), Reach));
    }

    /// <summary>The key as the vault takes it: the request stands where a patient does elsewhere.</summary>
    internal static PersonKey KeyOf(ClinicId clinic, Guid id, byte[] wrapped) => new() { Clinic = clinic, Patient = new(id), Wrapped = wrapped };
}
