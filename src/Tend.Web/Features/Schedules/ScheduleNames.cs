using Tend.Measures;

namespace Tend.Web.Features.Schedules;

/// <summary>The measures of a schedule by name.</summary>
static class ScheduleNames
{
    /// <summary>"PHQ-9, GAD-7".</summary>
    public static string Of(IEnumerable<string> measures) => string.Join(", ", measures.Select(id => MeasureLibrary.NameOf(id)));
}
