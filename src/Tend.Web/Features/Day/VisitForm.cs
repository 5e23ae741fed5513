using System.Globalization;
using Tend.Storage.Commands;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.Day;

/// <summary>When a visit is, as a form sends it.</summary>
public sealed class VisitForm
{
    static readonly WordBook Book = Books.Of(typeof(VisitForm));

    /// <summary>The id of the visit that is planned.</summary>
    public Guid? Id { get; set; }

    /// <summary>With whom.</summary>
    public Guid? Staff { get; set; }

    /// <summary>The clinic's day.</summary>
    public string? Day { get; set; }

    /// <summary>The time on the clinic's clocks.</summary>
    public string? Time { get; set; }

    /// <summary>How many minutes.</summary>
    public string? Minutes { get; set; }

    /// <summary>What was not understood, by field.</summary>
    public Dictionary<string, string> Slips { get; } = [];

    /// <summary>Reads it; null where something was not understood, which <see cref="Slips"/> says.</summary>
    public (DateOnly Day, TimeOnly Time, int Minutes)? Read(DateOnly today)
    {
        var day = DayText.Read(Day);
        if (day is null)
            Slips[nameof(Day)] = Book.Say("slip.day");
        else if (day.Value.DayNumber - today.DayNumber is > PlanVisit.DaysAhead or < -PlanVisit.DaysBack)
            Slips[nameof(Day)] = Book.Say("slip.day.far");
        if (!TimeOnly.TryParseExact(Time?.Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            Slips[nameof(Time)] = Book.Say("slip.time");
        if (!int.TryParse(Minutes?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes is < PlanVisit.Shortest or > PlanVisit.Longest)
            Slips[nameof(Minutes)] = Book.Say("slip.minutes", ("from", PlanVisit.Shortest), ("to", PlanVisit.Longest));
        return Slips.Count == 0 ? (day!.Value, time, minutes) : null;
    }
}
