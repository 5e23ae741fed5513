using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Tend.Tests.Cli;

/// <summary><c>tend score</c> on small files, good and bad. The rows are made up.</summary>
public sealed class ScoreCommandTests : IDisposable
{
    const string Header = "id,q1,q2,q3,q4,q5,q6,q7,q8,q9\n";

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_of_answers_becomes_a_file_of_scores()
    {
        var file = folder.Write("answers.csv", Header + "a,2,2,2,2,1,1,2,0,0\nb,0,0,0,0,0,0,0,0,1\n");
        Typed.Run("score", "phq-9", "--in", file, "--id", "id", "--out", folder.At("scores.csv")).Code.ShouldBe(0);
        File.ReadAllLines(folder.At("scores.csv")).ShouldBe(
        [
            "id,outcome,total,total_band,prorated,symptom_count,major_depressive_syndrome,other_depressive_syndrome,screen_ge10,safety_9,why_not",
            "a,scored,12,moderate,false,5,true,false,true,no,",
            "b,scored,1,minimal,false,1,false,false,false,raised,",
        ]);
    }

    [Theory, InlineData(','), InlineData(';'), InlineData('\t')]
    public void The_separator_is_seen_from_the_header(char separator)
    {
        var file = folder.Write("answers.txt", (Header + "a,2,2,2,2,1,1,2,0,0\n").Replace(',', separator));
        Typed.Run("score", "phq-9", "--in", file, "--id", "id").Out.ShouldContain("a,scored,12,");
    }

    [Fact]
    public void Gzip_is_recognised_by_its_bytes_and_written_by_the_name()
    {
        using (var zip = new GZipStream(File.Create(folder.At("answers")), CompressionLevel.Fastest))
            zip.Write(Encoding.UTF8.GetBytes(Header + "a,2,2,2,2,1,1,2,0,0\n"));
        Typed.Run("score", "phq-9", "--in", folder.At("answers"), "--id", "id", "--out", folder.At("scores.csv.gz")).Code.ShouldBe(0);
        using var text = new StreamReader(new GZipStream(File.OpenRead(folder.At("scores.csv.gz")), CompressionMode.Decompress));
        text.ReadToEnd().ShouldContain("a,scored,12,");
    }

    [Fact]
    public void Answers_may_come_from_standard_input() =>
        Typed.RunWith(Header + "a,2,2,2,2,1,1,2,0,0\n", "score", "phq-9", "--in", "-", "--id", "id").Out.ShouldContain("a,scored,12,");

    /// <summary>NHANES codes refused as 7 and don't know as 9; neither is ever a score.</summary>
    [Fact]
    public void Codes_for_missing_are_not_answers()
    {
        var file = folder.Write("answers.csv", Header + "a,2,2,2,2,1,1,2,7,0\nb,2,2,2,2,1,9,7,9,0\n");
        var typed = Typed.Run("score", "phq-9", "--in", file, "--id", "id", "--missing", "7,9");
        typed.Out.ShouldContain("a,scored,13.5,moderate,true,");
        typed.Out.ShouldContain("b,not scorable,");
        Typed.Run("score", "phq-9", "--in", file, "--id", "id").Out.ShouldContain("q8: 7 is not an answer; expected 0 to 3");
    }

    [Fact]
    public void Every_row_comes_out_with_its_reason_and_the_reasons_are_counted()
    {
        var file = folder.Write("answers.csv", Header + "a,1,1,1,1,1,1,1,1,0\nb,1,1,1,1,1,1,1,1,4\nc,1,,,,1,1,1,1,1\nd,1,1\ne,1,1,1,often,1,1,1,1,3\n");
        var typed = Typed.Run("score", "phq-9", "--in", file, "--id", "id");
        typed.Code.ShouldBe(0);
        typed.Out.Split('\n').Length.ShouldBe(7);
        typed.Out.ShouldContain("b,invalid,,,false,,unknown,unknown,unknown,unknown,q9: 4 is not an answer; expected 0 to 3");
        typed.Out.ShouldContain("\"Total: 3 of 9 missing, at most 2 allowed\"");
        typed.Out.ShouldContain("3 cells; expected 10 as in the header");
        typed.Out.ShouldContain("e,invalid,,,false,,unknown,unknown,unknown,raised,q4: 'often' is not a number; expected 0 to 3");
        typed.Error.ShouldContain("5 rows");
        typed.Error.ShouldContain("1  4 in q9 is not an answer");
        typed.Error.ShouldContain("1  wrong number of cells");
    }

    /// <summary>A DASS file coded 1 to 4: rows without a 4 would come out with a wrong figure, so nothing is written.</summary>
    [Fact]
    public void Another_coding_is_refused_whole_and_named()
    {
        var header = $"id,{string.Join(',', Enumerable.Range(1, 21).Select(i => $"Q{i}"))}\n";
        var file = folder.Write("answers.csv", header + $"a{string.Concat(Enumerable.Repeat(",1", 21))}\nb{string.Concat(Enumerable.Repeat(",4", 21))}\n");
        var typed = Typed.Run("score", "dass-21", "--in", file, "--columns", "Q#", "--id", "id", "--out", folder.At("scores.csv"));
        typed.Code.ShouldBe(2);
        typed.Error.ShouldBe("answers.csv: the answers run from 1 to 4; DASS-21 expects 0 to 3. Add --recode 1-4=0-3; if single cells are mistyped, --recode 0-3=0-3 says that the coding is right. Nothing was written.\n");
        folder.Names.ShouldBe(["answers.csv"]);
        Typed.Run("score", "dass-21", "--in", file, "--columns", "Q#", "--id", "id", "--recode", "1-4=0-3").Out.ShouldContain("b,scored,42,extremely severe,42,extremely severe,42,extremely severe,");
    }

    [Fact]
    public void A_file_that_breaks_off_leaves_no_half_written_output()
    {
        var file = folder.Write("answers.csv", Header + "a,1,1,1,1,1,1,1,1,1\n\"b,1,1,1,1,1,1,1,1,1\n" + new string('x', 2_000_000));
        var typed = Typed.Run("score", "phq-9", "--in", file, "--id", "id", "--out", folder.At("scores.csv"));
        typed.Code.ShouldBe(2);
        typed.Error.ShouldContain("answers.csv, row 2");
        folder.Names.ShouldBe(["answers.csv"]);
    }

    [Fact]
    public void A_gzip_file_that_breaks_off_is_not_read_as_a_shorter_file()
    {
        using (var zip = new GZipStream(File.Create(folder.At("whole.gz")), CompressionLevel.Fastest))
            zip.Write(Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Range(0, 5000).Select(i => $"p{i},{i % 3},1,{i % 2},2,1,0,{i % 4},1,0\n"))));
        File.WriteAllBytes(folder.At("answers.gz"), File.ReadAllBytes(folder.At("whole.gz"))[..^400]);
        var typed = Typed.Run("score", "phq-9", "--in", folder.At("answers.gz"), "--id", "id", "--out", folder.At("scores.csv"));
        typed.Code.ShouldBe(2);
        typed.Error.ShouldContain("gzip data is damaged or breaks off");
        File.Exists(folder.At("scores.csv")).ShouldBeFalse();
    }

    [Fact]
    public void Marks_line_ends_blank_lines_and_older_letters_are_read_as_meant()
    {
        File.WriteAllBytes(folder.At("answers.csv"), [0xEF, 0xBB, 0xBF, .. Encoding.Latin1.GetBytes(Header.Replace("\n", "\r\n") + "J\u00F6rg,1,1,1,1,1,1,1,1,0\r\n\r\nZo\u00EB,2,2,2,2,2,2,2,2,0\r\n\r\n")]);
        var typed = Typed.Run("score", "phq-9", "--in", folder.At("answers.csv"), "--id", "id");
        typed.Out.ShouldContain("\nJ\u00F6rg,scored,8,");
        typed.Out.ShouldContain("\nZo\u00EB,scored,16,");
        typed.Error.ShouldContain("2 rows");
        File.WriteAllBytes(folder.At("utf16.csv"), [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Header + "\u017D,1,1,1,1,1,1,1,1,0\n")]);
        Typed.Run("score", "phq-9", "--in", folder.At("utf16.csv"), "--id", "id").Out.ShouldContain("\u017D,scored,8,");
    }

    [Fact]
    public void What_is_not_text_is_said_to_be_none()
    {
        File.WriteAllBytes(folder.At("x.csv"), [1, 2, 3, 0, 200, 10, 7]);
        Typed.Run("score", "phq-9", "--in", folder.At("x.csv")).Error.ShouldContain("x.csv is not a text file");
        File.WriteAllBytes(folder.At("x.xlsx"), "PK\u0003\u0004"u8.ToArray());
        Typed.Run("score", "phq-9", "--in", folder.At("x.xlsx")).Error.ShouldContain("Save it as CSV first");
    }

    [Fact]
    public void The_old_scores_stay_when_the_new_ones_fail()
    {
        folder.Write("scores.csv", "kept");
        Typed.Run("score", "phq-9", "--in", folder.Write("answers.csv", "a,b\n1,2\n"), "--out", folder.At("scores.csv")).Code.ShouldBe(2);
        File.ReadAllText(folder.At("scores.csv")).ShouldBe("kept");
    }

    [Theory]
    [InlineData("", "answers.csv is empty; expected a header line with the names of the columns.")]
    [InlineData("Q1,Q2,Q3,Q4,Q5,Q6,Q7,Q8\n1,1,1,1,1,1,1,1\n", "answers.csv, header: no column for question 9 of PHQ-9. Say where with --columns or --map, or count them as not answered with --allow-absent.")]
    [InlineData("x1,x2,x3,x4,x5,x6,x7,x8,x9\n", "answers.csv, header: no column is called as a question of PHQ-9. The file has 9 columns called like x1: is it --columns \"x#\"?")]
    [InlineData("q1,q1,q2\n", "answers.csv, header: the column 'q1' stands 2 times; expected every name once.")]
    public void A_file_that_does_not_fit_gets_one_clear_sentence(string text, string sentence)
    {
        var typed = Typed.Run("score", "phq-9", "--in", folder.Write("answers.csv", text));
        typed.Code.ShouldBe(2);
        typed.Error.ShouldBe(sentence + "\n");
    }

    [Theory]
    [InlineData("score phq-10 --in x", "There is no measure 'phq-10'. Did you mean phq-2 or phq-9?")]
    [InlineData("score phq-9 --in nowhere.csv", "There is no file nowhere.csv.")]
    [InlineData("score reap-s-v2 --in x", "REAP-S v2 cannot be scored: the key of the second version was not seen; enter it from the paper (doi:10.1186/s40795-023-00747-4).")]
    [InlineData("score phq-9 --in x --recode 1-4", "--recode cannot read '1-4'; expected pairs such as 1-4=0-3 (as many codes on both sides) or 1=0,2=1.")]
    [InlineData("score phq-9 --in x --form au", "PHQ-9 has no form 'au'; it has only one.")]
    public void A_command_line_that_does_not_fit_gets_one_clear_sentence(string line, string sentence)
    {
        var typed = Typed.Run(line.Split(' '));
        typed.Code.ShouldBe(2);
        typed.Error.ShouldBe(sentence + "\n");
    }

    [Fact]
    public void Columns_are_found_by_number_range_star_and_map()
    {
        var file = folder.Write("answers.csv", "DPQ010,DPQ020,DPQ030,DPQ040,DPQ050,DPQ060,DPQ070,DPQ080,DPQ090\n3,0,0,0,0,0,0,0,1\n");
        foreach (var pattern in new[] { "DPQ0#0", "DPQ010..DPQ090", "DPQ*", "DPQ010,DPQ020..DPQ040,DPQ05?,DPQ060..DPQ090" })
            Typed.Run("score", "phq-9", "--in", file, "--columns", pattern).Out.ShouldContain("1,scored,4,");
        var map = string.Join(',', Enumerable.Range(1, 9).Select(i => $"{i}=DPQ0{i}0"));
        Typed.Run("score", "phq-9", "--in", file, "--map", map).Out.ShouldContain("1,scored,4,");
    }

    /// <summary>The number in a column's name names the question: a file with a part of the questions is scored as that part.</summary>
    [Fact]
    public void Questions_without_a_column_count_as_not_answered_only_when_asked()
    {
        var file = folder.Write("answers.csv", "Q2,Q7,Q9,Q15,Q19,Q20,Q23,Q25,Q28,Q30,Q36,Q40,Q41\n" + string.Join(',', Enumerable.Repeat(3, 13)) + "\n");
        Typed.Run("score", "dass-42", "--in", file, "--columns", "Q#").Code.ShouldBe(2);
        var typed = Typed.Run("score", "dass-42", "--in", file, "--columns", "Q#", "--allow-absent");
        typed.Out.ShouldContain("1,partial,,,42,extremely severe,,,true,unknown,unknown,");
    }

    /// <summary>The order of the lines does not matter; the same question twice does.</summary>
    [Fact]
    public void A_long_file_has_one_answer_a_line()
    {
        var lines = Enumerable.Range(1, 9).SelectMany(i => new[] { $"a,{i},1", $"b,{i},2" }).Append("b,9,0").Prepend("who,item,value");
        var typed = Typed.Run("score", "phq-9", "--in", folder.Write("long.csv", string.Join('\n', lines)), "--long", "--id", "who");
        typed.Out.ShouldContain("a,scored,9,mild,");
        typed.Out.ShouldContain("b,invalid,,,false,,unknown,unknown,unknown,raised,\"question 9 is answered twice, in rows 18 and 19\"");
    }

    [Fact]
    public void A_form_has_its_own_order_codes_and_total()
    {
        var file = folder.Write("k10.csv", $"{string.Join(',', Enumerable.Range(1, 10).Select(i => $"q{i}"))}\n{string.Join(',', Enumerable.Repeat(4, 10))}\n");
        Typed.Run("score", "k10", "--in", file, "--columns", "q#", "--form", "us").Out.ShouldContain("1,scored,40,");
        Typed.Run("score", "k10", "--in", file, "--columns", "q#", "--form", "ncs").Out.ShouldContain("1,scored,20,moderate,");
        Typed.Run("score", "k10", "--in", file, "--columns", "q#", "--bands", "CRUfAD").Out.ShouldContain("1,scored,40,likely severe,");
    }

    [Fact]
    public void Answers_may_be_in_the_words_of_the_form() =>
        Typed.RunWith("1,2,3,4,5,6,7,8,9\nNot at all,several days,0,0,0,0,0,0,Nearly every day\n", "score", "phq-9", "--in", "-").Out.ShouldContain("1,scored,4,minimal,");

    [Fact]
    public void Json_writes_one_object_a_line_and_the_summary_apart()
    {
        var file = folder.Write("answers.csv", Header + "a,2,2,2,2,1,1,2,,0\n");
        var typed = Typed.Run("score", "phq-9", "--in", file, "--id", "id", "--json");
        using var row = JsonDocument.Parse(typed.Out);
        row.RootElement.GetProperty("total").GetDouble().ShouldBe(13.5);
        row.RootElement.GetProperty("symptom_count").ValueKind.ShouldBe(JsonValueKind.Null);
        using var summary = JsonDocument.Parse(typed.Error);
        summary.RootElement.GetProperty("prorated").GetInt32().ShouldBe(1);
        summary.RootElement.GetProperty("cautions")[0].GetString()!.ShouldContain("recalled");
    }

    /// <summary>A person's own file name comes back, but never an answer beyond the cell that is wrong.</summary>
    [Fact]
    public void A_row_number_stands_where_no_id_is_named() =>
        Typed.RunWith(Header + "a,1,1,1,1,1,1,1,1,0\n", "score", "phq-9", "--in", "-").Out.ShouldContain("\n1,scored,8,");

    [Fact]
    public void Two_columns_of_one_name_are_refused() =>
        Typed.RunWith("total,q1,q2,q3,q4,q5,q6,q7,q8,q9\n", "score", "phq-9", "--in", "-", "--id", "total").Error.ShouldStartWith("The output would have two columns called 'total'");
}
