namespace Tend.Statistics.Pooling;

/// <summary>How the variance between studies is estimated.</summary>
public enum Tau2Method
{
    /// <summary>It is taken to be none: one common effect.</summary>
    CommonEffect,

    /// <summary>DerSimonian and Laird (1986), doi:10.1016/0197-2456(86)90046-2.</summary>
    DerSimonianLaird,

    /// <summary>Hedges, from unweighted squares (Hedges &amp; Olkin 1985).</summary>
    Hedges,

    /// <summary>Hunter and Schmidt (2004).</summary>
    HunterSchmidt,

    /// <summary>Hunter and Schmidt with a correction for few studies.</summary>
    HunterSchmidtCorrected,

    /// <summary>Sidik and Jonkman (2005), doi:10.1111/j.1467-9876.2005.00489.x (recalled).</summary>
    SidikJonkman,

    /// <summary>Maximum likelihood.</summary>
    MaximumLikelihood,

    /// <summary>Restricted maximum likelihood (Viechtbauer 2005, doi:10.3102/10769986030003261).</summary>
    Reml,

    /// <summary>Empirical Bayes (Morris 1983); the same root as Paule and Mandel.</summary>
    EmpiricalBayes,

    /// <summary>Paule and Mandel (1982): Q equals its degrees of freedom.</summary>
    PauleMandel,

    /// <summary>Paule and Mandel with the median of chi-squared in place of its mean.</summary>
    PauleMandelMedian,

    /// <summary>It is not estimated but given.</summary>
    Given,
}

/// <summary>How coefficients are tested.</summary>
public enum CoefficientTest
{
    /// <summary>Against the normal distribution.</summary>
    Normal,

    /// <summary>Knapp and Hartung (2003), doi:10.1002/sim.1482: t with k - p degrees of freedom and a scaled covariance.</summary>
    KnappHartung,

    /// <summary>The same, never narrower than without the scaling.</summary>
    AtLeastWald,
}
