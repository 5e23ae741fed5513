using System.Globalization;

namespace Tend.Measures;

/// <summary>What stands in one answer box: a number, nothing, or "does not apply to me".</summary>
public readonly record struct Answer
{
    readonly double number;
    readonly Box box;

    enum Box : byte { Empty, Number, NotApplicable }

    Answer(Box box, double number) => (this.box, this.number) = (box, number);

    /// <summary>Nothing was answered. Whether it was skipped by design, the measure knows.</summary>
    public static Answer Missing => default;

    /// <summary>The person said that the question does not apply to them.</summary>
    public static Answer DoesNotApply => new(Box.NotApplicable, 0);

    /// <summary>An answer by its code.</summary>
    public static Answer Of(double code) => new(Box.Number, code);

    /// <summary>Whether a number stands in the box.</summary>
    public bool IsGiven => box == Box.Number;

    /// <summary>Whether the person said that the question does not apply.</summary>
    public bool IsNotApplicable => box == Box.NotApplicable;

    /// <summary>The code.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public double Code => IsGiven ? number : throw new InvalidOperationException("This question was not answered with a number.");

    /// <summary>The code without asking whether there is one: for the inner loop of scoring.</summary>
    internal double Raw => number;

    /// <inheritdoc/>
    public override string ToString() => box switch
    {
        Box.Number => number.ToString(CultureInfo.InvariantCulture),
        Box.NotApplicable => "n/a",
        _ => "",
    };
}
