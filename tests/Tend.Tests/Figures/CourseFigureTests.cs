using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Tend.Figures;
using Tend.Measures;

namespace Tend.Tests.Figures;

/// <summary>A person's course: true places, whole words, the same on a phone, from the command and for a listener. All people are made up.</summary>
public sealed class CourseFigureTests
{
    static readonly CourseBand[] Severity = [new(0, "minimal"), new(5, "mild"), new(10, "moderate"), new(15, "moderately severe"), new(20, "severe")];

    static readonly CourseLegend Legend = new("After your first questionnaire you see here how it goes over time.")
    {
        Ring = "times you noted that it got hard", Partial = "some questions left open", Late = "answered later", Away = "no answers for a while", Better = "lighter days",
    };

    static CoursePoint Point(string day, double score) => new(Day(day), score, Severity.Last(band => score >= band.From).Label);

    static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    static CourseFigure Course(params CoursePoint[] points) => new("PHQ-9 of a made-up person", "From 18 in March to 8 in September, with a hard time in June.", points, 0, 27, Legend)
    {
        Bands = Severity, Step = 1, Direction = Direction.LowerIsBetter,
    };

    static CourseFigure Maya => Course(
        Point("2026-03-04", 18), Point("2026-03-25", 17), Point("2026-04-14", 13), Point("2026-05-06", 11) with { IsPartial = true }, Point("2026-06-01", 16), Point("2026-06-20", 12),
        Point("2026-07-08", 9), Point("2026-07-30", 9) with { IsLate = true }, Point("2026-08-20", 8), Point("2026-09-10", 8)) with
    {
        Events = [new(Day("2026-06-01"), "what I learned")],
        Reference = new(Day("2026-03-04"), 18, "real change since 4 March"),
    };

    [Fact]
    public void A_made_up_course_for_a_wide_page() => Snapshot.Matches(Bare(Maya.Draw()).ToString());

    [Fact]
    public void A_made_up_course_for_a_phone() => Snapshot.Matches(Bare((Maya with { IsNarrow = true }).Draw()).ToString());

    [Fact]
    public void A_spark_in_a_row() => Snapshot.Matches(Bare(new SparkFigure("PHQ-9", "From 18 to 8.", Maya.Points, 0, 27).Draw()).ToString());

    [Fact]
    public void Days_are_true_to_scale()
    {
        var places = Dots(Course(Point("2026-01-01", 5), Point("2026-01-02", 5), Point("2026-01-11", 5)).Draw()).Select(dot => Number(dot, "cx")).ToList();
        ((places[2] - places[0]) / (places[1] - places[0])).ShouldBe(10, 0.05);
    }

    [Fact]
    public void Scores_are_true_to_the_whole_scale()
    {
        var heights = Dots((Course(Point("2026-01-01", 0), Point("2026-01-02", 9), Point("2026-01-03", 27)) with { Bands = [] }).Draw()).Select(dot => Number(dot, "cy")).ToList();
        ((heights[0] - heights[2]) / (heights[0] - heights[1])).ShouldBe(3, 0.01);
    }

    [Fact]
    public void Over_a_long_time_without_answers_the_line_is_dotted_and_says_so()
    {
        var drawn = Course(Point("2026-01-01", 20), Point("2026-01-20", 19), Point("2026-06-01", 9), Point("2026-06-10", 8)).Draw();
        Shapes(drawn, "path", "course").Count().ShouldBe(2);
        Shapes(drawn, "path", "course away").Count().ShouldBe(2, "one over the time away, one beside its explanation");
        drawn.Value.ShouldContain("no answers for a while");
    }

    /// <summary>The border lies between whole scores, so that 10 stands in its own range.</summary>
    [Fact]
    public void No_whole_score_stands_on_a_border()
    {
        var drawn = Course(Point("2026-01-01", 10), Point("2026-01-08", 9)).Draw();
        var moderate = drawn.Descendants(Svg("rect")).Single(rect => rect.Element(Svg("title"))?.Value == "moderate");
        var heights = Dots(drawn).Select(dot => Number(dot, "cy")).ToList();
        var border = Number(moderate, "y") + Number(moderate, "height");
        heights[0].ShouldBeLessThan(border - 1);
        heights[1].ShouldBeGreaterThan(border + 1);
    }

    [Fact]
    public void What_happened_stands_on_the_line_also_between_two_answers()
    {
        var drawn = (Course(Point("2026-01-01", 20), Point("2026-01-11", 10)) with { Events = [new(Day("2026-01-06"), "Argument at work")], Legend = new("") }).Draw();
        var ring = Shapes(drawn, "circle", "ring").Single();
        var dots = Dots(drawn);
        Number(ring, "cy").ShouldBe((Number(dots[0], "cy") + Number(dots[1], "cy")) / 2, 0.05);
        Number(ring, "cx").ShouldBe((Number(dots[0], "cx") + Number(dots[1], "cx")) / 2, 0.05);
        Texts(drawn, "words over").ShouldBe(["Argument at work"]);
    }

    [Fact]
    public void What_happened_where_no_line_is_stands_on_the_axis()
    {
        var drawn = (Course(Point("2026-01-01", 20)) with { Events = [new(Day("2026-03-01"), "New job")], Legend = new("") }).Draw();
        Number(Shapes(drawn, "circle", "ring").Single(), "cy").ShouldBe(Number(Shapes(drawn, "line", "axis").First(), "y1"));
    }

    [Fact]
    public void Before_the_first_answer_the_caller_teaches_what_will_come()
    {
        var drawn = Course().Draw();
        string.Join(' ', Texts(drawn, "")).ShouldBe(Legend.Empty);
        Texts((Course() with { IsNarrow = true }).Draw(), "").Length.ShouldBeGreaterThan(1);
        Dots(drawn).ShouldBeEmpty();
        Course().Rows().ShouldBeEmpty();
    }

    /// <summary>Somebody who chose words only meets no number of theirs: not in the figure, not in what is listened to, not in the table.</summary>
    [Fact]
    public void Who_chose_words_only_meets_no_score()
    {
        var figure = Maya with { InWordsOnly = true, Words = "Lighter than in March.", Title = "Mood", Notation = new() { Number = _ => "SCORE" } };
        figure.Draw().ToString().ShouldNotContain("SCORE");
        figure.Rows().ShouldAllBe(row => row.Score == "");
        (figure with { InWordsOnly = false }).Draw().ToString().ShouldContain("SCORE");
    }

    [Fact]
    public void The_table_behind_it_has_the_same_days_scores_and_words()
    {
        var rows = Maya.Rows();
        rows.Select(row => (row.Date, row.Score, row.Band, row.Note)).Take(4).ShouldBe(
            [("4 Mar 2026", "18", "moderately severe", ""), ("25 Mar 2026", "17", "moderately severe", ""), ("14 Apr 2026", "13", "moderate", ""), ("6 May 2026", "11", "moderate", "some questions left open")]);
        rows.ShouldContain(new CourseRow(Day("2026-06-01"), "1 Jun 2026", "", "", "what I learned"));
        Dots(Maya.Draw()).Select(dot => dot.Element(Svg("title"))!.Value).ShouldContain("6 May 2026: 11, moderate, some questions left open");
        Maya.Draw().Element(Svg("desc"))!.Value.ShouldContain("1 Jun 2026: what I learned; 20 Jun 2026: 12, moderate");
    }

    /// <summary>Several on one day keep the order in which they were answered.</summary>
    [Fact]
    public void Two_answers_of_one_day_both_stand_there()
    {
        var drawn = Course(Point("2026-01-08", 12), Point("2026-01-01", 12), Point("2026-01-08", 9)).Draw();
        Dots(drawn).Select(dot => dot.Element(Svg("title"))!.Value).ShouldBe(["1 Jan 2026: 12, moderate", "8 Jan 2026: 12, moderate", "8 Jan 2026: 9, mild"]);
        Texts(drawn, "strong over").ShouldBe(["9"]);
    }

    [Theory]
    [InlineData("2026-03-04", "2026-03-04", "4 Mar")]
    [InlineData("2026-03-04", "2026-03-05", "4 Mar|5 Mar")]
    [InlineData("2026-03-04", "2026-04-15", "9 Mar|16 Mar|23 Mar|30 Mar|6 Apr|13 Apr")]
    [InlineData("2025-11-04", "2026-03-10", "Dec|Jan|Feb|Mar")]
    [InlineData("2016-05-03", "2026-05-03", "2018|2020|2022|2024|2026")]
    [InlineData("2017-12-03", "2024-05-03", "2018|2019|2020|2021|2022|2023|2024")]
    public void Marks_are_days_weeks_months_or_years_as_the_time_asks(string first, string last, string marks) =>
        Texts(Course(Point(first, 5), Point(last, 9)).Draw(), "soft", "middle").Where(text => !Regex.IsMatch(text, @"^20\d\d$") || marks.Contains(text)).ShouldBe(marks.Split('|'));

    [Fact]
    public void A_caller_writes_days_and_numbers_in_its_own_language()
    {
        string[] months = ["Jan", "Feb", "März", "Apr", "Mai", "Juni", "Juli", "Aug", "Sept", "Okt", "Nov", "Dez"];
        var german = new Notation { Month = day => months[day.Month - 1], Date = day => $"{day.Day}. {months[day.Month - 1]} {day.Year}", Number = value => value.ToString("0.0", CultureInfo.InvariantCulture).Replace('.', ',') };
        var drawn = (Maya with { Notation = german }).Draw();
        Texts(drawn, "soft", "middle").ShouldContain("Sept");
        Texts(drawn, "strong over").ShouldBe(["8,0"]);
        Dots(drawn)[0].Value.ShouldBe("4. März 2026: 18,0, moderately severe");
    }

    [Fact]
    public void Figures_that_share_an_axis_put_one_day_at_one_place()
    {
        (DateOnly, DateOnly) days = (Day("2026-01-01"), Day("2026-12-31"));
        var one = Course(Point("2026-03-04", 18), Point("2026-06-01", 12)) with { Days = days };
        var other = Course(Point("2026-06-01", 10)) with { Days = days };
        Number(Dots(other.Draw())[0], "cx").ShouldBe(Number(Dots(one.Draw())[1], "cx"));
    }

    [Fact]
    public void What_cannot_be_drawn_truly_is_refused_with_its_day()
    {
        Should.Throw<ArgumentException>(() => Course(Point("2026-03-04", 28)).Draw()).Message.ShouldBe("The score of 2026-03-04 is 28; expected 0 to 27.");
        Should.Throw<ArgumentException>(() => Course(new CoursePoint(Day("2026-03-04"), double.NaN)).Draw()).Message.ShouldContain("2026-03-04");
        Should.Throw<ArgumentException>(() => (Maya with { Days = (Day("2026-04-01"), Day("2026-12-31")) }).Draw()).Message.ShouldContain("2026-03-04 lies outside");
        Should.Throw<ArgumentException>(() => (Maya with { Bands = [new(0, "a"), new(9, "b"), new(5, "c")] }).Draw()).Message.ShouldContain("0, 9, 5");
        Should.Throw<ArgumentException>(() => (Maya with { To = 0 }).Draw()).Message.ShouldContain("rising order");
        Should.Throw<ArgumentException>(() => new SparkFigure("s", "s", [Point("2026-03-04", 18)], 0, 10).Draw()).Message.ShouldContain("2026-03-04");
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    /// <summary>Made-up courses of every kind: one answer to five hundred, a day to ten years, words of every length.</summary>
    [Theory, MemberData(nameof(Seeds))]
    public void Whatever_the_course_everything_is_a_number_inside_the_frame_and_no_marks_meet(int seed)
    {
        foreach (var figure in new[] { MadeUp(seed), MadeUp(seed) with { IsNarrow = true } })
        {
            var drawn = figure.Draw();
            var size = figure.IsNarrow ? 15 : 13;
            var (width, height) = (Number(drawn, "width"), Number(drawn, "height"));
            drawn.DescendantsAndSelf().Attributes().Where(attribute => Regex.IsMatch(attribute.Value, "NaN|∞|Infinity", RegexOptions.IgnoreCase)).ShouldBeEmpty();
            foreach (var (x, y) in Places(drawn))
                (x >= 0 && x <= width && y >= 0 && y <= height).ShouldBeTrue($"{x}, {y} in {width} x {height}");
            foreach (var box in drawn.Elements(Svg("text")).Select(text => Around(text, size)))
                (box.Left >= 0 && box.Right <= width && box.Top >= 0 && box.Bottom <= height).ShouldBeTrue($"{box} in {width} x {height}");
            MustNotMeet([.. drawn.Elements(Svg("text")).Where(text => (string?)text.Attribute("class") == "words over").Select(text => Around(text, size))]);
            MustNotMeet([.. drawn.Elements(Svg("text")).Where(text => (string?)text.Attribute("class") == "soft" && (string?)text.Attribute("text-anchor") is "middle" or "end").Select(text => Around(text, size))]);
            Texts(drawn, "soft", "middle").Length.ShouldBeLessThanOrEqualTo(16, "eight marks, each with its year at most");
        }
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(500)]
    public void A_spark_of_any_length_stays_in_its_row(int count)
    {
        var points = Enumerable.Range(0, count).Select(day => new CoursePoint(Day("2024-01-01").AddDays(3 * day), day % 28)).ToList();
        var drawn = new SparkFigure("PHQ-9", count == 0 ? "No answers yet." : "Up and down.", points, 0, 27).Draw();
        Number(drawn, "width").ShouldBe(120);
        Number(drawn, "height").ShouldBe(28);
        Places(drawn).ShouldAllBe(place => place.X >= 0 && place.X <= 120 && place.Y >= 0 && place.Y <= 28);
        Texts(drawn, "strong").ShouldBe(count == 0 ? [] : [((count - 1) % 28).ToString(CultureInfo.InvariantCulture)]);
    }

    static CourseFigure MadeUp(int seed)
    {
        var random = new Random(seed);
        var count = new[] { 0, 1, 2, 3, 9, 30, 110, 500 }[seed % 8];
        var span = new[] { 0, 1, 6, 40, 200, 900, 3653 }[seed % 7];
        DateOnly At() => Day("2016-02-29").AddDays(random.Next(span + 1));
        string Words() => string.Join(' ', Enumerable.Range(0, random.Next(1, 12)).Select(_ => new string("nightswork"[random.Next(10)], random.Next(1, 9))));
        var points = Enumerable.Range(0, count).Select(_ => new CoursePoint(At(), random.Next(28), "band") { IsPartial = random.Next(5) == 0, IsLate = random.Next(6) == 0, Note = random.Next(9) == 0 ? "note" : "" }).ToArray();
        return Course(points) with
        {
            Events = [.. Enumerable.Range(0, seed % 5 * (seed % 3 == 0 ? 6 : 1)).Select(_ => new CourseEvent(At(), Words()))],
            Reference = points.Length > 0 && seed % 2 == 0 ? new(points[0].Day, points[0].Score, Words()) : null,
            IsTitled = seed % 3 == 0,
            InWordsOnly = seed % 4 == 0,
            Bands = seed % 6 == 0 ? [] : Severity,
            LongGap = 30,
            Legend = seed % 5 == 0 ? Legend with { Ring = Words() + Words() + Words(), Better = Words() + Words() } : Legend,
        };
    }

    static void MustNotMeet(IReadOnlyList<(double Left, double Top, double Right, double Bottom)> boxes)
    {
        for (var i = 0; i < boxes.Count; i++)
            for (var j = 0; j < i; j++)
                (boxes[i].Left < boxes[j].Right - 0.1 && boxes[i].Right > boxes[j].Left + 0.1 && boxes[i].Top < boxes[j].Bottom - 0.1 && boxes[i].Bottom > boxes[j].Top + 0.1).ShouldBeFalse($"{boxes[i]} meets {boxes[j]}");
    }

    /// <summary>The box of a text from its baseline to the height of its small and its tall letters, nearly.</summary>
    static (double Left, double Top, double Right, double Bottom) Around(XElement text, double size)
    {
        var width = (string?)text.Attribute("class") == "head" ? 17 / 13.0 * 7.1 * Shown(text).Length : size / 13 * 7.1 * Shown(text).Length;
        var (x, y) = (Number(text, "x"), Number(text, "y"));
        var left = (string?)text.Attribute("text-anchor") switch { "end" => x - width, "middle" => x - width / 2, _ => x };
        return (left, y - 0.75 * size, left + width, y + 0.2 * size);
    }

    static IEnumerable<(double X, double Y)> Places(XElement drawn) =>
        drawn.Descendants().SelectMany(shape => shape.Name.LocalName switch
        {
            "circle" => [(Number(shape, "cx") - Number(shape, "r"), Number(shape, "cy") - Number(shape, "r")), (Number(shape, "cx") + Number(shape, "r"), Number(shape, "cy") + Number(shape, "r"))],
            "line" => [(Number(shape, "x1"), Number(shape, "y1")), (Number(shape, "x2"), Number(shape, "y2"))],
            "rect" => [(Number(shape, "x"), Number(shape, "y")), (Number(shape, "x") + Number(shape, "width"), Number(shape, "y") + Number(shape, "height"))],
            "path" => Regex.Matches(shape.Attribute("d")!.Value, @"[ML](-?[\d.]+) (-?[\d.]+)").Select(match => (double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))),
            _ => Array.Empty<(double, double)>(),
        });

    static XElement Bare(XElement drawn) => XElement.Parse(drawn.Markup());

    static List<XElement> Dots(XElement drawn) => [.. drawn.Elements(Svg("circle")).Where(circle => ((string)circle.Attribute("class")!).StartsWith("dot", StringComparison.Ordinal) && circle.Element(Svg("title")) is not null)];

    static IEnumerable<XElement> Shapes(XElement drawn, string shape, string style) => drawn.Elements(Svg(shape)).Where(element => (string?)element.Attribute("class") == style);

    static string[] Texts(XElement drawn, string style, string? anchor = null) =>
        [.. Shapes(drawn, "text", style).Where(text => anchor is null || (string?)text.Attribute("text-anchor") == anchor).Select(Shown)];

    static string Shown(XElement text) => string.Concat(text.Nodes().OfType<XText>().Select(node => node.Value));

    static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    static XName Svg(string name) => XName.Get(name, "http://www.w3.org/2000/svg");
}
