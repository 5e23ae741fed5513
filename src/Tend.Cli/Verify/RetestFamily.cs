namespace Tend.Cli.Verify;

/// <summary>Cases of <c>testretest_*</c>: the first column says who, the next two hold both measurements.</summary>
static class RetestFamily
{
    public static Computed? Retest(ReferenceCase one) => one.Columns.Count >= 3
        && Statistics.Psychometrics.Retest.Of(one.Column(one.Columns[1]), one.Column(one.Columns[2])) is { Found: true, Value: var found } ? new Computed
        {
            ["n"] = found.Persons,
            ["r"] = found.R,
            ["r_ci"] = new[] { found.RInterval.Low, found.RInterval.High },
            ["spearman"] = found.Spearman,
            ["mean_diff"] = found.MeanDifference,
            ["sd_diff"] = found.SdDifference,
            ["loa"] = new[] { found.LimitsOfAgreement.Low, found.LimitsOfAgreement.High },
            ["SEM_from_diff"] = found.StandardError,
            ["icc"] = new Computed
            {
                ["type"] = found.Intraclass.Select(form => form.Form).ToArray(),
                ["ICC"] = found.Intraclass.Select(form => form.Value).ToArray(),
                ["F"] = found.Intraclass.Select(form => form.F).ToArray(),
                ["df1"] = found.Intraclass.Select(form => form.Df1).ToArray(),
                ["df2"] = found.Intraclass.Select(form => form.Df2).ToArray(),
                ["lower"] = found.Intraclass.Select(form => form.Low).ToArray(),
                ["upper"] = found.Intraclass.Select(form => form.High).ToArray(),
            },
        } : null;
}
