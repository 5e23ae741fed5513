namespace Tend.Figures;

/// <summary>A sign that is explained below a course.</summary>
enum KeySign { Ring, Partial, Late, Away, Expected, Reference }

/// <summary>The explanations below a course, one beside the other while there is room.</summary>
static class CourseKey
{
    const double Sign = 24;

    /// <summary>Draws them; how high the sheet is then.</summary>
    public static double Draw(Drawing drawing, IEnumerable<(KeySign Sign, string Text)> explained, double left, double y, double size)
    {
        var (x, isFirst) = (left, true);
        foreach (var (sign, text) in explained)
        {
            var lines = Drawing.Lines(text, (int)((drawing.Width - 2 * left - Sign) / Drawing.WidthOf("x", size))).ToList();
            var width = Sign + lines.Max(line => Drawing.WidthOf(line, size));
            if (!isFirst && (x + width > drawing.Width - left || lines.Count > 1))
                (x, y) = (left, y + 1.5 * size);
            Show(drawing, sign, x + 8, y - 0.33 * size);
            foreach (var (line, at) in lines.Select((line, at) => (line, at)))
                drawing.Text("soft", x + Sign, y + 1.3 * size * at, line);
            y += 1.3 * size * (lines.Count - 1);
            (x, isFirst) = (lines.Count > 1 ? drawing.Width : x + width + 22, false);
        }
        return isFirst ? y - 10 : y + 16;
    }

    static void Show(Drawing drawing, KeySign sign, double x, double y)
    {
        switch (sign)
        {
            case KeySign.Ring:
                drawing.Circle("ring", x, y, 5.5, "");
                break;
            case KeySign.Partial:
                drawing.Circle("dot part", x, y, 4.5, "");
                break;
            case KeySign.Late:
                drawing.Shape("dot", "", (x - 6, y), (x, y - 6), (x + 6, y), (x, y + 6));
                break;
            case KeySign.Away:
                drawing.Path("course away", (x - 8, y), (x + 10, y));
                break;
            case KeySign.Expected:
                drawing.Add("rect", "tint", ("x", x - 8), ("y", y - 6), ("width", 18), ("height", 12), ("rx", 2));
                break;
            default:
                drawing.Line("dash", x - 8, y, x + 10, y);
                break;
        }
    }
}
