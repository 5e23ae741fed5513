using Tend.Statistics.Dependence;
using Tend.Statistics.Growth;
using Tend.Statistics.Regression;

namespace Tend.Statistics.Lagged;

/// <summary>One answer in the middle of a day.</summary>
/// <param name="Person">Who.</param>
/// <param name="Day">On which day.</param>
/// <param name="Order">The how manieth prompt of that day.</param>
/// <param name="Values">What was answered, in a fixed order; NaN where it is missing.</param>
public readonly record struct Moment(string Person, string Day, int Order, double[] Values);

/// <summary>
/// Pairs of consecutive moments of many persons: each value now, and each value before as its distance from the person's own mean, so that differences between
/// persons cannot pass for change within them. With few moments a person, a variable's effect on itself comes out too small (Nickell 1981).
/// </summary>
/// <remarks>Hamaker EL, Grasman RPPP (2015), doi:10.3389/fpsyg.2014.01492; Nickell S (1981), doi:10.2307/1911408 (recalled).</remarks>
public sealed class MomentPairs
{
    /// <summary>The fewest persons.</summary>
    public const int FewestPersons = 10;

    readonly string[] people;
    readonly double[][] now, before, nowCentred;

    MomentPairs(string[] people, double[][] now, double[][] before, double[][] nowCentred) =>
        (this.people, this.now, this.before, this.nowCentred) = (people, now, before, nowCentred);

    /// <summary>The pairs: consecutive prompts of one day, both complete.</summary>
    public static Finding<MomentPairs> Of(IEnumerable<Moment> moments)
    {
        List<string> people = [];
        List<double[]> now = [], before = [], centred = [];
        foreach (var own in moments.Where(one => one.Values.All(double.IsFinite)).GroupBy(one => one.Person))
        {
            double[] mean = [.. Enumerable.Range(0, own.First().Values.Length).Select(j => own.Average(one => one.Values[j]))];
            double[] Centred(Moment one) => [.. one.Values.Zip(mean, (value, usual) => value - usual)];
            foreach (var day in own.GroupBy(one => one.Day))
            {
                Moment[] inOrder = [.. day.OrderBy(one => one.Order)];
                for (var i = 1; i < inOrder.Length; i++)
                    if (inOrder[i].Order - inOrder[i - 1].Order == 1)
                    {
                        people.Add(own.Key);
                        now.Add(inOrder[i].Values);
                        before.Add(Centred(inOrder[i - 1]));
                        centred.Add(Centred(inOrder[i]));
                    }
            }
        }
        var persons = people.Distinct().Count();
        return persons < FewestPersons ? NotEstimable.TooFew("What came before what, in many persons,", "persons with consecutive moments", FewestPersons, persons)
            : new MomentPairs([.. people], [.. now], [.. before], [.. centred]);
    }

    /// <summary>Pairs.</summary>
    public int Count => people.Length;

    /// <summary>Persons with a pair.</summary>
    public int Persons => people.Distinct().Count();

    /// <summary>One variable now on some variables before, persons with an intercept of their own (maximum likelihood).</summary>
    /// <param name="outcome">Which variable now.</param>
    /// <param name="predictors">Which variables before.</param>
    public Finding<GrowthModel> Mixed(int outcome, params int[] predictors) => GrowthModel.Of(
        new GrowthTable([.. people.Select((person, i) => new Occasion(person, i, now[i][outcome]))], Predictors(predictors)), RandomEffects.Intercept, restricted: false);

    /// <summary>One variable now, centred like the others, on some variables before, by least squares with errors that allow for whatever a person's moments share.</summary>
    /// <param name="outcome">Which variable now.</param>
    /// <param name="correction">How residuals are enlarged.</param>
    /// <param name="predictors">Which variables before.</param>
    public Finding<RobustErrors> Pooled(int outcome, SmallSample correction, params int[] predictors) =>
        RobustErrors.Of([.. nowCentred.Select(row => row[outcome])], Predictors(predictors), people, correction);

    /// <summary>The same line with errors that take every pair as independent: for comparison only.</summary>
    /// <param name="outcome">Which variable now.</param>
    /// <param name="predictors">Which variables before.</param>
    public Finding<LinearModel> Plain(int outcome, params int[] predictors) =>
        LinearModel.Of([.. nowCentred.Select(row => row[outcome])], [.. predictors.Select(j => before.Select(row => row[j]).ToArray())]);

    double[][] Predictors(int[] which) => [.. before.Select(row => which.Select(j => row[j]).ToArray())];
}
