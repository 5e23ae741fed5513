using Tend.Studies;
using Tend.Tests.Cli;

namespace Tend.Tests.Studies;

/// <summary>A table of studies and everything that is said of it at once, on made-up tables.</summary>
public sealed class BenchTests
{
    static readonly BenchChoice Correlations = new("zcor", new());

    static string Sample(string name) => File.ReadAllText(Repository.At("samples", $"{name}.csv"));

    static Bench Of(string table, BenchChoice? choice = null, CancellationToken cancel = default) => Bench.Of(StudySheet.Of("The table", table), choice ?? Correlations, cancel: cancel);

    [Fact]
    public void The_bench_and_the_command_say_the_same()
    {
        var bench = Of(Sample("studies"));
        var told = Typed.Run("pool", Repository.At("samples", "studies.csv"), "--effect", "zcor");
        told.Out.ShouldContain(bench.Report.Sentences[0]);
        told.Out.ShouldContain(bench.Report.Sentences[2]);
    }

    [Theory]
    [InlineData(5, "Cedar", "'12%' is a percentage")]
    [InlineData(11, "Larch", "typed in percent?")]
    [InlineData(12, "Oak", "column 'n' is empty")]
    [InlineData(13, "Poplar", "expected more than zero")]
    [InlineData(17, "Total", "looks like a summary")]
    public void A_row_that_cannot_be_read_is_named_with_its_column_and_cell(int row, string study, string why)
    {
        var aside = Of(Sample("studies-with-faults")).Read.Aside.Single(one => one.Row == row);
        aside.Label.ShouldStartWith(study);
        aside.Why.ShouldContain(why);
    }

    [Fact]
    public void A_study_that_stands_twice_and_a_sign_that_was_turned_are_questions_and_stay_in_the_figures()
    {
        var bench = Of(Sample("studies-with-faults"));
        bench.Read.Remarks.Single(remark => remark.Kind == RemarkKind.SameName).Rows.ShouldBe([7, 8]);
        var turned = bench.Read.Remarks.Single(remark => remark.Kind == RemarkKind.Direction);
        (turned.Label, turned.Rows[0]).ShouldBe(("Juniper, 2016", 10));
        bench.Read.Rows.Count.ShouldBe(10);
    }

    /// <summary>yi and vi are taken as they are, and a variance below zero is a row that is set aside.</summary>
    [Fact]
    public void A_negative_variance_is_set_aside_by_row()
    {
        var bench = Of("study\tyi\tvi\nA\t0.2\t0.01\nB\t0.3\t-0.02\nC\t0.1\t0.03\n", new("generic", new()));
        bench.Read.Aside.Single().Why.ShouldBe("row 3 (B), column 'vi': -0.02; expected more than zero.");
        bench.Shown!.Value.Estimate.ShouldBe(0.175, 1e-9);
    }

    [Theory, InlineData("study;r;n\nA;0,21;120\nB;0,34;86\n"), InlineData("study\tr\tn\nA\t0.21\t120\nB\t0.34\t86\n"), InlineData("study,r,n\r\n\"A\",\"0.21\",120\r\n\r\nB,0.34,86")]
    public void Commas_tabs_and_semicolons_with_decimal_commas_give_the_same(string table) => Of(table).Shown!.Value.Estimate.ShouldBe(Of("study,r,n\nA,.21,120\nB,.34,86\n").Shown!.Value.Estimate, 1e-12);

    [Theory]
    [InlineData("PK\u0003\u0004", "is a zip or spreadsheet file; expected text. Save it as CSV first.")]
    [InlineData("study,r,n\nA\u0000,.2,10\n", "is not a text file")]
    [InlineData(" \n\n", "is empty")]
    [InlineData("study,r,n\nA,\".2,10\n", "row 2: the quotes do not fit")]
    [InlineData("study,x,n\nA,.2,10\n", "no column for --r (correlation)")]
    public void What_is_no_table_is_told_in_a_sentence(string text, string why) => Should.Throw<TableTrouble>(() => Of(text)).Message.ShouldContain(why);

    [Fact]
    public void A_table_longer_than_the_bound_is_not_computed() =>
        Should.Throw<TableTrouble>(() => Of("study,r,n\n" + string.Concat(Enumerable.Range(0, Bench.MostRows).Select(i => $"S{i},.2,50\n")))).Message.ShouldContain("expected up to 2000");

    [Fact]
    public void When_time_runs_out_the_result_stands_and_what_is_missing_is_said()
    {
        var bench = Of(Sample("studies"), cancel: new(canceled: true));
        bench.Shown!.Value.ShouldBe(Of(Sample("studies")).Shown!.Value);
        (bench.IsCutShort, bench.Bias.Count, bench.Report.Series.Count).ShouldBe((true, 0, 0));
    }

    [Theory]
    [InlineData("Rowan,2024,.3,90,diary,east")]
    [InlineData("n,author,year,r\n90,Rowan,2024,.3")]
    public void Rows_to_add_go_below_in_the_same_order_or_by_the_names_of_their_columns(string more)
    {
        var grown = Bench.Of(StudySheet.Of("The table", Sample("studies")).With(StudySheet.Of("The rows to add", more)), Correlations);
        (grown.Read.Rows[^1].Label, grown.Read.Rows[^1].Row).ShouldBe(("Rowan, 2024", 12));
        grown.Shown.ShouldBe(Of(Sample("studies").TrimEnd() + "\nRowan,2024,.3,90,diary,east\n").Shown);
    }

    /// <summary>Formulas come to a spreadsheet as text; numbers stay numbers.</summary>
    [Fact]
    public void A_cell_that_a_spreadsheet_would_run_is_made_harmless_in_the_file()
    {
        var lines = StudyCsv.Lines(Of("study,r,n,note\n\"=HYPERLINK(\"\"http://x\"\")\",-.21,120,@SUM(A1)\n+1-1,.34,86,-0.5\n").Read, 0.95, isForSpreadsheets: true).ToList();
        lines[1].ShouldStartWith("\"'=HYPERLINK(\"\"http://x\"\")\",-.21,120,'@SUM(A1),");
        lines[2].ShouldStartWith("'+1-1,.34,86,-0.5,'+1-1,");
    }

    /// <summary>A name cannot leave its quotes, and every figure has all its digits.</summary>
    [Fact]
    public void R_code_holds_effects_at_full_length_and_names_as_text()
    {
        var bench = Of("study,r,n\n\"A\"\"); system(\"\"x\"\nB\\,.34,86\nC,.1,70\n".Replace("\"A\"\"); system(\"\"x\"", "\"A\"\"); system(\"\"x\",.21,120"), new("zcor", new("dl", "knha")));
        var code = MetaforCode.Of(bench);
        code.ShouldContain("c(\"A\\\"); system(\\\"x\", \"B\\\\\", \"C\")");
        code.ShouldContain("rma(yi, vi, data = dat, slab = study, method = \"DL\", test = \"knha\")");
        code.ShouldContain(Math.Atanh(.34).ToString("R", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_methods_paragraph_names_what_was_done_and_only_that()
    {
        var few = Of("study,r,n\nA,.2,100\nB,.3,90\nC,.1,70\n", new("zcor", new("reml", "knha")));
        MethodsText.Paragraph(few).ShouldContain("restricted maximum likelihood (Viechtbauer, 2005)");
        MethodsText.Paragraph(few).ShouldContain("Knapp and Hartung (2003)");
        MethodsText.References(few).ShouldContain(reference => reference.StartsWith("Sterne"));
        MethodsText.References(few).ShouldNotContain(reference => reference.StartsWith("Egger"));
        MethodsText.References(Of(Sample("studies"))).ShouldContain(reference => reference.StartsWith("Egger"));
    }

    [Fact]
    public void One_common_effect_has_no_prediction_interval() => Of(Sample("studies"), new("zcor", new("ee"))).ShownPrediction.ShouldBeNull();

    [Fact]
    public void Cells_in_quotes_may_hold_separators_quotes_and_line_ends() =>
        SeparatedText.Rows("a,\"b,\"\"c\"\"\nd\",\r\n\n", ',').ShouldBe([["a", "b,\"c\"\nd", ""], [""]]);

    [Theory, InlineData("a,\"b"), InlineData("a,\"b\"c")]
    public void Quotes_that_do_not_fit_end_the_reading(string text) => SeparatedText.Rows(text, ',').ShouldBe([null]);
}
