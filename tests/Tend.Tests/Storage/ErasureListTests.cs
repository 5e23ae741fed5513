using Tend.Storage;

namespace Tend.Tests.Storage;

/// <summary>The list of erasures, read after the power went in the middle of a line, and after somebody changed it by hand.</summary>
public sealed class ErasureListTests : IDisposable
{
    static readonly DateOnly Day = new(2026, 5, 12);

    readonly string folder = Directory.CreateTempSubdirectory("tend-erased-").FullName;

    string File => Path.Combine(folder, "proof", "erasures.jsonl");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_line_that_was_cut_is_no_erasure_and_the_next_one_begins_where_it_began()
    {
        var (first, second, list) = (One(), One(), new ErasureList(File));
        list.Add([first]);
        System.IO.File.AppendAllText(File, """{"mark":"3f2a""");
        list.Read().ShouldBe([first]);
        list.Add([second, first]);
        list.Read().ShouldBe([first, second]);
        System.IO.File.ReadAllLines(File).Length.ShouldBe(2);
    }

    [Fact]
    public void A_last_line_without_its_end_counts_when_it_is_whole()
    {
        var (first, second, list) = (One(), One(), new ErasureList(File));
        list.Add([first]);
        System.IO.File.WriteAllText(File, System.IO.File.ReadAllText(File).TrimEnd('\n'));
        list.Read().ShouldBe([first]);
        list.Add([second]);
        list.Read().ShouldBe([first, second]);
    }

    [Fact]
    public void A_line_before_the_last_that_cannot_be_read_stops_with_its_number()
    {
        var list = new ErasureList(File);
        list.Add([One()]);
        System.IO.File.AppendAllText(File, "{}\n");
        Should.Throw<InvalidOperationException>(list.Read).Message.ShouldContain("erasures.jsonl, line 2: expected one erasure as JSON");
    }

    static ErasedMark One() => new(ErasureList.MarkOf(new(Guid.CreateVersion7()), new(Guid.CreateVersion7())), Day);
}
