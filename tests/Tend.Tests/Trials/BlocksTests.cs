using Tend.Trials;

namespace Tend.Tests.Trials;

/// <summary>Allocation is even, cannot be told beforehand, and can be proved afterwards.</summary>
public sealed class BlocksTests
{
    static byte[] Seed(byte first) => [first, .. new byte[31]];

    [Theory, InlineData(2), InlineData(3), InlineData(4)]
    public void Arms_are_never_further_apart_than_a_block_allows_and_even_in_the_long_run(int arms)
    {
        var counts = new int[arms];
        foreach (var arm in Blocks.Sequence(Seed(1), "under 30", arms).Take(3000))
        {
            counts[arm]++;
            (counts.Max() - counts.Min()).ShouldBeLessThanOrEqualTo(3);
        }
        counts.Max().ShouldBeLessThanOrEqualTo(counts.Min() + 3);
    }

    [Fact]
    public void The_same_seed_stratum_and_order_give_the_same_arm_and_another_seed_or_stratum_another_list()
    {
        string List(byte seed, string stratum) => string.Concat(Blocks.Sequence(Seed(seed), stratum, 2).Take(64));
        List(1, "a").ShouldBe(List(1, "a"));
        List(1, "a").ShouldNotBe(List(2, "a"));
        List(1, "a").ShouldNotBe(List(1, "b"));
        Enumerable.Range(0, 64).Select(order => Blocks.Arm(Seed(1), "a", order, 2)).ShouldBe(Blocks.Sequence(Seed(1), "a", 2).Take(64));
    }

    /// <summary>Were all blocks of one size, whoever knows the first people of a block would know the last.</summary>
    [Fact]
    public void Blocks_vary_so_that_two_alike_do_not_tell_the_next()
    {
        // In blocks of two the second person of a pair is always the other arm; over many seeds it is not so here.
        var same = Enumerable.Range(0, 200).Count(seed => Blocks.Sequence(Seed((byte)seed), "a", 2).Take(2).Distinct().Count() == 1);
        same.ShouldBeInRange(30, 120);
    }

    [Fact]
    public void Every_arm_is_first_about_as_often() =>
        Enumerable.Range(0, 250).Select(seed => Blocks.Arm(Seed((byte)seed), "a", 0, 2)).Sum().ShouldBeInRange(95, 155);

    [Fact]
    public void What_is_shown_before_the_start_fits_one_seed_only()
    {
        Blocks.Commitment(Seed(1)).Length.ShouldBe(64);
        Blocks.Commitment(Seed(1)).ShouldNotBe(Blocks.Commitment(Seed(2)));
    }
}
