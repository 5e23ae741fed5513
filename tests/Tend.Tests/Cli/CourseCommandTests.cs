using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Tend.Cli;

namespace Tend.Tests.Cli;

/// <summary>tend course and tend outcomes as a person types them. The persons are made up.</summary>
public sealed class CourseCommandTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Weekly scores of one person from 5 January 2026.</summary>
    static string Weekly(string person, params double[] scores) => string.Concat(scores.Select((score, week) => FormattableString.Invariant($"{person},{new DateOnly(2026, 1, 5).AddDays(7 * week):yyyy-MM-dd},{score}\n")));

    string File(params string[] rows) => folder.Write("scores.csv", "person,date,score\n" + string.Concat(rows));

    static string[] Phq9(string file, params string[] more) => ["course", file, "--measure", "phq-9", "--id", "person", "--time", "date", "--value", "score", .. more];

    static string[] Bdi(string file, params string[] more) => ["course", file, "--measure", "BDI", "--range", "0..63", "--direction", "lower", .. more];

    [Fact]
    public void One_person_is_told_in_full()
    {
        var told = Typed.Run(Phq9(File(Weekly("ana", 12, 13, 12, 20, 19))));
        told.Code.ShouldBe(0, told.Error);
        told.Out.ShouldContain("worse since 2026-02-02. PHQ-9 19; the mean of the first three scores was 12.3.");
        told.Out.ShouldContain("ours");
        told.Out.Split("To consider:").Length.ShouldBeGreaterThan(2);
        told.Out.ShouldContain("Nothing was left out of 5 read.");
    }

    [Fact]
    public void A_cohort_has_a_row_for_each_person_and_a_count()
    {
        var told = Typed.Run(Phq9(File(Weekly("ana", 12, 13, 12, 20, 19), Weekly("ben", 12, 13, 12, 12, 13), Weekly("cem", 12))));
        told.Out.ShouldContain("3 persons. worse 1.");
        told.Out.ShouldContain("too early");
        Typed.Run(Phq9(File(Weekly("ana", 12, 13, 12, 20, 19), Weekly("ben", 12)), "--person", "ben")).Out.ShouldContain("A change from the beginning needs 4 scores; here are 1, so 3 more are needed.");
    }

    /// <summary>Unordered, twice on a day, in the future, no such day, no score, out of range, a word: each is counted with its reason and first place, and the rest is read.</summary>
    [Fact]
    public void Nothing_is_dropped_in_silence()
    {
        var file = File("ana,2026-02-02,20\n", Weekly("ana", 12, 13, 12), "ana,2026-01-12,14\n", "ana,2026-02-30,3\n", "ana,2036-01-05,3\n", "ana,2026-02-09,\n", "ana,2026-02-09,99\n", "ana,2026-02-09,bad\n", "ana,,4\n", "ana,0026-02-09,4\n", "ana,2026-02-09\n", "ben,2026-02-09,NA\n");
        var told = RunOn(new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), Phq9(file));
        told.Out.ShouldContain("1 a date after 2026-03-02 (first: row 7: '2036-01-05')");
        told.Out.ShouldContain("1 a time that is no date (expected year-month-day) (first: row 6: '2026-02-30')");
        told.Out.ShouldContain("2 no score (first: row 8, score)");
        told.Out.ShouldContain("1 a score outside of 0 to 27 (first: row 9, score: 99)");
        told.Out.ShouldContain("1 a score that is no number (first: row 10, score: 'bad')");
        told.Out.ShouldContain("1 no time (first: row 11: '')");
        told.Out.ShouldContain("1 a date before 1900 (first: row 12: '0026-02-09')");
        told.Out.ShouldContain("1 another number of cells than the header (first: row 13: 2 cells; expected 3)");
        told.Out.ShouldContain("1 an earlier score of a day with several (the last one counts) (first: ana, 2026-01-12)");
        told.Out.ShouldContain("2 rows stood before an earlier one of the same person and were put in order.");
        told.Out.ShouldContain("no score that can be used");
        told.Out.ShouldContain("ana");
    }

    static Typed RunOn(DateTimeOffset now, string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = TendCommand.Run(args, new Terminal(output, error, () => Stream.Null, isPerson: false, width: 200) { Clock = new FakeTimeProvider(now) });
        return new(code, output.ToString(), error.ToString());
    }

    [Fact]
    public void A_gap_of_months_is_told() => Typed.Run(Phq9(File("ana,2026-01-05,12\n", "ana,2026-06-05,12\n"))).Out.ShouldContain("A gap of 151 days: nothing between 2026-01-05 and 2026-06-05.");

    [Fact]
    public void A_measure_that_Tend_does_not_know_works_with_range_and_direction()
    {
        var file = folder.Write("wide.csv", "id,bdi_s0,bdi_s1,bdi_s2,bdi_s3,bdi_s4\n1,30,31,30,12,10\n");
        var told = Typed.Run(Bdi(file, "--id", "id", "--wide", "bdi_s#", "--unit", "weeks"));
        told.Code.ShouldBe(0, told.Error);
        told.Out.ShouldContain("Reliable change cannot be computed: no reliability known.");
        Typed.Run(Bdi(file, "--id", "id", "--wide", "bdi_s#", "--unit", "weeks", "--sd", "8", "--r", "0.86")).Out.ShouldContain("better since 2000-01-22");
        Typed.Run("course", file, "--measure", "BDI").Error.ShouldContain("say --range LOW..HIGH and --direction");
        Typed.Run(Bdi(file, "--wide", "bdi_x#")).Error.ShouldContain("no column is called like 'bdi_x#'");
    }

    [Fact]
    public void A_constant_series_a_single_score_and_nothing_at_all_are_no_crash()
    {
        Typed.Run(Phq9(File(Weekly("ana", 5, 5, 5, 5, 5, 5, 5, 5)))).Code.ShouldBe(0);
        Typed.Run(Phq9(File(Weekly("ana", 12, 12, 12, 12, 12, 12, 12)))).Out.ShouldContain("plateau");
        Typed.Run(Phq9(File(Weekly("ana", 5)))).Code.ShouldBe(0);
        var none = Typed.Run(Phq9(File("ana,2026-01-05,\n", "ana,2026-01-12,NA\n")));
        none.Code.ShouldBe(1);
        none.Out.ShouldContain("2 no score");
        Typed.Run(Phq9(File())).Code.ShouldBe(1);
    }

    [Fact]
    public void Answers_to_questions_are_scored_first()
    {
        string Row(string day, int answer) => $"ana,{day},{string.Join(',', Enumerable.Repeat(answer, 9))}\n";
        var header = "person,date," + string.Join(',', Enumerable.Range(1, 9).Select(at => $"phq9_{at}")) + "\n";
        string[] args(string file) => ["course", file, "--measure", "phq-9", "--id", "person", "--time", "date", "--columns", "phq9_#"];
        var file = folder.Write("items.csv", header + Row("2026-01-05", 1) + Row("2026-01-12", 1) + Row("2026-01-19", 1) + Row("2026-01-26", 3) + Row("2026-02-02", 3));
        Typed.Run(args(file)).Out.ShouldContain("PHQ-9 27; the mean of the first three scores was 9.");
        // The first half is coded 0 to 3, the second 1 to 4: read as it stands, it would be somebody who fell ill.
        var changed = folder.Write("changed.csv", header + Row("2026-01-05", 0) + Row("2026-01-12", 3) + Row("2026-01-19", 4) + Row("2026-01-26", 1));
        Typed.Run(args(changed)).Error.ShouldContain("from about row 2 on the answers run from 1 to 4, before it from 0 to 0: the coding seems to change there");
        var lines = folder.Write("long.csv", "person,date,item,value\n" + string.Concat(Enumerable.Range(1, 9).Select(item => $"ana,2026-01-05,{item},2\n")));
        Typed.Run("course", lines, "--measure", "phq-9", "--id", "person", "--time", "date", "--long").Out.ShouldContain("last 18");
    }

    [Fact]
    public void Day_by_day_tells_what_was_known_then()
    {
        var told = Typed.Run(Phq9(File(Weekly("ana", 12, 13, 12, 22, 21, 12, 12, 12, 12)), "--day-by-day"));
        told.Out.ShouldContain("2026-01-26  begins  worse");
        told.Out.ShouldContain("ends    worse");
    }

    [Fact]
    public void Json_says_the_same_and_figures_are_files()
    {
        var figures = folder.At("figures");
        using var json = JsonDocument.Parse(Typed.Run(Phq9(File(Weekly("ana", 12, 13, 12, 20, 19), Weekly("a/b", 3, 4)), "--json", "--svg", figures)).Out);
        var person = json.RootElement.GetProperty("persons")[0];
        person.GetProperty("signals")[0].GetProperty("signal").GetString().ShouldBe("worse");
        person.GetProperty("signals")[0].GetProperty("steps").GetArrayLength().ShouldBeGreaterThan(1);
        Directory.GetFiles(figures).Select(Path.GetFileName).Order().ShouldBe(["a-b.svg", "ana.svg"]);
        System.IO.File.ReadAllText(Path.Combine(figures, "ana.svg")).ShouldContain("worse from here");
    }

    /// <summary>Twelve people, six of whom come back; below ten events the file is not drawn, and that is said.</summary>
    [Fact]
    public void Outcomes_are_drawn_where_there_are_events_enough()
    {
        var rows = Enumerable.Range(0, 12).Select(person => $"p{person},2026-01-05,12\np{person},{new DateOnly(2026, 1, 6).AddDays(person % 3):yyyy-MM-dd},12\n{(person % 2 == 0 ? $"p{person},{new DateOnly(2026, 2, 20).AddDays(person):yyyy-MM-dd},9\n" : "")}");
        var figures = folder.At("figures");
        var told = Typed.Run("outcomes", File([.. rows]), "--measure", "phq-9", "--id", "person", "--time", "date", "--value", "score", "--planned", "14", "--as-of", "2026-04-01", "--svg", figures);
        told.Code.ShouldBe(0, told.Error);
        System.IO.File.ReadAllText(Path.Combine(figures, "staying.svg")).ShouldContain("Still followed");
        told.Out.ShouldContain("Coming back is not drawn. A survival curve needs 10 events; here are 6");
        System.IO.File.Exists(Path.Combine(figures, "returning.svg")).ShouldBeFalse();
    }

    [Fact]
    public void Outcomes_have_intervals()
    {
        var told = Typed.Run(["outcomes", File(Weekly("ana", 20, 19, 5), Weekly("ben", 20, 20, 20), Weekly("cem", 12, 20), Weekly("dee", 12)), "--measure", "phq-9", "--id", "person", "--time", "date", "--value", "score", "--planned", "10", "--as-of", "2026-02-10"]);
        told.Code.ShouldBe(0, told.Error);
        told.Out.ShouldMatch(@"reliably better +1 +3 +33\.3 % +6\.1 % to 79\.2 %");
        told.Out.ShouldMatch(@"reliably worse +1 +3");
        told.Out.ShouldContain("criterion c of Jacobson and Truax");
        told.Out.ShouldMatch(@"silent at the end +4 +4");
        Typed.Run("outcomes", File(Weekly("ana", 20)), "--measure", "phq-9", "--id", "person", "--time", "date", "--value", "score").Code.ShouldBe(1);
    }
}
