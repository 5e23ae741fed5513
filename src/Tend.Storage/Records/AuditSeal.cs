using Tend.Care;

namespace Tend.Storage;

/// <summary>One link of a clinic's audit chain: it fixes what one audit row says, and that the rows before it were what they were. Links are only ever added.</summary>
public sealed class AuditSeal : IOfClinic
{
    /// <summary>The clinic; each has a chain of its own.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>1, 2, 3... without a gap, in the order of sealing.</summary>
    public required long Number { get; init; }

    /// <summary>The id of the audit row.</summary>
    public required long Row { get; init; }

    /// <summary>When it was sealed, in whole seconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the row said: <see cref="AuditChain.ContentOf"/>, 32 bytes.</summary>
    public required byte[] Content { get; init; }

    /// <summary>The link: <see cref="AuditChain.Link"/>, 32 bytes.</summary>
    public required byte[] Link { get; init; }
}
