namespace Tend.Statistics.EffectSizes;

/// <summary>A correlation as it would be if both measures were free of error.</summary>
/// <param name="R">The correlation found.</param>
/// <param name="N">Persons.</param>
/// <param name="ReliabilityX">Reliability of one measure, above 0 and up to 1.</param>
/// <param name="ReliabilityY">Reliability of the other.</param>
/// <remarks>Spearman C (1904). doi:10.2307/1412159 (recalled); Hunter JE, Schmidt FL (2004), chapter 3 (recalled).</remarks>
public readonly record struct Attenuation(double R, double N, double ReliabilityX, double ReliabilityY)
{
    const string Between = "A reliability lies above 0 and is at most 1.";

    /// <summary>The corrected correlation, r / sqrt(rxx ryy), with variance v(r) / (rxx ryy). It can exceed 1: <see cref="FisherZ"/> then says why that cannot be.</summary>
    public Finding<Effect> Raw() => IsWithin
        ? Effect.If(Corrected, Math.Pow(1 - R * R, 2) / ((N - 1) * ReliabilityX * ReliabilityY), "A corrected correlation needs two persons or more.") : new NotEstimable(Between);

    /// <summary>Fisher's z of the corrected correlation; its variance by the delta method.</summary>
    public Finding<Effect> FisherZ()
    {
        if (!IsWithin)
            return new NotEstimable(Between);
        var corrected = Corrected;
        if (!(Math.Abs(corrected) < 1))
            return new NotEstimable($"Corrected for reliabilities of {ReliabilityX:0.##} and {ReliabilityY:0.##} the correlation {R:0.###} becomes {corrected:0.###}, which no correlation can be: a reliability is too low or was found in other people.");
        var stretch = (1 - R * R) / (1 - corrected * corrected);
        return Effect.If(Math.Atanh(corrected), stretch * stretch / ((N - 3) * ReliabilityX * ReliabilityY), "Fisher's z needs four persons or more.");
    }

    bool IsWithin => ReliabilityX is > 0 and <= 1 && ReliabilityY is > 0 and <= 1;

    double Corrected => R / Math.Sqrt(ReliabilityX * ReliabilityY);
}
