using Tend.Statistics.Algebra;
using Tend.Statistics.Psychometrics;

namespace Tend.Statistics.Growth;

/// <summary>
/// The columns of a growth model, centred and scaled so that years or milligrams lose no digits, the scores as what least squares leaves;
/// and the way back to the units that came in.
/// </summary>
sealed class GrowthDesign
{
    readonly GrowthTable table;
    readonly double[][] x;
    readonly double[] ordinary, residuals;
    readonly (double Centre, double Spread)[] scales;
    readonly (double Centre, double Spread) time;

    GrowthDesign(GrowthTable table, double[][] x, double[] ordinary, double[] residuals, (double Centre, double Spread)[] scales, (double Centre, double Spread) time) =>
        (this.table, this.x, this.ordinary, this.residuals, this.scales, this.time) = (table, x, ordinary, residuals, scales, time);

    public static Finding<GrowthDesign> Of(GrowthTable table)
    {
        (double Centre, double Spread)[] scales = [.. table.Predictors.Select(Scale)];
        if (Array.FindIndex(scales, scale => !(scale.Spread > 0)) is >= 0 and var constant)
            return new NotEstimable($"Predictor {constant + 1} has the same value everywhere, so its effect cannot be estimated.");
        double[] ones = [.. Enumerable.Repeat(1.0, table.Observations)];
        double[][] x = [ones, .. table.Predictors.Zip(scales, Scaled)];
        var moment = new double[x.Length, x.Length];
        for (var j = 0; j < x.Length; j++)
            for (var k = 0; k < x.Length; k++)
                moment[j, k] = Matrix.Dot(x[j], x[k]);
        if (Positive.Factor(moment) is not { } factored)
            return new NotEstimable("A predictor is a sum of others, so their effects cannot be told apart.");
        var ordinary = factored.Solve([.. x.Select(column => Matrix.Dot(column, table.Scores))]);
        double[] residuals = [.. table.Scores];
        for (var row = 0; row < residuals.Length; row++)
            for (var j = 0; j < x.Length; j++)
                residuals[row] -= ordinary[j] * x[j][row];
        var time = Scale(table.Times);
        return new GrowthDesign(table, x, ordinary, residuals, scales, time.Spread > 0 ? time : (time.Centre, 1));
    }

    static (double Centre, double Spread) Scale(double[] values) => (Correlation.Mean(values), Correlation.StandardDeviation(values));

    static double[] Scaled(double[] values, (double Centre, double Spread) scale) => [.. values.Select(value => (value - scale.Centre) / scale.Spread)];

    public IReadOnlyList<string> People => table.People;

    /// <summary>What scaling the predictors adds to half the logarithm of |X'V^-1 X|.</summary>
    public double LogScale => scales.Sum(scale => Math.Log(scale.Spread));

    /// <summary>Half the logarithm of what whitening removed from the covariance; 0 where residuals are independent.</summary>
    public double LogJacobian { get; private init; }

    /// <summary>Sums for independent residuals.</summary>
    public PersonSums Sums() => new(table.Starts, x[0], Scaled(table.Times, time), x, residuals);

    /// <summary>
    /// The same columns made independent for residuals whose correlation falls with time, phi^|t - s|: each less what its predecessor foretells.
    /// </summary>
    /// <param name="phi">The correlation one unit of time apart, between 0 and 1.</param>
    public (GrowthDesign Design, PersonSums Sums) Whitened(double phi)
    {
        var carried = new double[table.Observations];
        for (var person = 0; person < People.Count; person++)
            for (var row = table.Starts[person] + 1; row < table.Starts[person + 1]; row++)
                carried[row] = Math.Pow(phi, table.Times[row] - table.Times[row - 1]);
        double[] White(double[] column)
        {
            var white = (double[])column.Clone();
            for (var row = 1; row < white.Length; row++)
                if (carried[row] > 0)
                    white[row] = (column[row] - carried[row] * column[row - 1]) / Math.Sqrt(1 - carried[row] * carried[row]);
            return white;
        }
        double[][] whiteX = [.. x.Select(White)];
        return (new(table, x, ordinary, residuals, scales, time) { LogJacobian = carried.Sum(rho => 0.5 * Math.Log(1 - rho * rho)) },
            new(table.Starts, whiteX[0], White(Scaled(table.Times, time)), whiteX, White(residuals)));
    }

    /// <summary>Fixed effects in the units that came in.</summary>
    public double[] Coefficients(double[] beta)
    {
        double[] back = [.. beta.Select((one, j) => (one + ordinary[j]) / (j == 0 ? 1 : scales[j - 1].Spread))];
        for (var j = 1; j < back.Length; j++)
            back[0] -= back[j] * scales[j - 1].Centre;
        return back;
    }

    /// <summary>Their covariance.</summary>
    public double[,] Covariance(double[,] inverse, double variance)
    {
        var p = inverse.GetLength(0);
        var turn = new double[p, p];
        turn[0, 0] = 1;
        for (var j = 1; j < p; j++)
            (turn[j, j], turn[0, j]) = (1 / scales[j - 1].Spread, -scales[j - 1].Centre / scales[j - 1].Spread);
        var covariance = turn.Times(inverse).Times(turn.Transposed());
        for (var j = 0; j < p; j++)
            for (var k = 0; k < p; k++)
                covariance[j, k] *= variance;
        return covariance;
    }

    /// <summary>The covariance of intercept and slope in the units that came in.</summary>
    public double[,] Between(Relative relative, double variance)
    {
        var shift = -time.Centre / time.Spread;
        var (both, slope) = ((relative.Both + shift * relative.Slope) / time.Spread, relative.Slope / (time.Spread * time.Spread));
        var level = relative.Level + 2 * shift * relative.Both + shift * shift * relative.Slope;
        return new[,] { { variance * level, variance * both }, { variance * both, variance * slope } };
    }

    /// <summary>A person's line in the units that came in.</summary>
    public PersonLine Line(string person, double level, double slope) => new(person, level - slope * time.Centre / time.Spread, slope / time.Spread);
}
