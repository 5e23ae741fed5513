using System.Xml.Linq;

namespace Tend.Figures;

/// <summary>One of several courses below one another.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Points">The scores, in any order.</param>
/// <param name="From">Lowest possible score.</param>
/// <param name="To">Highest possible score.</param>
public sealed record Panel(string Title, IReadOnlyList<CoursePoint> Points, double From, double To)
{
    /// <summary>A second line on the same scale, drawn dotted; none is drawn where it is empty.</summary>
    public IReadOnlyList<CoursePoint> Beside { get; init; } = [];

    /// <summary>How its numbers are written; null: as those of the figure.</summary>
    public Func<double, string>? Number { get; init; }
}

/// <summary>Several courses of one person below one another on one time axis, with days that mark all of them (visits, what happened). Each point tells itself when pointed at.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Words">The same in words.</param>
/// <param name="Panels">From top to bottom.</param>
public sealed record PanelsFigure(string Title, string Words, IReadOnlyList<Panel> Panels)
{
    const double Size = 13, Height = 54, Between = 34, Side = 14;

    /// <summary>How large letters are drawn: those of a narrow figure are larger.</summary>
    double Letters => IsNarrow ? 15 : Size;

    /// <summary>Days that run through all panels, with what they are.</summary>
    public IReadOnlyList<CourseEvent> Marks { get; init; } = [];

    /// <summary>What the marks are, said below; empty leaves it out.</summary>
    public string MarkLegend { get; init; } = "";

    /// <summary>After more days than this without an answer the line is dotted.</summary>
    public int LongGap { get; init; } = 60;

    /// <summary>Whether it is drawn for a narrow place.</summary>
    public bool IsNarrow { get; init; }

    /// <summary>Whether the title is drawn; a page has its own heading.</summary>
    public bool IsTitled { get; init; }

    /// <summary>How days and numbers are written.</summary>
    public Notation Notation { get; init; } = new();

    /// <summary>Tells figures on one page apart.</summary>
    public string Id { get; init; } = "panels";

    /// <summary>Both sizes for a page, of which the stylesheet shows the one that fits its place.</summary>
    public string Markup() => FigureStyle.Pair((this with { IsNarrow = false }).Draw(), (this with { IsNarrow = true }).Draw());

    /// <summary>The figure.</summary>
    /// <exception cref="ArgumentException">A score is no number of its scale.</exception>
    public XElement Draw()
    {
        foreach (var panel in Panels)
            new CourseFigure(panel.Title, "", [.. panel.Points, .. panel.Beside], panel.From, panel.To, new("")).MustBeDrawable();
        var drawing = new Drawing(IsNarrow ? $"{Id}-narrow" : Id, Title, IsNarrow ? 320 : 680, IsNarrow ? "narrow" : "wide");
        if (IsTitled)
            drawing.Text("head", 14, 28, Title, most: IsNarrow ? 30 : 66);
        DateOnly[] days = [.. Panels.SelectMany(panel => panel.Points.Concat(panel.Beside)).Select(point => point.Day).Concat(Marks.Select(mark => mark.Day))];
        if (days.Length == 0)
            return drawing.Finished(IsTitled ? 44 : 20, Words);
        var plot = new Plot(drawing, days.Min(), days.Max(), 16 + Panels.SelectMany(panel => new[] { panel.From, panel.To }.Select(number => Drawing.WidthOf(Written(panel, number), Size))).Max(),
            drawing.Width - 20 - Panels.Max(panel => panel.Points.Count == 0 ? 0 : Drawing.WidthOf(Written(panel, Last(panel)), Size)));
        var top = IsTitled ? 44.0 : 12;
        var titles = Panels.Select(panel => LinesOf(panel.Title, drawing.Width - plot.Left - Side, 1.1 * Letters)).ToList();
        var bottom = top + titles.Sum(HeightOf);
        foreach (var mark in Marks.DistinctBy(mark => (mark.Day, mark.Words)))
        {
            drawing.Line("dash", plot.X(mark.Day), top + Size, plot.X(mark.Day), bottom - 8);
            drawing.Circle("ring", plot.X(mark.Day), bottom - 8, 4, mark.Words.Length > 0 ? $"{Notation.Date(mark.Day)}: {mark.Words}" : Notation.Date(mark.Day));
        }
        foreach (var (panel, title) in Panels.Zip(titles))
        {
            Draw(plot, panel, title, top);
            top += HeightOf(title);
        }
        Axis(plot, bottom);
        var height = bottom + 44;
        if (Marks.Count > 0)
            foreach (var line in LinesOf(MarkLegend, drawing.Width - 2 * Side, Size))
            {
                drawing.Text("soft small", Side, height + 8, line);
                height += 1.3 * Size;
            }
        return drawing.Finished(height + (height > bottom + 44 ? 4 : 0), Words);
    }

    /// <summary>A text in lines that fit a width; none of an empty one.</summary>
    static IReadOnlyList<string> LinesOf(string text, double width, double size) => text.Length == 0 ? [] : [.. Drawing.Lines(text, (int)(width / Drawing.WidthOf("x", size)))];

    /// <summary>How high a panel is: a title of more than one line makes it higher.</summary>
    double HeightOf(IReadOnlyList<string> title) => Height + Between + Math.Max(0, title.Count - 1) * 1.3 * Letters;

    void Draw(Plot plot, Panel panel, IReadOnlyList<string> title, double top)
    {
        var drawing = plot.Drawing;
        for (var at = 0; at < title.Count; at++)
            drawing.Text("strong over", plot.Left, top + Size - 1 + at * 1.3 * Letters, title[at]);
        var head = top + Size + 8 + HeightOf(title) - Height - Between;
        var foot = head + Height - 10;
        double Y(double score) => foot - (score - panel.From) / (panel.To - panel.From) * (foot - head);
        drawing.Line("rule", plot.Left, head, plot.Right, head);
        drawing.Line("rule", plot.Left, foot, plot.Right, foot);
        drawing.Text("soft small", plot.Left - 7, head + 4, Written(panel, panel.To), "end");
        drawing.Text("soft small", plot.Left - 7, foot + 4, Written(panel, panel.From), "end");
        foreach (var (points, isBeside) in new[] { (panel.Beside, true), (panel.Points, false) })
        {
            var inOrder = points.OrderBy(point => point.Day).ToList();
            foreach (var (isAway, piece) in CourseLine.Pieces(inOrder, LongGap))
                drawing.Path(isAway ? "course away" : isBeside ? "line" : inOrder.Count > 60 ? "course dense" : "course", [.. piece.Select(point => (plot.X(point.Day), Y(point.Score)))]);
            var radius = inOrder.Count > 60 ? 1.5 : 3;
            foreach (var point in inOrder)
                drawing.Circle(point.IsPartial || isBeside ? "dot part" : "dot", plot.X(point.Day), Y(point.Score), radius, Tip(panel, point));
        }
        if (panel.Points.Count > 0)
            drawing.Text("strong over", plot.Right + 12, Y(Last(panel)) + 4, Written(panel, Last(panel)));
    }

    void Axis(Plot plot, double bottom)
    {
        plot.Drawing.Line("axis", plot.Left, bottom - 8, plot.Right, bottom - 8);
        bool AreApart(IReadOnlyList<DateMark> marks) => marks.Zip(marks.Skip(1)).All(pair => plot.X(pair.Second.Day) - plot.X(pair.First.Day) > 10 + (Drawing.WidthOf(pair.First.Upper) + Drawing.WidthOf(pair.Second.Upper)) / 2);
        foreach (var mark in DateMarks.Between(plot.First, plot.Last, Notation, AreApart))
        {
            var width = Math.Max(Drawing.WidthOf(mark.Upper), Drawing.WidthOf(mark.Lower)) / 2;
            var x = Math.Clamp(plot.X(mark.Day), 6 + width, plot.Drawing.Width - 6 - width);
            plot.Drawing.Line("axis", plot.X(mark.Day), bottom - 8, plot.X(mark.Day), bottom - 3);
            plot.Drawing.Text("soft small", x, bottom + 14, mark.Upper, "middle");
            plot.Drawing.Text("soft small", x, bottom + 30, mark.Lower, "middle");
        }
    }

    string Tip(Panel panel, CoursePoint point) => string.Join(", ", new[] { $"{Notation.Date(point.Day)}: {Written(panel, point.Score)}", point.Band, point.Note }.Where(part => part.Length > 0));

    string Written(Panel panel, double number) => (panel.Number ?? Notation.Number)(number);

    static double Last(Panel panel) => panel.Points.MaxBy(point => point.Day)!.Score;

    /// <summary>Where days stand, the same in all panels.</summary>
    sealed record Plot(Drawing Drawing, DateOnly First, DateOnly Last, double Left, double Right)
    {
        const double Inset = 8;

        public double X(DateOnly day) => First == Last ? Left + Inset : Left + Inset + (day.DayNumber - First.DayNumber) / (double)(Last.DayNumber - First.DayNumber) * (Right - Left - 2 * Inset);
    }
}
