using System.Globalization;
using System.Text.RegularExpressions;
using Tend.Statistics.Psychometrics;

namespace Tend.Cli.Verify;

/// <summary>Cases of factor models: exploratory with a general factor (<c>omega_psych</c>), confirmatory as lavaan prints them (<c>cfa*</c>).</summary>
static partial class FactorFamily
{
    /// <summary>Several factors with a general one above; the call says how many.</summary>
    public static Computed? Omega(ReferenceCase one)
    {
        var factors = Count().Match(one.Call) is { Success: true } count ? int.Parse(count.Groups[1].Value, CultureInfo.InvariantCulture) : 2;
        return factors < 2 ? null : GroupFactors.Of(new AnswerTable(one.Rows(one.Columns)).Correlations(), factors).Match(
            found => new Computed { ["omega_total"] = found.OmegaTotal, ["omega_h"] = found.OmegaHierarchical },
            Computed.Not);
    }

    /// <summary>The model stands in the list of parameters: which item measures which factor, and what is fixed. None of its values is used.</summary>
    public static Computed? Confirmatory(ReferenceCase one)
    {
        if (!one.Expected.TryGetProperty("param", out var list))
            return null;
        var lines = list.EnumerateArray().Select(LavaanLine.Of).ToList();
        string[] factors = [.. lines.Where(line => line.Sign == "=~").Select(line => line.Left).Distinct()];
        string[] items = [.. lines.Where(line => line.Sign == "=~").Select(line => line.Right).Distinct()];
        if (lines.Any(line => line.Sign is not ("=~" or "~~")) || items.Except(one.Columns).Any())
            return null;

        var table = new AnswerTable(one.Rows(items));
        var model = new FactorModel(items.Length, factors.Length, [.. lines.Select(line => line.Parameter(factors, items))]);
        return model.Fit(DividedByAll(table), table.Persons).Match(solution => Told(solution, lines, factors), Computed.Not);
    }

    static Computed Told(FactorSolution solution, List<LavaanLine> lines, string[] factors)
    {
        var turned = factors.Where(factor => PointsDown(factor, lines, solution)).ToHashSet();
        return new Computed
        {
            ["fit"] = Fit(FactorFit.Of(solution)),
            ["param"] = lines.Select((line, at) => new Computed
            {
                ["lhs"] = line.Left, ["op"] = line.Sign, ["rhs"] = line.Right, ["est"] = line.Turn(turned) * solution.Estimates[at], ["se"] = solution.StandardErrors[at],
            }).ToArray(),
        };
    }

    /// <summary>A factor means the same upside down; here its first free loading points up.</summary>
    static bool PointsDown(string factor, List<LavaanLine> lines, FactorSolution solution)
    {
        var first = lines.FindIndex(line => line.Sign == "=~" && line.Left == factor && !line.IsFixed);
        var hasMarker = lines.Any(line => line.Sign == "=~" && line.Left == factor && line is { IsFixed: true, Estimate: not 0 });
        return first >= 0 && !hasMarker && lines[first].Estimate * solution.Estimates[first] < 0;
    }

    static Computed Fit(FactorFit fit) => new()
    {
        ["chisq"] = fit.ChiSquared, ["df"] = fit.Df, ["pvalue"] = fit.P, ["cfi"] = fit.Cfi, ["tli"] = fit.Tli,
        ["rmsea"] = fit.Rmsea, ["rmsea.ci.lower"] = fit.RmseaLow, ["rmsea.ci.upper"] = fit.RmseaHigh, ["srmr"] = fit.Srmr,
        ["logl"] = fit.LogLikelihood, ["aic"] = fit.Aic, ["bic"] = fit.Bic,
    };

    /// <summary>Covariances with n in the denominator.</summary>
    static double[,] DividedByAll(AnswerTable table)
    {
        var divided = (double[,])table.Covariances.Clone();
        for (var i = 0; i < table.Items; i++)
            for (var j = 0; j < table.Items; j++)
                divided[i, j] *= (table.Persons - 1.0) / table.Persons;
        return divided;
    }

    [GeneratedRegex(@"nfactors *= *([0-9]+)")] private static partial Regex Count();
}
