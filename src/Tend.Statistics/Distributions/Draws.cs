namespace Tend.Statistics.Distributions;

/// <summary>Random numbers that are the same on every machine and in every version: SplitMix64, and the Box-Muller method for normal ones.</summary>
/// <param name="seed">Stored with whatever was drawn.</param>
/// <remarks>Steele GL, Lea D, Flood CH (2014), doi:10.1145/2660193.2660195; Box GEP, Muller ME (1958), doi:10.1214/aoms/1177706645.</remarks>
public sealed class Draws(ulong seed)
{
    ulong state = seed;

    /// <summary>Uniform between 0 (excluded) and 1 (included), 53 bits.</summary>
    public double Uniform()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (((mixed ^ (mixed >> 31)) >> 11) + 1) * (1.0 / (1UL << 53));
    }

    /// <summary>Two independent standard normal numbers.</summary>
    public (double One, double Other) Normals()
    {
        var (length, angle) = (Math.Sqrt(-2 * Math.Log(Uniform())), 2 * Math.PI * Uniform());
        return (length * Math.Cos(angle), length * Math.Sin(angle));
    }
}
