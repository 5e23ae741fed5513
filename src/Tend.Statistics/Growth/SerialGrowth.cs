namespace Tend.Statistics.Growth;

/// <summary>A growth model with a random intercept whose residuals resemble each other the more the closer in time they are: corr = phi^|t - s|.</summary>
/// <param name="Model">The model at that phi; its sigma is that of one residual.</param>
/// <param name="Phi">The correlation of residuals one unit of time apart.</param>
/// <remarks>Jones RH, Boadi-Boateng F (1991). Unequally spaced longitudinal data with AR(1) serial correlation. Biometrics 47:161-175 (recalled).</remarks>
public sealed record SerialGrowth(GrowthModel Model, double Phi)
{
    const double Golden = 0.618033988749894848;
    const int Steps = 80;

    /// <summary>Fits the model by restricted likelihood: the best phi on a grid, then golden sections.</summary>
    public static Finding<SerialGrowth> Of(GrowthTable table)
    {
        var independent = GrowthModel.Of(table, RandomEffects.Intercept);
        if (!independent.Found)
            return new NotEstimable(independent.WhyNot);
        for (var person = 0; person < table.People.Count; person++)
            for (var row = table.Starts[person] + 1; row < table.Starts[person + 1]; row++)
                if (table.Times[row] == table.Times[row - 1])
                    return new NotEstimable($"{table.People[person]} was measured twice at time {table.Times[row]}, so no correlation over time can be given.");
        var design = GrowthDesign.Of(table).Value;
        Finding<GrowthModel> At(double phi) => design.Whitened(phi) is var (white, sums) ? GrowthModel.Of(white, sums, RandomEffects.Intercept, true, table) : default;
        double Height(double phi) => At(phi) is { Found: true, Value: var model } ? model.LogLikelihood : double.NegativeInfinity;

        var best = Enumerable.Range(1, 19).Select(step => step / 20.0).MaxBy(Height);
        var (low, high) = (best - 0.05, Math.Min(best + 0.05, 1 - 1e-9));
        low = Math.Max(low, 1e-9);
        var (left, right) = (high - Golden * (high - low), low + Golden * (high - low));
        var (atLeft, atRight) = (Height(left), Height(right));
        for (var step = 0; step < Steps && high - low > 1e-9; step++)
            if (atLeft > atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                (left, atLeft) = (high - Golden * (high - low), Height(high - Golden * (high - low)));
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                (right, atRight) = (low + Golden * (high - low), Height(low + Golden * (high - low)));
            }
        var phi = (low + high) / 2;
        return At(phi) is { Found: true, Value: var fitted } ? new SerialGrowth(fitted, phi) : new NotEstimable("The likelihood of the serial model has no clear top; no estimate is given.");
    }
}
