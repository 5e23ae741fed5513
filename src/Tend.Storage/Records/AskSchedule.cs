using Tend.Care;
using Tend.Engagement;

namespace Tend.Storage;

/// <summary>Measures asked of one patient on a schedule of their own. Each of its windows becomes an assignment for each measure when it opens.</summary>
public sealed class AskSchedule : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>The patient.</summary>
    public required PatientId Patient { get; init; }

    /// <summary>The id; several patients who were asked together have schedules of the same id, each their own.</summary>
    public required ScheduleId Id { get; init; }

    /// <summary>The ids of the measures.</summary>
    public required List<string> Measures { get; set; }

    /// <summary>When they are asked.</summary>
    public required Schedule Rule { get; set; }

    /// <summary>The person's own start, from which days and weeks are counted.</summary>
    public required DateOnly Start { get; set; }

    /// <summary>Why they are asked, told to the patient; null: nothing was said.</summary>
    public string? Why { get; set; }

    /// <summary>Who set it last.</summary>
    public required StaffId By { get; set; }

    /// <summary>When it was set last.</summary>
    public required DateTimeOffset SetAt { get; set; }

    /// <summary>When the next window opens; null: none is known, or it has ended.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
