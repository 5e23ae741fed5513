namespace Tend.Statistics.Pooling;

/// <summary>Whether several coefficients are all zero.</summary>
/// <param name="Statistic">Chi-squared, or F where coefficients are tested against t.</param>
/// <param name="Df">Coefficients tested.</param>
/// <param name="ErrorDf">Degrees of freedom of the error under F; null under chi-squared.</param>
/// <param name="PValue">Upper tail.</param>
public sealed record OmnibusTest(double Statistic, int Df, int? ErrorDf, double PValue);
