using Tend.Care;

namespace Tend.Storage;

/// <summary>An entry of a phone's outbox that has arrived. It stands beside what the entry became, written in the same transaction, so that no entry does its work twice. It holds nothing of its words.</summary>
public sealed class Delivered : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The id, made on the phone when it was written.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was written, as far as the phone's clock can be believed.</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>Whether it could not, and the time of arrival stands there.</summary>
    public required bool ClockInDoubt { get; init; }

    /// <summary>When it was here.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Whether the person is shown support before anything else.</summary>
    public required bool SupportFirst { get; init; }
}
