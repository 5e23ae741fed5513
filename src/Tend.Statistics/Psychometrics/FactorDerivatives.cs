using Tend.Statistics.Algebra;

namespace Tend.Statistics.Psychometrics;

/// <summary>How the discrepancy of a factor model changes with its free parameters.</summary>
/// <param name="Gradient">First derivatives.</param>
/// <param name="Information">Expected second derivatives.</param>
sealed record FactorDerivatives(double[] Gradient, double[,] Information)
{
    /// <summary>
    /// Every parameter moves the implied covariances by x y' + y x': a loading with x its item and y what its factor does to all items, a factor
    /// covariance with the loadings of both, a residual with both items. Then, with A = V (Sigma - S) V,
    /// the slope is 2 x'A y and the curvature of two parameters 2 [(y'Vz)(w'Vx) + (y'Vw)(z'Vx)].
    /// </summary>
    public static FactorDerivatives Of(FactorModel model, double[,] observed, double[] values)
    {
        var (loadings, factors, _) = FactorSolution.Parts(model, values);
        var reach = loadings.Times(factors);
        var v = Positive.Factor(FactorSolution.Imply(model, values))!.Inverse();
        var vsv = v.Times(observed).Times(v);
        var moves = model.Parameters.Where(parameter => parameter.Fixed is null).Select(parameter => Move(parameter, model.Items, loadings, reach)).ToArray();
        var (vx, vy) = (moves.Select(move => v.Times(move.X)).ToArray(), moves.Select(move => v.Times(move.Y)).ToArray());

        var gradient = new double[moves.Length];
        var information = new double[moves.Length, moves.Length];
        for (var a = 0; a < moves.Length; a++)
        {
            var (x, y) = moves[a];
            gradient[a] = 2 * (Matrix.Dot(x, vy[a]) - Matrix.Dot(x, vsv.Times(y)));
            for (var b = 0; b <= a; b++)
                information[a, b] = information[b, a] = 2 * (Matrix.Dot(y, vx[b]) * Matrix.Dot(x, vy[b]) + Matrix.Dot(y, vy[b]) * Matrix.Dot(x, vx[b]));
        }
        return new(gradient, information);
    }

    static (double[] X, double[] Y) Move(FactorParameter parameter, int items, double[,] loadings, double[,] reach)
    {
        var (term, first, second, _) = parameter;
        var once = first == second ? 0.5 : 1;
        return term switch
        {
            FactorTerm.Loading => (Unit(first, items, 1), reach.Column(second)),
            FactorTerm.Residual => (Unit(first, items, once), Unit(second, items, 1)),
            _ => ([.. loadings.Column(first).Select(loading => once * loading)], loadings.Column(second)),
        };
    }

    static double[] Unit(int at, int length, double value)
    {
        var unit = new double[length];
        unit[at] = value;
        return unit;
    }
}
