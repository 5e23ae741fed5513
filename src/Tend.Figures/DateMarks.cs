namespace Tend.Figures;

/// <summary>A mark of a time axis: its day, what stands there, and the year below it where a year begins to be told.</summary>
sealed record DateMark(DateOnly Day, string Upper, string Lower);

/// <summary>Marks of a time axis: days, weeks, months or years, whichever are the finest that fit.</summary>
static class DateMarks
{
    /// <summary>More marks than this nobody reads.</summary>
    const int Most = 8;

    static readonly (int Days, int Months)[] Steps =
        [(1, 0), (2, 0), (7, 0), (14, 0), (0, 1), (0, 2), (0, 3), (0, 6), (0, 12), (0, 24), (0, 60), (0, 120), (0, 240), (0, 600), (0, 1200)];

    /// <summary>The marks between two days.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day.</param>
    /// <param name="notation">How they are written.</param>
    /// <param name="fit">Whether marks stand apart from one another.</param>
    public static IReadOnlyList<DateMark> Between(DateOnly first, DateOnly last, Notation notation, Func<IReadOnlyList<DateMark>, bool> fit)
    {
        foreach (var step in Steps)
        {
            var days = Days(first, last, step).Take(Most + 1).ToList();
            if (days.Count is < 2 or > Most)
                continue;
            var marks = Written(days, step, notation);
            if (fit(marks))
                return marks;
        }
        var ends = Written(first == last ? [first] : [first, last], (1, 0), notation);
        return fit(ends) ? ends : ends[..1];
    }

    /// <summary>Weeks begin on Monday; months and years on their first.</summary>
    static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last, (int Days, int Months) step)
    {
        if (step.Days > 0)
            for (var number = Up(first.DayNumber, step.Days); number <= last.DayNumber; number += step.Days)
                yield return DateOnly.FromDayNumber(number);
        else
            for (var month = Up(Month(first) + (first.Day > 1 ? 1 : 0), step.Months); month <= Month(last); month += step.Months)
                yield return new(month / 12, month % 12 + 1, 1);
    }

    static int Month(DateOnly day) => 12 * day.Year + day.Month - 1;

    /// <summary>The next multiple; day 0 of the calendar was a Monday.</summary>
    static int Up(int number, int step) => (number + step - 1) / step * step;

    static List<DateMark> Written(List<DateOnly> days, (int Days, int Months) step, Notation notation)
    {
        var written = step.Days > 0 ? notation.Day : step.Months < 12 ? notation.Month : notation.Year;
        bool BeginsAYear(int at) => step.Months < 12 && (at == 0 || days[at - 1].Year != days[at].Year);
        return [.. days.Select((day, at) => new DateMark(day, written(day), BeginsAYear(at) ? notation.Year(day) : ""))];
    }
}
