using Tend.Statistics.Pooling;

namespace Tend.Studies;

/// <summary>How the figures were made, as a paragraph for a paper, with its references. A reference that was not seen for this says so.</summary>
public static class MethodsText
{
    /// <summary>The paragraph.</summary>
    /// <param name="bench">A table that was pooled.</param>
    public static string Paragraph(Bench bench)
    {
        var (read, pool) = (bench.Read, bench.Choice.Pool);
        List<string> sentences =
        [
            $"Effects were expressed as {Effect(read)}{(read.Scale.IsTransformed ? $", pooled as {read.Scale.Pooled} and transformed back" : "")}.",
            pool.Method == Tau2Method.CommonEffect ? $"{read.Rows.Count} studies were pooled by their inverse variances under one common effect."
                : $"{read.Rows.Count} studies were pooled in a random-effects model{(pool.Method == Tau2Method.Given ? $" with the variance between studies set to {pool.Tau2}" : $"; the variance between studies was estimated by {Estimator(pool.Method)}")}.",
            pool.Test switch
            {
                CoefficientTest.KnappHartung => "Intervals use the adjustment of Knapp and Hartung (2003) with k - 1 degrees of freedom.",
                CoefficientTest.AtLeastWald => "Intervals use the adjustment of Knapp and Hartung (2003), never narrower than without it.",
                _ => "Intervals rest on the normal distribution.",
            },
        ];
        if (pool.Method != Tau2Method.CommonEffect)
            sentences.Add($"A 95 % prediction interval shows where the true effect of a new study is expected ({(IsHiggins(pool) ? "t with k - 2 degrees of freedom; Higgins, Thompson and Spiegelhalter, 2009" : "critical value of the test; Riley, Higgins and Deeks, 2011")}).");
        if (pool.Method is not (Tau2Method.CommonEffect or Tau2Method.Given))
            sentences.Add("The interval of the variance between studies is by the Q-profile method (Viechtbauer, 2007).");
        if (pool.Moderators is { } moderators)
            sentences.Add($"Moderators: {moderators}.");
        if (bench.Report.Series.ContainsKey("without"))
            sentences.Add("Each study was left out in turn, and its influence described by studentised residuals, Cook's distances and leverages (Viechtbauer and Cheung, 2010).");
        if (bench.Bias.Count > 0)
            sentences.Add("Small-study effects were examined by Egger's regression (Egger et al., 1997), the rank test (Begg and Mazumdar, 1994), trim and fill (Duval and Tweedie, 2000) and a selection model (Vevea and Hedges, 1995).");
        else if (bench.NoBias is not null)
            sentences.Add("With fewer than ten studies no test for small-study effects was made (Sterne et al., 2011).");
        if (read.Aside.Count > 0)
            sentences.Add($"{read.Aside.Count} {(read.Aside.Count == 1 ? "row of the table was" : "rows of the table were")} not used.");
        return string.Join(' ', sentences.Append("Figures were computed with Tend and can be computed again with the R package metafor (Viechtbauer, 2010)."));
    }

    /// <summary>The references that the paragraph names.</summary>
    /// <param name="bench">A table that was pooled.</param>
    public static IReadOnlyList<string> References(Bench bench)
    {
        var paragraph = Paragraph(bench);
        return [.. All.Where(one => paragraph.Contains(one.Named, StringComparison.Ordinal)).Select(one => one.Reference)];
    }

    static bool IsHiggins(PoolChoice pool) => pool.Form.Equals("higgins", StringComparison.OrdinalIgnoreCase);

    static string Effect(StudyList read) => read.Kind.Name == "generic" ? "given in the table" : read.Kind.Means;

    static string Estimator(Tau2Method method) => method switch
    {
        Tau2Method.Reml => "restricted maximum likelihood (Viechtbauer, 2005)",
        Tau2Method.MaximumLikelihood => "maximum likelihood",
        Tau2Method.DerSimonianLaird => "the method of DerSimonian and Laird (1986)",
        Tau2Method.Hedges => "the method of Hedges",
        Tau2Method.HunterSchmidt => "the method of Hunter and Schmidt",
        Tau2Method.HunterSchmidtCorrected => "the method of Hunter and Schmidt with a correction for small samples",
        Tau2Method.SidikJonkman => "the method of Sidik and Jonkman (2005)",
        Tau2Method.EmpiricalBayes => "empirical Bayes",
        Tau2Method.PauleMandel => "the method of Paule and Mandel",
        Tau2Method.PauleMandelMedian => "the median-unbiased method of Paule and Mandel",
        _ => method.ToString(),
    };

    /// <summary>As they stand beside the formulas that are used.</summary>
    static readonly (string Named, string Reference)[] All =
    [
        ("Begg and Mazumdar", "Begg CB, Mazumdar M (1994). doi:10.2307/2533446"),
        ("DerSimonian and Laird", "DerSimonian R, Laird N (1986). doi:10.1016/0197-2456(86)90046-2"),
        ("Duval and Tweedie", "Duval S, Tweedie R (2000). doi:10.1111/j.0006-341X.2000.00455.x"),
        ("Egger et al.", "Egger M et al. (1997). doi:10.1136/bmj.315.7109.629"),
        ("Higgins, Thompson and Spiegelhalter", "Higgins JPT, Thompson SG, Spiegelhalter DJ (2009). doi:10.1111/j.1467-985X.2008.00552.x"),
        ("Knapp and Hartung", "Knapp G, Hartung J (2003). doi:10.1002/sim.1482"),
        ("Riley, Higgins and Deeks", "Riley RD, Higgins JPT, Deeks JJ (2011). doi:10.1136/bmj.d549"),
        ("Sidik and Jonkman", "Sidik K, Jonkman JN (2005). doi:10.1111/j.1467-9876.2005.00489.x (recalled)"),
        ("Sterne et al.", "Sterne JAC et al. (2011). doi:10.1136/bmj.d4002"),
        ("Vevea and Hedges", "Vevea JL, Hedges LV (1995). doi:10.1007/BF02294384"),
        ("Viechtbauer, 2005", "Viechtbauer W (2005). doi:10.3102/10769986030003261"),
        ("Viechtbauer, 2007", "Viechtbauer W (2007). doi:10.1002/sim.2514"),
        ("Viechtbauer and Cheung", "Viechtbauer W, Cheung MWL (2010). doi:10.1002/jrsm.11"),
        ("Viechtbauer, 2010", "Viechtbauer W (2010). doi:10.18637/jss.v036.i03"),
    ];
}
