using Tend.Statistics.Algebra;

namespace Tend.Statistics.Survival;

/// <summary>Whether the effects of a Cox model stay the same over time: score tests of x g(t), g one less the survival curve before t.</summary>
/// <param name="Each">For each predictor, one degree of freedom.</param>
/// <param name="Together">For all.</param>
/// <remarks>Grambsch PM, Therneau TM (1994), doi:10.1093/biomet/81.3.515, in the exact form of survival 3 (cox.zph): no average of the information over time.</remarks>
public sealed record ProportionalHazards(IReadOnlyList<ChiSquaredTest> Each, ChiSquaredTest Together)
{
    internal static ProportionalHazards Of(IReadOnlyList<Spell> spells, double[][] x, IEnumerable<Moment> moments, Ties ties, double[,] information)
    {
        var p = x[0].Length;
        var curve = KaplanMeier.Of(spells, fewestEvents: 1).Value;
        var centre = spells.Where(spell => spell.Happened).Average(spell => Passed(curve, spell.Stop));
        var score = new double[p];
        var (crossed, squared) = (new double[p, p], new double[p, p]);
        foreach (var moment in moments)
        {
            var g = Passed(curve, moment.Time) - centre;
            foreach (var i in moment.Dead)
                for (var a = 0; a < p; a++)
                    score[a] += g * x[i][a];
            foreach (var turn in moment.Turns(ties))
                for (var a = 0; a < p; a++)
                {
                    score[a] -= g * turn.Mean[a];
                    for (var b = 0; b < p; b++)
                    {
                        crossed[a, b] += g * turn.Covariance(a, b);
                        squared[a, b] += g * g * turn.Covariance(a, b);
                    }
                }
        }
        // What the interactions add once the main effects are in: their information less what they share.
        var shared = crossed.Times(Positive.Factor(information)!.Inverse()).Times(crossed);
        ChiSquaredTest Test(int[] which)
        {
            var left = new double[which.Length, which.Length];
            for (var a = 0; a < which.Length; a++)
                for (var b = 0; b < which.Length; b++)
                    left[a, b] = squared[which[a], which[b]] - shared[which[a], which[b]];
            double[] own = [.. which.Select(j => score[j])];
            return ChiSquaredTest.Of(Matrix.Dot(own, Positive.Factor(left)!.Solve(own)), which.Length);
        }
        return new([.. Enumerable.Range(0, p).Select(j => Test([j]))], Test([.. Enumerable.Range(0, p)]));
    }

    /// <summary>1 - S(t-).</summary>
    static double Passed(KaplanMeier curve, double time) => 1 - (curve.Points.Where(point => point.Risk.Time < time).Select(point => (double?)point.Survival).LastOrDefault() ?? 1);
}
