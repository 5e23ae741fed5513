namespace Tend.Figures;

/// <summary>Two axes with their marks and captions, and where a point of the plane stands between them.</summary>
sealed class Frame
{
    const double Left = 70, Top = 56, PlotWidth = 520, PlotHeight = 340;

    readonly (double Low, double High) x;
    readonly (double Low, double High) y;
    readonly bool downward;

    public Frame(string id, string title, Scale across, (double Low, double High) x, Scale up, (double Low, double High) y, bool downward = false)
    {
        (this.x, this.y, this.downward) = (downward ? x : Widened(x), downward ? y : Widened(y), downward);
        Drawing = new(id, title, Left + PlotWidth + 30);
        Drawing.Text("head", 20, 32, title, most: 70);
        Across = across;
        Up = up;
    }

    public Drawing Drawing { get; }
    public double Height => Top + PlotHeight + 66;
    public (double Low, double High) XRange => x;
    public (double Low, double High) YRange => y;
    Scale Across { get; }
    Scale Up { get; }

    public double X(double value) => Left + (value - x.Low) / (x.High - x.Low) * PlotWidth;

    public double Y(double value) => downward ? Top + (value - y.Low) / (y.High - y.Low) * PlotHeight : Top + PlotHeight - (value - y.Low) / (y.High - y.Low) * PlotHeight;

    public bool Holds(double atX, double atY) => atX >= x.Low && atX <= x.High && atY >= y.Low && atY <= y.High;

    /// <summary>Draws the axes; called after what lies behind them.</summary>
    public void Axes()
    {
        var bottom = Top + PlotHeight;
        Drawing.Line("axis", Left, bottom, Left + PlotWidth, bottom);
        Drawing.Line("axis", Left, Top, Left, bottom);
        foreach (var (at, text) in Across.Marks(x.Low, x.High))
        {
            Drawing.Line("axis", X(at), bottom, X(at), bottom + 5);
            Drawing.Text("soft small", X(at), bottom + 20, text, "middle");
        }
        foreach (var (at, text) in Up.Marks(y.Low, y.High, 5))
        {
            Drawing.Line("axis", Left - 5, Y(at), Left, Y(at));
            Drawing.Text("soft small", Left - 9, Y(at) + 4, text, "end");
        }
        Drawing.Text("soft small", Left + PlotWidth / 2, bottom + 44, Across.Label, "middle", 80);
        var caption = Drawing.Add("text", "soft small", ("x", 0), ("y", 0));
        caption.SetAttributeValue("transform", $"translate(22 {Top + PlotHeight / 2}) rotate(-90)");
        caption.SetAttributeValue("text-anchor", "middle");
        caption.Add(Up.Label);
    }

    static (double Low, double High) Widened((double Low, double High) range)
    {
        var span = range.High - range.Low;
        return span > 0 ? (range.Low - 0.06 * span, range.High + 0.06 * span) : (range.Low - 0.5, range.High + 0.5);
    }
}
