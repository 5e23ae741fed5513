using System.Text.Json;
using Tend.Care;

namespace Tend.Storage;

/// <summary>A line of a person's medicine list. It is never changed: what is no longer on the list has a last day, and another line takes its place.</summary>
public sealed class Medicine : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The id, made by the client.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name and times, sealed: what somebody takes tells what they have.</summary>
    public required Sealed Entry { get; init; }

    /// <summary>When it was written down.</summary>
    public required DateTimeOffset ListedAt { get; init; }

    /// <summary>The member of staff who wrote it; null: the patient did.</summary>
    public StaffId? ListedBy { get; init; }

    /// <summary>The person's day on which it went off the list.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>The member of staff who took it off; null: the patient did, or it is on the list.</summary>
    public StaffId? EndedBy { get; set; }

    /// <summary>Opens what it says.</summary>
    public MedicineEntry Open(Vault vault, PersonKey key) => JsonSerializer.Deserialize<MedicineEntry>(vault.Open(key, Places.Medicine(Id), Entry))!;
}

/// <summary>Whether a medicine was taken on a day, as the person said; it can be said otherwise until the day is over.</summary>
public sealed class MedicineDay : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The medicine.</summary>
    public required Guid Medicine { get; init; }

    /// <summary>The person's day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Whether it was taken.</summary>
    public required bool IsTaken { get; set; }

    /// <summary>Why it was not taken, sealed; null: nothing was said.</summary>
    public Sealed? Why { get; set; }

    /// <summary>When it was last said.</summary>
    public required DateTimeOffset SaidAt { get; set; }

    /// <summary>Opens why it was not taken.</summary>
    public NotTaken? Reason(Vault vault, PersonKey key) => Why is { } words ? JsonSerializer.Deserialize<NotTaken>(vault.Open(key, Places.NotTaken(Medicine, Day), words)) : null;
}
