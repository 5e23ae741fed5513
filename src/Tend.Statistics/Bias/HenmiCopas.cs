using Tend.Statistics.Algebra;
using Tend.Statistics.Distributions;
using Tend.Statistics.Pooling;

namespace Tend.Statistics.Bias;

/// <summary>The common-effect estimate, which small studies sway least, with an interval that allows for spread between studies.</summary>
/// <param name="Estimate">The pooled effect.</param>
/// <param name="StandardError">Its standard error under DerSimonian and Laird's tau2.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Tau2">DerSimonian and Laird's.</param>
/// <param name="Inflation">How much wider than without spread between studies the standard error is.</param>
/// <remarks>Henmi M, Copas JB (2010). doi:10.1002/sim.4029. One published method told top to bottom.</remarks>
public sealed record HenmiCopas(double Estimate, double StandardError, double Low, double High, double Tau2, double Inflation)
{
    /// <summary>The estimate and its interval.</summary>
    public static Finding<HenmiCopas> Of(StudyTable table, double level = 0.95)
    {
        if (table.K < 3)
            return NotEstimable.TooFew("The method of Henmi and Copas", "studies", 3, table.K);
        double Power(int power) => table.V.Sum(v => Math.Pow(v, -power));
        var w1 = Power(1);
        var (w2, w3, w4) = (Power(2) / w1, Power(3) / w1, Power(4) / w1);
        var estimate = table.Y.Zip(table.V, (y, v) => y / v).Sum() / w1;
        var tau2 = Heterogeneity.Estimate(table, Tau2Method.DerSimonianLaird).Value.Tau2;
        var inflation = 1 + tau2 * w2;
        var error = Math.Sqrt(inflation / w1);
        double df = table.K - 1;

        // Given the standardised estimate r, Q is close to a gamma variable with these moments.
        double Mean(double r) => df + tau2 * (w1 - w2) + tau2 * tau2 * (r * r / (inflation * inflation) - 1 / inflation) * (w3 - w2 * w2);
        double Variance(double r)
        {
            var ratio = r * r / (inflation * inflation) - 1 / inflation;
            return 2 * df + 4 * tau2 * (w1 - w2) + 2 * tau2 * tau2 * (w1 * w2 - 2 * w3 + w2 * w2)
                + 4 * tau2 * tau2 * ratio * (w3 - w2 * w2) + 4 * Math.Pow(tau2, 3) * ratio * (w4 - 2 * w2 * w3 + Math.Pow(w2, 3))
                + 2 * Math.Pow(tau2, 4) * (1 / (inflation * inflation) - 2 * r * r / Math.Pow(inflation, 3)) * Math.Pow(w3 - w2 * w2, 2);
        }
        double Below(double q, double r) => GammaFunction.Lower(Mean(r) * Mean(r) / Variance(r), q * Mean(r) / Variance(r));
        double QAt(double ratio) => (w1 / w2 - 1) * (ratio * ratio - 1) + df;

        var root = Math.Sqrt(inflation);
        double Beyond(double x) => Integral(r => Below(QAt(r / x), root * r) * Normal.Density(r), x) - (1 - level) / 2;
        var critical = root * Root.Between(Beyond, 1e-3, 12, 1e-12);
        return double.IsNaN(critical)
            ? new NotEstimable("The interval of Henmi and Copas has no solution for these studies.")
            : new HenmiCopas(estimate, error, estimate - critical * error, estimate + critical * error, tau2, root);
    }

    /// <summary>From a point to where the normal density is no more, by Simpson's rule.</summary>
    static double Integral(Func<double, double> f, double from)
    {
        const int Steps = 400;
        const double Width = 10;
        var step = Width / Steps;
        var sum = f(from) + f(from + Width);
        for (var i = 1; i < Steps; i++)
            sum += (i % 2 == 1 ? 4 : 2) * f(from + i * step);
        return sum * step / 3;
    }
}
