using System.Globalization;
using System.Text;
using Tend.Statistics.Pooling;

namespace Tend.Studies;

/// <summary>R code that gives the same figures with the package metafor.</summary>
/// <remarks>Viechtbauer W (2010). doi:10.18637/jss.v036.i03.</remarks>
public static class MetaforCode
{
    /// <summary>The code: effects and variances at full length, the model, and everything that is told beside it.</summary>
    /// <param name="bench">A table that was pooled without moderators.</param>
    public static string Of(Bench bench)
    {
        if (bench is not { Pooled: { } pooled, Table: { P: 1 } table })
            return "# There is no one result to compute again: " + Quoted(string.Join(" ", bench.Report.Sentences)) + "\n";
        var code = new StringBuilder();
        void Line(string line = "") => code.Append(line).Append('\n');
        Line("# The same figures in R. Needs the package metafor: install.packages(\"metafor\")");
        Line($"# Effect: {bench.Read.Kind.Name} ({bench.Read.Kind.Means}); pooled as {(bench.Read.Scale.IsTransformed ? bench.Read.Scale.Pooled : bench.Read.Scale.Label.ToLowerInvariant())}.");
        Line("library(metafor)");
        Line("dat <- data.frame(");
        Line($"  study = c({string.Join(", ", bench.Read.Rows.Select(study => Quoted(study.Label)))}),");
        Line($"  yi = c({Numbers(bench.Read.Rows.Select(study => study.Effect.Y))}),");
        Line($"  vi = c({Numbers(bench.Read.Rows.Select(study => study.Effect.V))}))");
        Line();
        Line($"res <- rma(yi, vi, data = dat, slab = study, {Method(bench, pooled)}, test = \"{Test(pooled)}\")");
        Line("print(res, digits = 6)");
        Line("try(print(confint(res)))");
        if (pooled.Method != Tau2Method.CommonEffect)
            Line(bench.Choice.Pool.Form.Equals("higgins", StringComparison.OrdinalIgnoreCase)
                ? "cat(\"prediction interval:\", c(coef(res)) + c(-1, 1) * qt(.975, res$k - 2) * sqrt(res$tau2 + res$se^2), \"\\n\")"
                : "print(predict(res), digits = 6)");
        if (Back(bench.Read) is { } back)
            Line($"{back}  # as shown{(bench.Choice.Pool.Form.Equals("higgins", StringComparison.OrdinalIgnoreCase) ? ", but for the prediction interval, which is the one above" : "")}");
        if (table.K > 2)
        {
            Line();
            Line("# What it hangs on");
            Line("print(leave1out(res), digits = 6)");
            if (pooled.Test != CoefficientTest.Normal)
                Line("# With this test R scales residuals and DFFITS otherwise; distances, leverages and tau^2 are the same.");
            Line("print(influence(res), digits = 4)");
        }
        if (bench.NoBias is null)
        {
            Line();
            Line("# Small studies");
            Line("print(regtest(res, model = \"lm\"))  # Egger's test");
            Line("print(regtest(res))");
            Line("print(ranktest(res))");
            Line("print(trimfill(res))");
        }
        Line();
        Line("forest(res)");
        Line("funnel(res)");
        return code.ToString();
    }

    static string Method(Bench bench, Synthesis pooled) => pooled.Method switch
    {
        Tau2Method.CommonEffect => "method = \"EE\"",
        Tau2Method.Given => $"tau2 = {bench.Choice.Pool.Tau2.ToLowerInvariant()}",
        Tau2Method.HunterSchmidtCorrected => "method = \"HSk\"",
        _ => $"method = \"{bench.Choice.Pool.Tau2.ToUpperInvariant()}\"",
    };

    static string Test(Synthesis pooled) => pooled.Test switch { CoefficientTest.KnappHartung => "knha", CoefficientTest.AtLeastWald => "adhoc", _ => "z" };

    /// <summary>How R brings the estimate back to the scale it is shown on; null where that is the scale of pooling.</summary>
    static string? Back(StudyList read) => !read.Scale.IsTransformed ? null : read.Scale.Pooled switch
    {
        "Fisher's z" => "print(predict(res, transf = transf.ztor), digits = 6)",
        "logit" => "print(predict(res, transf = transf.ilogit), digits = 6)",
        var pooled when pooled.StartsWith("log ", StringComparison.Ordinal) => "print(predict(res, transf = exp), digits = 6)",
        _ => null,
    };

    static string Numbers(IEnumerable<double> values) => string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>A text in R: nothing in it can end the quotes or begin a line of code.</summary>
    static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
            quoted.Append(letter is '"' or '\\' ? $"\\{letter}" : char.IsControl(letter) ? " " : letter.ToString());
        return quoted.Append('"').ToString();
    }
}
