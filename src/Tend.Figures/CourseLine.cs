namespace Tend.Figures;

/// <summary>The line through scores: whole where answers follow one another, dotted over a long time without any.</summary>
static class CourseLine
{
    /// <summary>The pieces of the line, each with the points it runs through; a dotted one runs through two.</summary>
    public static IEnumerable<(bool IsAway, IReadOnlyList<CoursePoint> Points)> Pieces(IReadOnlyList<CoursePoint> points, int longGap)
    {
        var start = 0;
        for (var at = 1; at <= points.Count; at++)
        {
            var isAway = at < points.Count && points[at].Day.DayNumber - points[at - 1].Day.DayNumber > longGap;
            if (at < points.Count && !isAway)
                continue;
            if (at - start > 1)
                yield return (false, [.. points.Skip(start).Take(at - start)]);
            if (isAway)
                yield return (true, [points[at - 1], points[at]]);
            start = at;
        }
    }

    /// <summary>How high the line stands on a day: the last score of that day, or between its neighbours; null before the first and after the last.</summary>
    public static double? HeightOn(IReadOnlyList<CoursePoint> points, DateOnly day)
    {
        var before = points.LastOrDefault(point => point.Day <= day);
        var after = points.FirstOrDefault(point => point.Day > day);
        if (before?.Day == day)
            return before.Score;
        if (before is null || after is null)
            return null;
        return before.Score + (after.Score - before.Score) * (day.DayNumber - before.Day.DayNumber) / (after.Day.DayNumber - before.Day.DayNumber);
    }
}
