using Tend.Measures;

namespace Tend.Figures;

/// <summary>Where everything of a course stands, drawn from the back to the front: ranges, line, answers, what happened, days, explanations.</summary>
sealed class CourseSheet
{
    const double Inset = 9;
    const double Ring = 7;

    /// <summary>Words further than this from their ring are not seen as its own.</summary>
    const int Reach = 48;

    readonly CourseFigure figure;
    readonly Drawing drawing;
    readonly Room room = new();
    readonly IReadOnlyList<CoursePoint> points;
    readonly double size;
    readonly double left;
    readonly double right;
    readonly double top;
    readonly double bottom;
    readonly DateOnly first;
    readonly DateOnly last;

    public CourseSheet(CourseFigure figure)
    {
        this.figure = figure;
        points = figure.InOrder();
        size = figure.IsNarrow ? 15 : 13;
        drawing = new(figure.IsNarrow ? $"{figure.Id}-narrow" : figure.Id, figure.Title, figure.IsNarrow ? 320 : 680, figure.IsNarrow ? "narrow" : "wide");
        left = figure.InWordsOnly ? 14 : 16 + Ticks().Max(number => Drawing.WidthOf(figure.Notation.Number(number), size));
        right = drawing.Width - (figure.InWordsOnly || points.Count == 0 ? 14 : 22 + Drawing.WidthOf(figure.Notation.Number(points[^1].Score), size));
        top = 14 + (figure.IsTitled ? 32 : 0) + (HasBetter ? size + 9 : 0);
        bottom = top + (points.Count + figure.Events.Count == 0 ? 130 : figure.IsNarrow ? 210 : 230);
        var days = figure.AllDays().ToList();
        if (days.Count > 0)
            (first, last) = figure.Days ?? (days.Min(), days.Max());
    }

    bool HasBetter => figure.Legend.Better.Length > 0 && figure.Direction != Direction.Neither && points.Count > 0;

    char Arrow => figure.Direction == Direction.HigherIsBetter ? '↑' : '↓';

    /// <summary>How many letters fit.</summary>
    int Fitting(double width) => Math.Max(8, (int)(width / Drawing.WidthOf("x", size)));

    double Apiece => (right - left) / Math.Max(1, points.Count);

    /// <summary>So many answers that dots would hide the line: only those are drawn that say more than their place.</summary>
    bool IsDense => Apiece < 8;

    /// <summary>So many that not even these can be told apart.</summary>
    bool IsVeryDense => Apiece < 3;

    double Radius => IsDense ? 2.5 : Math.Clamp(0.3 * Apiece, 2.8, 4.5);

    /// <summary>A single day stands at the beginning: the room beside it is for what comes.</summary>
    double X(DateOnly day) => first == last ? left + Inset
        : left + Inset + (day.DayNumber - first.DayNumber) / (double)(last.DayNumber - first.DayNumber) * (right - left - 2 * Inset);

    double Y(double score) => bottom - Inset - (score - figure.From) / (figure.To - figure.From) * (bottom - top - 2 * Inset);

    (double X, double Y) At(CoursePoint point) => (X(point.Day), Y(point.Score));

    public System.Xml.Linq.XElement Draw()
    {
        if (figure.IsTitled)
            drawing.Text("head", 14, 32, figure.Title, most: figure.IsNarrow ? 30 : 66);
        Bands();
        Expected();
        drawing.Line("axis", left, bottom, right, bottom);
        if (points.Count + figure.Events.Count == 0)
            return drawing.Finished(Empty(), figure.InWords());
        if (!figure.InWordsOnly)
            Numbers();
        if (HasBetter)
            drawing.Text("soft", left, top - 9, $"{Arrow} {figure.Legend.Better}", most: Fitting(drawing.Width - left - 12));
        var rings = Rings();
        TakeRoom(rings);
        if (figure.Reference is { } reference)
            drawing.Line("dash", X(reference.Since), Y(reference.Score), right, Y(reference.Score));
        NameBands();
        Line();
        foreach (var ring in rings)
            drawing.Circle("ring", ring.X, ring.Y, Ring, ring.Tip);
        Answers();
        LastScore();
        foreach (var ring in rings)
            Say(ring);
        Days();
        return drawing.Finished(CourseKey.Draw(drawing, Explained(rings.Count > 0), 14, bottom + 3.2 * size + 18, size), figure.InWords());
    }

    /// <summary>Every second range is tinted, the uppermost first.</summary>
    void Bands()
    {
        for (var at = figure.Bands.Count - 1; at >= 0; at--)
        {
            var (upper, lower) = Ends(at);
            var band = drawing.Add("rect", IsTinted(at) ? "band" : "paper", ("x", left), ("y", upper), ("width", right - left), ("height", lower - upper));
            Drawing.Tip(band, figure.Bands[at].Label);
        }
    }

    /// <summary>It ends where the scale ends: no score lies beyond.</summary>
    void Expected()
    {
        if (figure.Expected is not { Range.Count: > 1 } expected || figure.InWordsOnly)
            return;
        double Within(double score) => Y(Math.Clamp(score, figure.From, figure.To));
        drawing.Shape("tint", expected.Label, [.. expected.Range.Select(one => (X(one.Day), Within(one.High))), .. expected.Range.Reverse().Select(one => (X(one.Day), Within(one.Low)))]);
        drawing.Path("edge", [.. expected.Range.Select(one => (X(one.Day), Within(one.High)))]);
        drawing.Path("edge", [.. expected.Range.Select(one => (X(one.Day), Within(one.Low)))]);
    }

    bool IsTinted(int band) => (figure.Bands.Count - 1 - band) % 2 == 0;

    (double Upper, double Lower) Ends(int band) => (band == figure.Bands.Count - 1 ? top : Border(band + 1), band == 0 ? bottom : Border(band));

    double Border(int band) => Y(figure.Bands[band].From - figure.Step / 2);

    /// <summary>The ends of the scale and where ranges begin; without ranges, round numbers. Numbers that would meet another are left out.</summary>
    void Numbers()
    {
        var heights = new List<double>();
        foreach (var number in Ticks())
            if (heights.All(height => Math.Abs(height - Y(number)) >= size + 1))
            {
                heights.Add(Y(number));
                drawing.Text("soft", left - 7, Y(number) + 0.35 * size, figure.Notation.Number(number), "end");
            }
    }

    IEnumerable<double> Ticks() => new[] { figure.From, figure.To }.Concat(figure.Bands.Count > 0
        ? figure.Bands.Skip(1).Select(band => band.From)
        : Scale.Plain("").Marks(figure.From, figure.To, 5).Select(mark => mark.At));

    /// <summary>What happened, one ring a day: on the line, or on the axis where no line is.</summary>
    List<CourseRing> Rings() =>
    [
        .. from one in figure.Events
           group one.Words by one.Day into day
           orderby day.Key
           let words = string.Join(" · ", day.Where(words => words.Length > 0))
           let height = CourseLine.HeightOn(points, day.Key)
           let date = figure.Notation.Date(day.Key)
           select new CourseRing(X(day.Key), height is { } score ? Y(score) : bottom, words, words.Length > 0 ? $"{date}: {words}" : date),
    ];

    void TakeRoom(IReadOnlyList<CourseRing> rings)
    {
        foreach (var (from, to) in points.Zip(points.Skip(1)))
            room.Take(At(from), At(to));
        foreach (var (x, y) in points.Where(IsDrawn).Select(At))
            room.Take(new(x - Radius, y - Radius, x + Radius, y + Radius));
        foreach (var ring in rings)
            room.Take(new(ring.X - Ring, ring.Y - Ring, ring.X + Ring, ring.Y + Ring));
        if (points.Count > 0 && !figure.InWordsOnly)
            room.Take(LastBox());
    }

    /// <summary>Each range by name where the line is least in the way, best at the left; one too low for its name tells it when pointed at.</summary>
    void NameBands()
    {
        for (var at = 0; at < figure.Bands.Count; at++)
        {
            var (upper, lower) = Ends(at);
            var label = figure.Bands[at].Label;
            if (lower - upper < 1.15 * size || label.Length == 0)
                continue;
            var width = Drawing.WidthOf(label, size);
            var places = from y in lower - upper < 2.2 * size ? [(upper + lower) / 2 + 0.35 * size] : new[] { upper + 0.85 * size + 2, lower - 0.4 * size }
                         from across in new[] { (At: 0.0, Cost: 0), (At: 1, Cost: 4), (At: 0.5, Cost: 10), (At: 0.25, Cost: 12), (At: 0.75, Cost: 12) }
                         let x = left + 6 + across.At * Math.Max(0, right - left - 12 - width)
                         let box = Box.Around(x, y, label, size)
                         select (Box: box, X: x, Y: y, Cost: room.Covered(box) + across.Cost + (room.IsFree(box) ? 0 : 40));
            var best = places.MinBy(place => place.Cost);
            drawing.Text(IsTinted(at) ? "soft over on-band" : "soft over", best.X, best.Y, label, most: Fitting(right - left - 12));
            room.Take(best.Box);
        }
    }

    void Line()
    {
        foreach (var (isAway, piece) in CourseLine.Pieces(points, figure.LongGap))
            drawing.Path(isAway ? "course away" : IsDense ? "course dense" : "course", [.. piece.Select(At)]);
    }

    /// <summary>Whole answers are filled, partial ones hollow; late ones are diamonds.</summary>
    void Answers()
    {
        foreach (var point in points.Where(IsDrawn))
        {
            var ((x, y), radius) = (At(point), Math.Max(Radius, ReferenceEquals(point, points[^1]) ? 3.5 : 0) + (point.IsPartial ? 0.5 : 0));
            var style = point.IsPartial ? "dot part" : "dot";
            if (point.IsLate)
                drawing.Shape(style, figure.Tip(point), Diamond(x, y, radius));
            else
                drawing.Circle(style, x, y, radius, figure.Tip(point));
        }
    }

    bool IsDrawn(CoursePoint point) => !IsDense || ReferenceEquals(point, points[^1]) || (!IsVeryDense && (point.IsPartial || point.IsLate));

    /// <summary>A square on its corner with the area of the circle.</summary>
    static (double X, double Y)[] Diamond(double x, double y, double radius)
    {
        var reach = Math.Sqrt(Math.PI / 2) * radius;
        return [(x - reach, y), (x, y - reach), (x + reach, y), (x, y + reach)];
    }

    void LastScore()
    {
        if (points.Count > 0 && !figure.InWordsOnly)
            drawing.Text("strong over", At(points[^1]).X + 10, At(points[^1]).Y + 0.35 * size, figure.Notation.Number(points[^1].Score));
    }

    Box LastBox() => Box.Around(At(points[^1]).X + 10, At(points[^1]).Y + 0.35 * size, figure.Notation.Number(points[^1].Score), size);

    /// <summary>The words of a ring in the nearest free place above it, else below; where none is near they are told when pointed at, and in the table.</summary>
    void Say(CourseRing ring)
    {
        if (ring.Words.Length == 0)
            return;
        var lines = Short(ring.Words, figure.IsNarrow ? 20 : 32);
        var (width, height) = (lines.Max(line => Drawing.WidthOf(line, size)), lines.Count * 1.2 * size);
        var places = (from away in Enumerable.Range(0, 1 + Reach / 4).Select(step => 5 + 4.0 * step)
                      from y in new[] { ring.Y - Ring - away - height, ring.Y + Ring + away }
                      where y >= top && y + height <= bottom - 2
                      from shift in new[] { 0.0, 0.35, -0.35 }
                      let x = Math.Clamp(ring.X - width / 2 + shift * width, left + 2, Math.Max(left + 2, right - 2 - width))
                      let box = new Box(x - 2, y, x + width + 2, y + height)
                      where room.IsFree(box) && room.IsFree(Lead(ring, box))
                      select (Box: box, Cost: 4 * room.Covered(box) + away + (y > ring.Y ? 12 : 0) + 0.2 * Math.Abs(shift) * width)).ToList();
        if (places.Count == 0)
            return;
        var best = places.MinBy(place => place.Cost).Box;
        room.Take(best);
        var lead = Lead(ring, best);
        if (lead.Bottom - lead.Top > 8)
            drawing.Line("lead", ring.X, lead.Top, ring.X, lead.Bottom);
        for (var at = 0; at < lines.Count; at++)
            drawing.Text("words over", (best.Left + best.Right) / 2, best.Top + (0.9 + 1.2 * at) * size, lines[at], "middle");
    }

    /// <summary>The way between a ring and its words.</summary>
    static Box Lead(CourseRing ring, Box words) => words.Bottom <= ring.Y
        ? new(ring.X - 2, words.Bottom, ring.X + 2, ring.Y - Ring)
        : new(ring.X - 2, ring.Y + Ring, ring.X + 2, words.Top);

    /// <summary>Two lines; what is longer ends after a whole word.</summary>
    static List<string> Short(string words, int most)
    {
        var lines = Drawing.Lines(words, most).ToList();
        if (lines.Count < 3)
            return lines;
        var (second, end) = (lines[1], lines[1].LastIndexOf(' '));
        var kept = second.Length < most ? second : end > 0 ? second[..end] : second[..(most - 1)];
        return [lines[0], kept.TrimEnd(',', '.', ';', ' ') + "…"];
    }

    void Days()
    {
        foreach (var mark in DateMarks.Between(first, last, figure.Notation, AreApart))
        {
            drawing.Line("axis", X(mark.Day), bottom, X(mark.Day), bottom + 5);
            drawing.Text("soft", Under(mark.Day, mark.Upper).Middle, bottom + 5 + 1.1 * size, mark.Upper, "middle");
            if (mark.Lower.Length > 0)
                drawing.Text("soft", Under(mark.Day, mark.Lower).Middle, bottom + 5 + 2.3 * size, mark.Lower, "middle");
        }
    }

    bool AreApart(IReadOnlyList<DateMark> marks) => Apart(marks.Select(mark => Under(mark.Day, mark.Upper))) && Apart(marks.Select(mark => Under(mark.Day, mark.Lower)));

    /// <summary>Below its day, and on the sheet.</summary>
    Box Under(DateOnly day, string text)
    {
        var box = Box.Around(X(day), 0, text, size, "middle");
        var shift = Math.Max(0, 6 - box.Left) - Math.Max(0, box.Right - (drawing.Width - 6));
        return box with { Left = box.Left + shift, Right = box.Right + shift };
    }

    static bool Apart(IEnumerable<Box> boxes)
    {
        var told = boxes.Where(box => box.Right > box.Left).ToList();
        return told.Zip(told.Skip(1)).All(pair => pair.Second.Left - pair.First.Right >= 10);
    }

    IEnumerable<(KeySign Sign, string Text)> Explained(bool hasRings)
    {
        (bool IsThere, KeySign Sign, string Text)[] all =
        [
            (hasRings, KeySign.Ring, figure.Legend.Ring),
            (points.Any(point => point.IsPartial && IsDrawn(point)), KeySign.Partial, figure.Legend.Partial),
            (points.Any(point => point.IsLate && IsDrawn(point)), KeySign.Late, figure.Legend.Late),
            (CourseLine.Pieces(points, figure.LongGap).Any(piece => piece.IsAway), KeySign.Away, figure.Legend.Away),
            (figure.Expected is { Range.Count: > 1 } && !figure.InWordsOnly, KeySign.Expected, figure.Expected?.Label ?? ""),
            (figure.Reference is not null, KeySign.Reference, figure.Reference?.Label ?? ""),
        ];
        return all.Where(one => one.IsThere && one.Text.Length > 0).Select(one => (one.Sign, one.Text));
    }

    /// <summary>Before the first answer: the ranges stand there already, and the caller's words say what will come.</summary>
    double Empty()
    {
        var lines = Drawing.Lines(figure.Legend.Empty, Fitting(right - left - 60)).ToList();
        var (width, height) = (lines.Max(line => Drawing.WidthOf(line, size)) + 36, lines.Count * 1.3 * size + 20);
        var (middle, start) = ((left + right) / 2, (top + bottom - height) / 2);
        drawing.Add("rect", "paper", ("x", middle - width / 2), ("y", start), ("width", width), ("height", height), ("rx", 10));
        foreach (var (line, at) in lines.Select((line, at) => (line, at)))
            drawing.Text("", middle, start + 10 + (0.95 + 1.3 * at) * size, line, "middle");
        return bottom + 16;
    }
}

/// <summary>What happened on one day, where its ring stands.</summary>
sealed record CourseRing(double X, double Y, string Words, string Tip);
