using Tend.Figures;
using Tend.Progress;
using Tend.Storage;
using Tend.Web.Features.PatientPage;

namespace Tend.Web.Features.Courses;

/// <summary>The courses of a patient's record, with the words they shared as context.</summary>
public static class CoursesOf
{
    /// <summary>All of them.</summary>
    /// <param name="record">The record.</param>
    /// <param name="contacts">The last days of contact.</param>
    /// <param name="planned">Days that may pass between two.</param>
    /// <param name="isForClinician">Whether where people are expected is told too.</param>
    public static IReadOnlyList<MeasuredCourse> Of(PatientRecord record, IReadOnlyList<DateOnly> contacts, int? planned, bool isForClinician)
    {
        List<LifeEvent> events = [.. (record.Texts ?? []).Where(text => text.Author is null).Select(text => new LifeEvent(DateOnly.FromDateTime(text.At.In(record.Patient.Zone).DateTime), text.Words))];
        return [.. PersonCourses.Of(Scores(record.Measures), events, isForClinician ? record.Expected : null), PersonCourses.OfContact(contacts, planned)];
    }

    /// <summary>The whole figures of some measures, oldest first.</summary>
    public static IReadOnlyList<GivenScore> Scores(IEnumerable<MeasureRecord> measures) =>
    [
        .. from measure in measures
           from response in measure.Responses
           where response.AmendedBy is null
           from score in measure.Scores[response.Id]
           where score.IsWhole
           orderby response.AnsweredAt, response.ReceivedAt
           select new GivenScore(measure.Id, score.Scale, response.Day, score.Value),
    ];

    /// <summary>The scores of one scale as points of a figure.</summary>
    public static IReadOnlyList<CoursePoint> Points(IEnumerable<GivenScore> scores, string measure, string scale) =>
        [.. scores.Where(score => score.Measure == measure && score.Scale == scale).Select(score => new CoursePoint(score.Day, score.Value))];
}
