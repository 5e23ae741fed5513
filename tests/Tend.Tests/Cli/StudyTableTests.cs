using System.Text;

namespace Tend.Tests.Cli;

/// <summary>Anything a spreadsheet can contain: one sentence with row and column, nothing dropped without being counted.</summary>
public sealed class StudyTableTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("A,0.45,100\nB,<.001,80", "row 3 (B), column 'r': '<.001' is a bound; expected the number itself.")]
    [InlineData("A,0.45,100\nB,30%,80", "row 3 (B), column 'r': '30%' is a percentage; expected a plain number")]
    [InlineData("A,45,100\nB,0.3,80", "row 2 (A), column 'r': 45; expected between -1 and 1 (typed in percent?).")]
    [InlineData("A,0.45,-100\nB,0.3,80", "row 2 (A), column 'n': -100; expected more than zero.")]
    [InlineData("A,0.45,3\nB,0.3,80", "row 2 (A), Fisher's z needs four persons or more")]
    [InlineData("A,0.45,100\nB,strong,80", "row 3 (B), column 'r': 'strong' is not a number.")]
    [InlineData("A,0.45,100\nTotal,0.3,180", "row 3 (Total), 'Total' looks like a summary of all studies; expected one study a row.")]
    [InlineData("A,0.45,100\nB,0.3,\"1,200 or so\"", "row 3 (B), column 'n': '1,200 or so' is not a number.")]
    public void A_cell_that_cannot_be_read_stops_the_work_and_says_where(string rows, string told)
    {
        var typed = Pool($"study,r,n\n{rows}\n");
        typed.Code.ShouldBe(2);
        typed.Error.ShouldContain(told);
        typed.Error.ShouldContain("nothing was computed");
    }

    [Fact]
    public void Without_what_cannot_be_read_the_rest_is_pooled_and_the_rest_is_counted()
    {
        var typed = Pool("study,r,n\nA,0.45,100\nB,n.s.,80\nC,,70\nD,0.2,60\n", "--set-aside");
        typed.Code.ShouldBe(0);
        typed.Out.ShouldContain("2 studies");
        typed.Out.ShouldContain("Set aside, 2:");
        typed.Out.ShouldContain("row 3 (B), column 'r': 'n.s.' is not a number.");
        typed.Out.ShouldContain("row 4 (C), column 'r' is empty.");
    }

    [Theory]
    [InlineData("study;r;n\nA;0,45;100\nB;0,30;80\n")]
    [InlineData("study\tr\tn\nA\t0.45\t100\nB\t0.30\t80\n")]
    [InlineData("\uFEFFstudy,r,n\nA,0.45,100\nB,0.30,80\n")]
    [InlineData("study,r,n\r\nA,0.45,100\r\n\r\nB,0.30,80\r\n")]
    [InlineData("A table of studies,,\n,,\nstudy,r,n\nA,0.45,100\nB,0.30,80\n")]
    [InlineData("study,r,n\nA,0.45*,100\nB,0.30 †,80\n")]
    [InlineData("study,r,n\nA,0.45,100\nstudy,r,n\nB,0.30,80\n")]
    public void Separators_titles_blank_rows_and_footnotes_are_understood(string text) => Pool(text).Out.ShouldContain("Correlation 0.38 [0.23, 0.52]");

    /// <summary>1,234 is a thousand where decimals are points, and one and a bit where they are commas; where neither is known it is not read.</summary>
    [Fact]
    public void A_comma_is_never_guessed()
    {
        Typed.RunWith("study;y;v\nA;1,234;0,5\nB;2,1;0,25\n", "effects", "-", "--separator", "semicolon").Out.ShouldContain("A,1.234,0.5");
        Typed.RunWith("study;y;v\nA;1,234;0.5\nB;2.1;0.25\n", "effects", "-").Out.ShouldContain("A,1234,0.5");
        Typed.RunWith("study;y;v\nA;1,234;1\nB;2;1\n", "effects", "-").Error.ShouldContain("could be thousands or a decimal comma");
        Typed.RunWith("study;y;v\nA;1,234;1\nB;2;1\n", "effects", "-", "--decimal", "comma").Out.ShouldContain("A,1.234,1");
    }

    [Fact]
    public void What_was_understood_is_said()
    {
        var said = Pool("A table of studies,,\n,,\nstudy,r,n\nA,0.45*,100\n\nB,0.30,80\nB,0.20,80\n").Out;
        said.ShouldContain("Row 3 was taken as the names of the columns; 1 row above it was not read.");
        said.ShouldContain("Footnote marks were left out behind 1 number.");
        said.ShouldContain("2 blank rows were passed over.");
        said.ShouldContain("'B' stands in rows 6, 7");
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("study,r,n\n", "has no study that can be read")]
    [InlineData("study,r,r,n\nA,1,2,3\n", "the column 'r' stands 2 times")]
    [InlineData("study,rho,n\nA,0.1,30\n", "no column for --r (correlation, 'r'). The columns are study, rho, n.")]
    [InlineData("\0\u0001\u0002", "is not a text file")]
    [InlineData("study,r,n\nA,\"0.1,30\n", "the quotes do not fit")]
    [InlineData("PK\u0003\u0004", "spreadsheet file")]
    public void A_table_that_is_none_is_one_sentence(string text, string told)
    {
        var typed = Pool(text);
        typed.Code.ShouldBe(2);
        typed.Error.ShouldContain(told);
    }

    [Fact]
    public void Ten_megabytes_of_nonsense_are_refused()
    {
        var chance = new Random(1);
        var text = new StringBuilder();
        while (text.Length < 10_000_000)
            text.Append((char)chance.Next(32, 1000)).Append(chance.Next(10) == 0 ? "\n" : "");
        var typed = Pool(text.ToString());
        typed.Code.ShouldBe(2);
        typed.Error.Length.ShouldBeLessThan(4000);
    }

    [Theory]
    [InlineData("generic", "study,y,v\nA,0.4,-0.02\n", "column 'v': -0.02; expected more than zero.")]
    [InlineData("rr", "study,a,n1,c,n2\nA,30,20,3,20\n", "30 events in 20 persons of the first group.")]
    [InlineData("rr", "study,a,n1,c,n2\nA,1.5,20,3,20\n", "column 'a': 1.5; expected a whole number.")]
    [InlineData("smd", "study,m1,sd1,n1,m2,sd2,n2\nA,5,0,20,4,1,20\n", "column 'sd1': 0; expected more than zero.")]
    [InlineData("generic", "study,y,low,high\nA,1.5,1.8,2.0\n", "the estimate 1.5 lies outside its own interval from 1.8 to 2.")]
    [InlineData("generic", "study,y,low,high\nA,1.5,2.0,1.0\n", "the interval runs from 2 to 1; expected the lower end first.")]
    [InlineData("plo", "study,x,n\nA,12,10\n", "12 events in 10 persons.")]
    [InlineData("abt", "study,alpha,items,n\nA,85,10,100\n", "expected above 0 and up to 1 (typed in percent?).")]
    public void What_cannot_be_is_refused_with_its_row(string effect, string text, string told)
    {
        var typed = Typed.RunWith(text, "effects", "-", "--effect", effect);
        typed.Code.ShouldBe(2);
        typed.Error.ShouldContain("row 2 (A)");
        typed.Error.ShouldContain(told);
    }

    [Fact]
    public void A_sign_that_looks_turned_is_remarked_on() =>
        Typed.RunWith("study,y,v\nA,0.5,0.01\nB,0.6,0.01\nC,0.45,0.01\nD,0.55,0.01\nE,-0.5,0.01\nF,0.52,0.01\n", "pool", "-").Out.ShouldContain("Row 6 (E) would lie among the others with the opposite sign");

    [Fact]
    public void The_correlation_of_two_times_is_never_guessed()
    {
        var typed = Typed.RunWith("study,m1,sd1,m2,sd2,n\nA,10,3,14,4,30\nB,11,3,13,4,40\nC,9,2,13,5,25\n", "pool", "-", "--effect", "smcc");
        typed.Code.ShouldBe(1);
        typed.Out.ShouldContain("is not reported, so there is no one result");
        typed.Out.ShouldContain("0.30:");
        typed.Out.ShouldContain("0.70:");
    }

    Typed Pool(string text, params string[] more) => Typed.Run(["pool", folder.Write("studies.csv", text), "--effect", "zcor", "--r", "r", "--n", "n", .. more]);
}
