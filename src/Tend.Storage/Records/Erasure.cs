using Tend.Care;

namespace Tend.Storage;

/// <summary>Why a record was erased.</summary>
public enum ErasedBecause
{
    /// <summary>The person asked for it.</summary>
    Asked,

    /// <summary>It was kept as long as the clinic keeps records.</summary>
    KeptLongEnough,

    /// <summary>The lead decided so for another reason.</summary>
    Decided,

    /// <summary>It stood on the list of erasures and came back with a backup.</summary>
    CameBack,
}

/// <summary>That a record was erased: when, by whom, how much of each kind. It does not say whose it was; nothing does any more.</summary>
public sealed class Erasure : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The id, under which its proof is printed.</summary>
    public required Guid Id { get; init; }

    /// <summary>What stands for the person on the list of erasures (<see cref="ErasureList.MarkOf"/>).</summary>
    public required string Mark { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who; null: Tend itself, because it stood on the list.</summary>
    public StaffId? By { get; init; }

    /// <summary>Why.</summary>
    public required ErasedBecause Because { get; init; }

    /// <summary>When the person asked for it; null: they did not ask here.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>How many rows of each table went.</summary>
    public required Dictionary<string, int> Counts { get; init; }
}
