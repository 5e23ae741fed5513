using System.Globalization;
using Tend.Care;
using Tend.Web.Site;

namespace Tend.Web.Features.Settings;

/// <summary>Duty as the form sends it: everything as typed, so that nothing is lost when something is not understood.</summary>
/// <remarks>A list of which a form sends no row arrives as nothing at all.</remarks>
public sealed class DutyForm
{
    public List<SpanRow> Hours { get; set => field = value ?? []; } = [];
    public List<DayRow> Closed { get; set => field = value ?? []; } = [];
    public List<PersonRow> Roster { get; set => field = value ?? []; } = [];
    public List<LeaveRow> Leaves { get; set => field = value ?? []; } = [];
    public string? Minutes { get; set; }
    public string? ClosingText { get; set; }
    public bool ConfirmsDuty { get; set; }
    public bool ConfirmsText { get; set; }

    /// <summary>Which button: null saves; else "add hour 1", "remove leave 0", "up person 2", "usual".</summary>
    public string? Do { get; set; }

    /// <summary>Hours of a weekday.</summary>
    public sealed class SpanRow
    {
        public DayOfWeek Day { get; set; }
        public string? From { get; set; }
        public string? To { get; set; }
    }

    /// <summary>A closed day.</summary>
    public sealed class DayRow
    {
        public string? Day { get; set; }
    }

    /// <summary>Somebody on the roster.</summary>
    public sealed class PersonRow
    {
        public Guid? Staff { get; set; }
    }

    /// <summary>Somebody is away.</summary>
    public sealed class LeaveRow
    {
        public Guid? Who { get; set; }
        public string? From { get; set; }
        public string? To { get; set; }
        public Guid? Cover { get; set; }
    }

    /// <summary>A form that begins with the plan as it stands.</summary>
    public static DutyForm Of(DutyPlan plan) => new()
    {
        Hours = [.. plan.Hours.OrderBy(span => span.From).Select(span => new SpanRow { Day = span.Day, From = Written(span.From), To = Written(span.To) })],
        Closed = [.. plan.ClosedDays.Order().Select(day => new DayRow { Day = DayText.Iso(day) })],
        Roster = [.. plan.Roster.Select(who => new PersonRow { Staff = who.Value })],
        Leaves = [.. plan.Leaves.OrderBy(leave => leave.From).Select(leave => new LeaveRow { Who = leave.Who.Value, From = DayText.Iso(leave.From), To = DayText.Iso(leave.To), Cover = leave.Cover?.Value })],
        Minutes = plan.EscalateAfter.TotalMinutes.ToString("0", CultureInfo.InvariantCulture),
        ClosingText = plan.ClosingText,
    };

    /// <summary>Does what a button other than "save" says; false when it says nothing that is known.</summary>
    public bool Change()
    {
        switch (Do?.Split(' '))
        {
            case ["usual"]:
                Hours.AddRange([.. new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }
                    .Where(day => !Hours.Exists(row => row.Day == day)).Select(day => new SpanRow { Day = day, From = "09:00", To = "17:00" })]);
                return true;
            case ["add", "hour", var day] when Enum.TryParse<DayOfWeek>(day, out var weekday):
                Hours.Add(new() { Day = weekday });
                return true;
            case ["add", "closed"]:
                Closed.Add(new());
                return true;
            case ["add", "person"]:
                Roster.Add(new());
                return true;
            case ["add", "leave"]:
                Leaves.Add(new());
                return true;
            case ["remove", var list, var row] when int.TryParse(row, out var at):
                return list switch { "hour" => Remove(Hours, at), "closed" => Remove(Closed, at), "person" => Remove(Roster, at), "leave" => Remove(Leaves, at), _ => false };
            case ["up", "person", var row] when int.TryParse(row, out var at) && at > 0 && at < Roster.Count:
                (Roster[at - 1], Roster[at]) = (Roster[at], Roster[at - 1]);
                return true;
            default:
                return false;
        }
    }

    static bool Remove<T>(List<T> rows, int at)
    {
        if (at < 0 || at >= rows.Count)
            return false;
        rows.RemoveAt(at);
        return true;
    }

    /// <summary>The plan as typed; rows left wholly empty are passed over. What is not understood stands in the errors, by its field.</summary>
    public DutyPlan Read(DutyPlan before, DateOnly today, IReadOnlySet<Guid> staff, Func<string, string> say, Dictionary<string, string> errors)
    {
        var plan = before with
        {
            Hours = [.. Hours.Select((row, at) => (row, at)).Where(one => Said(one.row.From, one.row.To)).Select(one => Span(one.row, one.at))],
            ClosedDays = [.. Closed.Select((row, at) => (row, at)).Where(one => Said(one.row.Day)).Select(one => Day(one.row.Day, $"Closed[{one.at}].Day"))],
            Roster = [.. Roster.Select((row, at) => (row, at)).Where(one => one.row.Staff is not null).Select(one => Person(one.row.Staff, $"Roster[{one.at}].Staff"))],
            Leaves = [.. Leaves.Select((row, at) => (row, at)).Where(one => one.row.Who is not null || Said(one.row.From, one.row.To)).Select(one => Away(one.row, $"Leaves[{one.at}]"))],
            EscalateAfter = int.TryParse(Minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is >= 1 and <= 1440
                ? TimeSpan.FromMinutes(minutes) : Wrong("Minutes", "error.minutes", before.EscalateAfter),
            ClosingText = ClosingText?.Trim() ?? "",
        };
        return plan with
        {
            ConfirmedOn = ConfirmsDuty ? today : IsSameDuty(plan, before) ? before.ConfirmedOn : null,
            ClosingTextOn = ConfirmsText ? today : plan.ClosingText == before.ClosingText ? before.ClosingTextOn : null,
        };

        DutySpan Span(SpanRow row, int at) => new(row.Day, Time(row.From, $"Hours[{at}].From"), Time(row.To, $"Hours[{at}].To"));

        Leave Away(LeaveRow row, string name) => new(Person(row.Who, $"{name}.Who"), Day(row.From, $"{name}.From"), Day(row.To, $"{name}.To"),
            row.Cover is null ? null : Person(row.Cover, $"{name}.Cover"));

        TimeOnly Time(string? typed, string name) =>
            TimeOnly.TryParseExact(typed?.Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : Wrong(name, "error.time", time);

        DateOnly Day(string? typed, string name) =>
            DayText.Read(typed) ?? Wrong(name, "error.day", today);

        StaffId Person(Guid? id, string name) => id is { } known && staff.Contains(known) ? new(known) : Wrong(name, "error.person", new StaffId(Guid.Empty));

        T Wrong<T>(string name, string entry, T instead)
        {
            errors[name] = say(entry);
            return instead;
        }
    }

    /// <summary>What a confirmation of duty stands for.</summary>
    static bool IsSameDuty(DutyPlan plan, DutyPlan before) => plan.Hours.Order(ByDay).SequenceEqual(before.Hours.Order(ByDay)) && plan.ClosedDays.Order().SequenceEqual(before.ClosedDays.Order())
        && plan.Roster.SequenceEqual(before.Roster) && plan.Leaves.ToHashSet().SetEquals(before.Leaves) && plan.EscalateAfter == before.EscalateAfter;

    static readonly Comparer<DutySpan> ByDay = Comparer<DutySpan>.Create((one, other) => (one.Day, one.From, one.To).CompareTo((other.Day, other.From, other.To)));

    static bool Said(params string?[] typed) => typed.Any(text => !string.IsNullOrWhiteSpace(text));

    static string Written(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
