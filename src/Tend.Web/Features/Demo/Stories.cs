using Tend.Care;
using Tend.Storage;

namespace Tend.Web.Features.Demo;

/// <summary>The demo as a file: made-up people, and what each of them did how many days ago.</summary>
public sealed record Stories(DemoAddress Clinic, IReadOnlyList<DemoStaff> Staff, IReadOnlyList<Person> People)
{
    /// <summary>How far back the longest story goes.</summary>
    public int LongestDays => People.Max(person => person.Answers.Max(answer => answer.DaysAgo));
}

/// <summary>The clinic.</summary>
public sealed record DemoAddress(string Name, string Address, string Country, string Zone, string Notice, string Closing, string AfterVisit);

/// <summary>Somebody who works there.</summary>
public sealed record DemoStaff(string Name, Role Role);

/// <summary>A made-up patient.</summary>
/// <param name="Name">The name.</param>
/// <param name="Birth">The day of birth.</param>
/// <param name="Team">Who treats them.</param>
/// <param name="Story">What their course shows, in a line.</param>
/// <param name="Answers">The sheets.</param>
/// <param name="Words">What they wrote.</param>
/// <param name="Plan">The first lines of their safety plan, one for each step.</param>
/// <param name="Notes">What the team noted.</param>
/// <param name="Asked">What is asked and open.</param>
/// <param name="Acknowledged">When a signal was seen to.</param>
/// <param name="Visits">Visits that were, and that are planned.</param>
/// <param name="CheckIns">Check-ins.</param>
/// <param name="Medicines">What is on their list.</param>
/// <param name="Requests">What they asked the clinic for.</param>
/// <param name="Schedules">What is asked of them in a rhythm, from the first day on.</param>
/// <param name="Goals">Goals, with the wording they chose and the days on which they did something for them.</param>
/// <param name="Hard">When it got hard, and what helped.</param>
/// <param name="Practices">Practices, with the taps before and after.</param>
/// <param name="Away">A pause they planned.</param>
public sealed record Person(string Name, DateOnly Birth, string Team, string Story, IReadOnlyList<DemoAnswer> Answers,
    IReadOnlyList<DemoWords>? Words, IReadOnlyList<string>? Plan, IReadOnlyList<string>? Notes, IReadOnlyList<DemoAsked>? Asked, IReadOnlyList<Done>? Acknowledged,
    IReadOnlyList<DemoVisit>? Visits, IReadOnlyList<DemoCheckIn>? CheckIns, IReadOnlyList<MedicineEntry>? Medicines, IReadOnlyList<DemoRequest>? Requests,
    IReadOnlyList<DemoSchedule>? Schedules, IReadOnlyList<DemoGoal>? Goals, IReadOnlyList<DemoHard>? Hard, IReadOnlyList<DemoPractice>? Practices, DemoAway? Away)
{
    /// <summary>The days on which something happened, the oldest first.</summary>
    public IEnumerable<int> Days() =>
        Answers.Select(one => one.DaysAgo).Concat(Words?.Select(one => one.DaysAgo) ?? []).Concat(Asked?.Select(one => one.DaysAgo) ?? [])
            .Concat(Acknowledged?.Select(one => one.DaysAgo) ?? []).Concat(Visits?.Select(one => one.DaysAgo) ?? [])
            .Concat(CheckIns?.Select(one => one.DaysAgo) ?? []).Concat(Requests?.Select(one => one.DaysAgo) ?? [])
            .Concat(Goals?.SelectMany(one => (int[])[one.DaysAgo, .. one.Did ?? []]) ?? []).Concat(Hard?.Select(one => one.DaysAgo) ?? [])
            .Concat(Practices?.Select(one => one.DaysAgo) ?? []).Concat(Away is { } away ? [away.DaysAgo] : []).Distinct().OrderDescending();
}

/// <summary>A sheet: its sum, or for a mean its mean; and the code of the last PHQ-9 question where it is not 0.</summary>
public sealed record DemoAnswer(string Measure, int DaysAgo, int? Total, double? Mean, int Nine = 0);

/// <summary>Words of a patient.</summary>
public sealed record DemoWords(int DaysAgo, bool Shared, string Text);

/// <summary>A measure that was asked.</summary>
public sealed record DemoAsked(string Measure, int DaysAgo, string? Why);

/// <summary>A visit: with the answers to the session check where there are some; days ago below 0 are to come.</summary>
public sealed record DemoVisit(int DaysAgo, TimeOnly Time, IReadOnlyList<int>? Check);

/// <summary>The first answers of a check-in, in the order of the measure.</summary>
public sealed record DemoCheckIn(int DaysAgo, IReadOnlyList<int> Answers);

/// <summary>Something asked of the clinic.</summary>
public sealed record DemoRequest(int DaysAgo, RequestKind Kind, string? Words);

/// <summary>A measure that is asked every so many weeks.</summary>
public sealed record DemoSchedule(string Measure, int Weeks);

/// <summary>A goal as it was first written, the wording that was chosen later that day (null: it stayed), the step, the if-then plan, and the days on which something was done.</summary>
public sealed record DemoGoal(int DaysAgo, bool Shared, string Words, string? Chosen, string? Step, string? Plan, IReadOnlyList<int>? Did);

/// <summary>When it got hard.</summary>
public sealed record DemoHard(int DaysAgo, bool Shared, SetbackNote Note);

/// <summary>A practice, with how it was inside before and after: 1 very heavy, 5 light.</summary>
public sealed record DemoPractice(int DaysAgo, string Practice, int Before, int After);

/// <summary>A planned pause; days ago below 0 are to come.</summary>
public sealed record DemoAway(int DaysAgo, int From, int To, string? Words);

/// <summary>A signal that was seen to.</summary>
public sealed record Done(int DaysAgo, string What, int? ReviewInDays);
