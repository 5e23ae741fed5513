using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Tend.Statistics.Distributions;

namespace Tend.Trials;

/// <summary>
/// Allocation in permuted blocks of varying size within strata: in each block each arm comes equally often, in an order that nobody can tell beforehand without the seed. A function of seed,
/// stratum and order alone, so that whoever is given the seed after the end can compute every allocation anew and compare.
/// </summary>
/// <remarks>
/// Block b of a stratum is drawn from the first eight bytes of HMAC-SHA-256 over "stratum|b" under the seed: its size is one, two or three times the arms, its order a Fisher-Yates shuffle. The seed's SHA-256
/// stands in the protocol before the start, so that no other seed can be shown afterwards.
/// </remarks>
public static class Blocks
{
    /// <summary>A block has each arm so many times at most.</summary>
    const int MostOfEach = 3;

    /// <summary>The arm of somebody.</summary>
    /// <param name="seed">The seed of the trial.</param>
    /// <param name="stratum">Their group.</param>
    /// <param name="order">How many of the group were allocated before them.</param>
    /// <param name="arms">How many arms there are.</param>
    public static int Arm(byte[] seed, string stratum, int order, int arms)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        return Sequence(seed, stratum, arms).ElementAt(order);
    }

    /// <summary>The arms of a stratum, in the order in which people come; without end.</summary>
    public static IEnumerable<int> Sequence(byte[] seed, string stratum, int arms)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(arms, 2);
        for (var block = 0; ; block++)
            foreach (var arm in Block(seed, stratum, block, arms))
                yield return arm;
    }

    /// <summary>What can be shown before the start without telling the seed.</summary>
    public static string Commitment(byte[] seed) => Convert.ToHexStringLower(SHA256.HashData(seed));

    static int[] Block(byte[] seed, string stratum, int block, int arms)
    {
        var chance = new Draws(BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(seed, Encoding.UTF8.GetBytes($"{stratum}|{block}"))));
        int[] drawn = [.. Enumerable.Range(0, arms * (1 + Below(chance, MostOfEach))).Select(at => at % arms)];
        for (var last = drawn.Length - 1; last > 0; last--)
        {
            var other = Below(chance, last + 1);
            (drawn[last], drawn[other]) = (drawn[other], drawn[last]);
        }
        return drawn;
    }

    /// <summary>0 to one below a limit; uniform draws exclude 0 and include 1.</summary>
    static int Below(Draws chance, int limit) => (int)Math.Ceiling(chance.Uniform() * limit) - 1;
}
