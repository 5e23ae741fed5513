namespace Tend.Figures;

/// <summary>A rectangle.</summary>
readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    /// <summary>The box around a line of text: where it starts (or ends, or its middle) and stands, how large its letters are.</summary>
    public static Box Around(double x, double y, string text, double size, string anchor = "start")
    {
        var width = Drawing.WidthOf(text, size);
        var left = anchor switch { "end" => x - width, "middle" => x - width / 2, _ => x };
        return new(left, y - 0.8 * size, left + width, y + 0.25 * size);
    }

    public double Middle => (Left + Right) / 2;

    public bool Meets(Box other) => Left < other.Right && Right > other.Left && Top < other.Bottom && Bottom > other.Top;

    /// <summary>How much of a straight line runs through the box (Liang and Barsky 1984).</summary>
    public double Crossed((double X, double Y) from, (double X, double Y) to)
    {
        var (enters, leaves) = (0.0, 1.0);
        var (across, down) = (to.X - from.X, to.Y - from.Y);
        foreach (var (step, room) in new[] { (-across, from.X - Left), (across, Right - from.X), (-down, from.Y - Top), (down, Bottom - from.Y) })
        {
            if (step == 0 && room < 0)
                return 0;
            if (step < 0)
                enters = Math.Max(enters, room / step);
            else if (step > 0)
                leaves = Math.Min(leaves, room / step);
        }
        return Math.Max(0, leaves - enters) * Math.Sqrt(across * across + down * down);
    }
}

/// <summary>What is taken on a sheet, so that words find a free place.</summary>
sealed class Room
{
    readonly List<Box> taken = [];
    readonly List<((double X, double Y) From, (double X, double Y) To)> lines = [];

    public void Take(Box box) => taken.Add(box);

    public void Take((double X, double Y) from, (double X, double Y) to) => lines.Add((from, to));

    public bool IsFree(Box box) => !taken.Any(box.Meets);

    /// <summary>How much line words here would stand on.</summary>
    public double Covered(Box box) => lines.Sum(line => box.Crossed(line.From, line.To));
}
