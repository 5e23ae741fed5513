using Tend.Statistics.Distributions;
using Tend.Statistics.Psychometrics;

namespace Tend.Statistics.Change;

/// <summary>A sudden gain or loss between two sessions that lasts: large, large for this person, and larger than the fluctuation around it.</summary>
/// <param name="After">How many sessions lie before the change.</param>
/// <param name="Magnitude">Points from one session to the next, positive.</param>
/// <param name="T">The t statistic of three sessions before against three after.</param>
/// <param name="Critical">Its two-sided 5 % point: 2.776 with all six seen, 3.182 and 4.303 with one or two missing.</param>
/// <param name="AgainstSpread">Whether the difference exceeds the critical value times the pooled standard deviation, as Lutz et al. (2013) have it.</param>
/// <remarks>
/// Tang TZ, DeRubeis RJ (1999). Sudden gains and critical sessions. J Consult Clin Psychol 67:894-904. doi:10.1037/0022-006X.67.6.894 (recalled).
/// (1) at least the cut; (2) at least a quarter of the score before; (3) t above its critical value, df less one for each missing session.
/// A loss is the mirror: (2) is a RISE of a quarter of the score before.
/// </remarks>
public sealed record SuddenChange(int After, double Magnitude, double T, double Critical, bool AgainstSpread)
{
    const int Side = 3;
    const double Share = 0.25;

    /// <summary>The fewest sessions.</summary>
    public const int FewestSessions = 2 * Side;

    /// <summary>Whether the t test holds; that is the third criterion here.</summary>
    public bool AgainstError => T > Critical;

    /// <summary>Sudden gains.</summary>
    /// <param name="sessions">One score for each session, NaN where there is none.</param>
    /// <param name="cut">The least change: 7 points of the BDI, or the measure's reliable change.</param>
    /// <param name="lowerIsBetter">Which way is better.</param>
    public static Finding<IReadOnlyList<SuddenChange>> Gains(double[] sessions, double cut, bool lowerIsBetter = true) => Of(sessions, cut, lowerIsBetter ? -1 : 1);

    /// <summary>Sudden losses.</summary>
    /// <param name="sessions">One score for each session, NaN where there is none.</param>
    /// <param name="cut">The least change.</param>
    /// <param name="lowerIsBetter">Which way is better.</param>
    public static Finding<IReadOnlyList<SuddenChange>> Losses(double[] sessions, double cut, bool lowerIsBetter = true) => Of(sessions, cut, lowerIsBetter ? 1 : -1);

    /// <param name="sessions">The scores.</param>
    /// <param name="cut">The least change.</param>
    /// <param name="way">1 for rises, -1 for falls.</param>
    static Finding<IReadOnlyList<SuddenChange>> Of(double[] sessions, double cut, int way)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cut);
        if (sessions.Length < FewestSessions)
            return NotEstimable.TooFew("A sudden change", "sessions", FewestSessions, sessions.Length);
        return Enumerable.Range(Side, sessions.Length - 2 * Side + 1).Select(after => At(sessions, after, cut, way)).OfType<SuddenChange>().ToArray();
    }

    static SuddenChange? At(double[] sessions, int after, double cut, int way)
    {
        var (last, next) = (sessions[after - 1], sessions[after]);
        var magnitude = way * (next - last);
        if (!(magnitude >= cut && magnitude >= Share * last))
            return null;
        double[] before = [.. sessions[(after - Side)..after].Where(double.IsFinite)], later = [.. sessions[after..(after + Side)].Where(double.IsFinite)];
        if (before.Length < 2 || later.Length < 2)
            return null;
        var df = before.Length + later.Length - 2;
        var pooled = Math.Sqrt(((before.Length - 1) * Correlation.Covariance(before, before) + (later.Length - 1) * Correlation.Covariance(later, later)) / df);
        var difference = way * (Correlation.Mean(later) - Correlation.Mean(before));
        var critical = StudentT.Quantile(0.975, df);
        var found = new SuddenChange(after, magnitude, difference / (pooled * Math.Sqrt(1.0 / before.Length + 1.0 / later.Length)), critical, difference > critical * pooled);
        return found.AgainstError ? found : null;
    }
}
