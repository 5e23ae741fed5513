using System.Text.Json;
using Tend.Statistics.Psychometrics;

namespace Tend.Cli.Verify;

/// <summary>One line of lavaan's list of parameters: "factor =~ item" is a loading, "~~" a variance or covariance.</summary>
/// <param name="Left">A factor, or an item with a residual.</param>
/// <param name="Sign">"=~" or "~~".</param>
/// <param name="Right">An item or a factor.</param>
/// <param name="Estimate">What the reference found.</param>
/// <param name="IsFixed">Whether it was fixed, which lavaan shows by a standard error of 0.</param>
sealed record LavaanLine(string Left, string Sign, string Right, double Estimate, bool IsFixed)
{
    public static LavaanLine Of(JsonElement line) => new(line.GetProperty("lhs").GetString()!, line.GetProperty("op").GetString()!, line.GetProperty("rhs").GetString()!,
        line.GetProperty("est").GetDouble(), line.GetProperty("se").GetDouble() == 0);

    public FactorParameter Parameter(string[] factors, string[] items)
    {
        double? known = IsFixed ? Estimate : null;
        return Sign == "=~" ? new(FactorTerm.Loading, Array.IndexOf(items, Right), Array.IndexOf(factors, Left), known)
            : factors.Contains(Left) ? new(FactorTerm.Factor, Array.IndexOf(factors, Left), Array.IndexOf(factors, Right), known)
            : new(FactorTerm.Residual, Array.IndexOf(items, Left), Array.IndexOf(items, Right), known);
    }

    /// <summary>-1 for what turns with factors that point the other way here than in the reference.</summary>
    public int Turn(IReadOnlySet<string> turned) => Sign == "=~" ? Of(turned, Left) : Of(turned, Left) * Of(turned, Right);

    static int Of(IReadOnlySet<string> turned, string name) => turned.Contains(name) ? -1 : 1;
}
