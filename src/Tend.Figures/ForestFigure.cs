using System.Globalization;
using System.Xml.Linq;

namespace Tend.Figures;

/// <summary>A line of a forest plot.</summary>
/// <param name="Label">The study.</param>
/// <param name="Estimate">Its effect, on the scale of pooling.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end of its interval.</param>
/// <param name="WeightPercent">Its share of the weight; null draws a point of one size and no column of weights.</param>
/// <param name="Group">The kind it belongs to; null without kinds.</param>
public sealed record ForestLine(string Label, double Estimate, double Low, double High, double? WeightPercent = null, string? Group = null);

/// <summary>A pooled effect, drawn as a diamond.</summary>
/// <param name="Label">What was pooled.</param>
/// <param name="Estimate">The effect.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end of its interval.</param>
public sealed record Diamond(string Label, double Estimate, double Low, double High);

/// <summary>A forest plot: every study with its interval, its weight as area, what they say together, and where the next study is expected.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Scale">How figures are shown.</param>
/// <param name="Lines">The studies, in the order in which they are drawn.</param>
/// <param name="Pooled">What they say together; null when they are not pooled.</param>
public sealed record ForestFigure(string Title, Scale Scale, IReadOnlyList<ForestLine> Lines, Diamond? Pooled)
{
    const double Plot = 320;
    const double LineHeight = 26;
    const int LongestBesideFigures = 22;
    const double LargestSide = 16;
    const int LongestLabel = 44;

    /// <summary>Where the true effect of a new study is expected.</summary>
    public (double Low, double High)? Prediction { get; init; }

    /// <summary>Pooled effects of kinds, by the name of the kind.</summary>
    public IReadOnlyDictionary<string, Diamond> Groups { get; init; } = new Dictionary<string, Diamond>();

    /// <summary>No effect; null where there is no such value.</summary>
    public double? NoEffect { get; init; }

    /// <summary>What stands below: the model, how much studies differ.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What the left and the right side of no effect mean.</summary>
    public (string Left, string Right)? Sides { get; init; }

    /// <summary>What a line is called, and more than one.</summary>
    public (string One, string Many) Row { get; init; } = ("study", "studies");

    /// <summary>Whether it is drawn for a narrow screen, labels above their lines.</summary>
    public bool Narrow { get; init; }

    /// <summary>Tells figures on one page apart.</summary>
    public string Id { get; init; } = "forest";

    /// <summary>The figure.</summary>
    /// <exception cref="ArgumentException">A study has a figure that is no number.</exception>
    public XElement Draw()
    {
        foreach (var line in Lines)
            if (!double.IsFinite(line.Estimate) || !(line.Low <= line.Estimate && line.Estimate <= line.High))
                throw new ArgumentException($"'{line.Label}' has the estimate {line.Estimate} and the interval {line.Low} to {line.High}; expected numbers in rising order.");
        return new Layout(this).Draw();
    }

    /// <summary>The same in words.</summary>
    string Words()
    {
        var together = Pooled is null ? "" : $" {Pooled.Label}: {Scale.Text(Pooled.Estimate, Pooled.Low, Pooled.High)}.";
        var next = Prediction is { } prediction ? $" A new study is expected between {Scale.Text(prediction.Low)} and {Scale.Text(prediction.High)}." : "";
        var each = string.Join("; ", Lines.Select(line => $"{line.Label}: {Scale.Text(line.Estimate, line.Low, line.High)}"));
        return $"{Scale.Label} in {Lines.Count} {(Lines.Count == 1 ? Row.One : Row.Many)}, with intervals.{together}{next} {each}.{string.Concat(Notes.Select(note => " " + note))}";
    }

    /// <summary>Where everything stands.</summary>
    sealed class Layout
    {
        readonly ForestFigure figure;
        readonly Drawing drawing;
        readonly double left;
        readonly double right;
        readonly double estimates;
        readonly double low;
        readonly double high;
        readonly bool weighted;
        readonly double most;
        double y;

        public Layout(ForestFigure figure)
        {
            this.figure = figure;
            weighted = figure.Lines.Any(line => line.WeightPercent is not null);
            most = figure.Lines.Max(line => line.WeightPercent) ?? 1;
            (low, high) = Limits(figure);
            var longest = Math.Min(LongestLabel, figure.Lines.Select(line => line.Label.Length).Concat(figure.Groups.Values.Append(figure.Pooled).Select(diamond => diamond?.Label.Length ?? 0)).DefaultIfEmpty(10).Max());
            var words = figure.Lines.Max(line => figure.Scale.Text(line.Estimate, line.Low, line.High).Length);
            if (figure.Narrow)
                (left, right, estimates) = (20, 340, 340);
            else
            {
                left = 24 + Math.Max(90, Drawing.WidthOf(new string('x', longest))) + 16;
                right = left + Plot;
                estimates = right + 20 + Drawing.WidthOf(new string('0', words)) * 0.92;
            }
            drawing = new(figure.Id, figure.Title, figure.Narrow ? 360 : estimates + (weighted ? 66 : 0) + 20);
        }

        double X(double value) => left + (Math.Clamp(value, low, high) - low) / (high - low) * (right - left);

        /// <summary>Wide enough for estimates and what is pooled; a very wide interval is cut off and gets an arrow.</summary>
        static (double Low, double High) Limits(ForestFigure figure)
        {
            var widths = figure.Lines.Select(line => (line.High - line.Low) / 2).Order().ToList();
            var typical = widths[widths.Count / 2];
            var (least, greatest) = (figure.Lines.Min(line => line.Estimate), figure.Lines.Max(line => line.Estimate));
            var reach = Math.Max(1.6 * typical, 0.6 * (greatest - least));
            List<double> inside = [Math.Max(figure.Lines.Min(line => line.Low), least - reach), Math.Min(figure.Lines.Max(line => line.High), greatest + reach)];
            if (figure.Pooled is { } pooled)
                inside.AddRange([pooled.Low, pooled.High]);
            if (figure.Prediction is { } prediction)
                inside.AddRange([prediction.Low, prediction.High]);
            if (figure.NoEffect is { } none)
                inside.Add(none);
            var span = Math.Max(inside.Max() - inside.Min(), 1e-9);
            return (inside.Min() - 0.03 * span, inside.Max() + 0.03 * span);
        }

        public XElement Draw()
        {
            drawing.Text("head", 20, 32, figure.Title, most: figure.Narrow ? 36 : 90);
            y = 62;
            if (!figure.Narrow)
                Heads();
            var top = y;
            foreach (var group in figure.Lines.GroupBy(line => line.Group))
                Group(group.Key, [.. group]);
            var bottom = y;
            if (figure.Pooled is { } pooled)
                Pooled(pooled);
            Axis(top, bottom);
            foreach (var note in figure.Notes)
                foreach (var line in Drawing.Lines(note, (int)(drawing.Width / 6.6) - 4))
                {
                    y += 18;
                    drawing.Text("soft small", 20, y, line);
                }
            return drawing.Finished(y + 20, figure.Words());
        }

        void Heads()
        {
            drawing.Text("soft small", 20, y, char.ToUpperInvariant(figure.Row.One[0]) + figure.Row.One[1..]);
            drawing.Text("soft small", estimates, y, figure.Scale.Label, "end");
            if (weighted)
                drawing.Text("soft small", drawing.Width - 20, y, "Weight", "end");
            y += 10;
            drawing.Line("rule", 20, y, drawing.Width - 20, y);
            y += 4;
        }

        void Group(string? name, List<ForestLine> lines)
        {
            if (name is not null)
            {
                y += LineHeight;
                drawing.Text("strong", 20, y, name, most: LongestLabel);
            }
            foreach (var line in lines)
                Study(line);
            if (name is not null && figure.Groups.TryGetValue(name, out var diamond))
                Shape(diamond, "tint", "small", 5);
        }

        void Study(ForestLine line)
        {
            var at = Labelled("", line.Label, line.Estimate, line.Low, line.High);
            if (weighted && !figure.Narrow)
                drawing.Text("soft small", drawing.Width - 20, y, (line.WeightPercent ?? 0).ToString("0.0", CultureInfo.InvariantCulture) + " %", "end");
            var tip = $"{line.Label}: {figure.Scale.Text(line.Estimate, line.Low, line.High)}";
            drawing.Line("line", X(line.Low), at, X(line.High), at);
            if (line.Low < low)
                drawing.Shape("accent arrow", tip, (left - 6, at), (left + 2, at - 4), (left + 2, at + 4));
            if (line.High > high)
                drawing.Shape("accent arrow", tip, (right + 6, at), (right - 2, at - 4), (right - 2, at + 4));
            if (line.Estimate < low || line.Estimate > high)
                return;
            // The area of the square is the weight.
            var side = line.WeightPercent is { } weight ? Math.Max(2.5, LargestSide * Math.Sqrt(weight / most)) : 8;
            Drawing.Tip(drawing.Add("rect", "accent", ("x", X(line.Estimate) - side / 2), ("y", at - side / 2), ("width", side), ("height", side)), tip);
        }

        /// <summary>A row with its label and figures; where its line is drawn.</summary>
        double Labelled(string style, string label, double estimate, double from, double to)
        {
            y += figure.Narrow ? 20 : LineHeight;
            var over = figure.Narrow ? " over" : "";
            drawing.Text((style + over).Trim(), 20, y, label, most: figure.Narrow ? 40 : LongestLabel);
            // A long label has its row for itself.
            y += figure.Narrow && label.Length > LongestBesideFigures ? 16 : 0;
            drawing.Text((style.Length == 0 ? "soft small" : style + " small") + over, estimates, y, figure.Scale.Text(estimate, from, to), "end");
            if (!figure.Narrow)
                return y - 4;
            y += 18;
            return y - 4;
        }

        void Shape(Diamond diamond, string style, string text, double half)
        {
            var at = Labelled("strong " + text, diamond.Label, diamond.Estimate, diamond.Low, diamond.High);
            var middle = X(diamond.Estimate);
            drawing.Shape(style, $"{diamond.Label}: {figure.Scale.Text(diamond.Estimate, diamond.Low, diamond.High)}", (X(diamond.Low), at), (middle, at - half), (X(diamond.High), at), (middle, at + half));
            if (style == "tint")
                drawing.Path("edge", (X(diamond.Low), at), (middle, at - half), (X(diamond.High), at), (middle, at + half), (X(diamond.Low), at));
        }

        void Pooled(Diamond pooled)
        {
            y += 8;
            drawing.Line("rule", 20, y, drawing.Width - 20, y);
            y += 2;
            Shape(pooled, "accent", "", 8);
            if (figure.Prediction is not { } prediction)
                return;
            y += figure.Narrow ? 20 : LineHeight - 4;
            drawing.Text("soft small", 20, y, figure.Narrow ? "A new study" : "Where a new study is expected");
            drawing.Text("soft small", estimates, y, $"[{figure.Scale.Text(prediction.Low)}, {figure.Scale.Text(prediction.High)}]", "end");
            y += figure.Narrow ? 16 : 0;
            drawing.Line("span", X(prediction.Low), y - 4, X(prediction.High), y - 4);
        }

        void Axis(double top, double bottom)
        {
            y += 18;
            if (figure.NoEffect is { } none && none >= low && none <= high)
                drawing.LineBehind("rule", X(none), top, X(none), y);
            if (figure.Pooled is { } pooled)
                drawing.LineBehind("dash", X(pooled.Estimate), top, X(pooled.Estimate), bottom + 8);
            drawing.Line("axis", left, y, right, y);
            foreach (var (at, text) in Spaced(figure.Scale.Marks(low, high)))
            {
                drawing.Line("axis", X(at), y, X(at), y + 5);
                drawing.Text("soft small", X(at), y + 19, text, "middle");
            }
            y += 19;
            if (figure.Sides is { } sides && figure.NoEffect is { } middle)
            {
                y += 19;
                drawing.Text("soft small", X(middle) - 10, y, "← " + sides.Left, "end", 40);
                drawing.Text("soft small", X(middle) + 10, y, sides.Right + " →", most: 40);
            }
            y += 14;
        }

        /// <summary>Marks whose texts would meet are left out.</summary>
        IEnumerable<(double At, string Text)> Spaced(IReadOnlyList<(double At, string Text)> marks)
        {
            var last = double.NegativeInfinity;
            foreach (var mark in marks)
                if (X(mark.At) - last >= Drawing.WidthOf(mark.Text) + 12)
                {
                    last = X(mark.At);
                    yield return mark;
                }
        }
    }
}
