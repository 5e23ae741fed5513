using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using NJsonSchema;
using Tend.Measures;

namespace Tend.Tests.Measures;

/// <summary>What every file in <c>measures/</c> must keep.</summary>
public sealed class MeasureFilesTests
{
    static readonly JsonSchema Schema = JsonSchema.FromFileAsync(Repository.At("measures", "measure.schema.json")).GetAwaiter().GetResult();

    /// <summary>"shipped/phq-9.json" and so on.</summary>
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Repository.At("measures"), "*.json", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/own/es/", StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(Repository.At("measures"), file)).Where(file => file.Contains('/')).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Files))]
    public void Satisfies_the_schema(string file) =>
        Schema.Validate(Text(file)).Select(error => $"line {error.LineNumber}: {error.Path} {error.Kind}").ShouldBeEmpty();

    /// <summary>A schema that accepts everything would be satisfied too.</summary>
    [Theory]
    [InlineData("\"combine\": \"sum\"", "\"combine\": \"add\"")]
    [InlineData("\"allowed\": 2", "\"allowed\": 2, \"colour\": \"blue\"")]
    [InlineData("\"loinc\": \"44250-9\"", "\"loinc\": \"44250\"")]
    [InlineData("\"kind\": \"alpha\"", "\"kind\": \"some\"")]
    [InlineData("\"version\": \"1.0\"", "\"version\": \"new\"")]
    [InlineData("{ \"code\": 0, \"text\": \"Not at all\",", "{ \"text\": \"Not at all\",")]
    public void The_schema_refuses_a_slip(string sound, string slip)
    {
        var text = Text("shipped/phq-9.json");
        text.ShouldContain(sound);
        Schema.Validate(text.Replace(sound, slip)).ShouldNotBeEmpty();
    }

    [Theory, MemberData(nameof(Files))]
    public void Is_named_after_its_id_and_lies_in_the_folder_of_its_wording(string file)
    {
        var measure = Read(file);
        var folder = measure.Wording switch { Wording.Shipped => "shipped", Wording.OurOwn => "own", _ => "defined" };
        file.ShouldBe($"{folder}/{measure.Id}.json");
    }

    [Theory, MemberData(nameof(Files))]
    public void Comes_with_the_program(string file) => MeasureLibrary.Find(Read(file).Id)!.Hash.ShouldBe(Read(file).Hash);

    /// <summary>Nobody should have to trust a figure without knowing who printed it.</summary>
    [Theory, MemberData(nameof(Files))]
    public void Every_fact_says_where_it_was_seen_or_is_our_own_convention(string file) =>
        Facts(Read(file)).Where(fact => fact.Standing != Standing.Project && string.IsNullOrWhiteSpace(fact.Where) && fact is not Citation { Doi: not null }).ShouldBeEmpty();

    [Theory, MemberData(nameof(Files))]
    public void Every_DOI_has_the_shape_of_one(string file) =>
        Read(file).Citations.Select(citation => citation.Doi).OfType<string>().Where(doi => !Regex.IsMatch(doi, @"^10\.\d{4,9}/\S+$")).ShouldBeEmpty();

    [Theory, MemberData(nameof(Files))]
    public void Every_safety_item_is_verified(string file) =>
        Read(file).Safety.ShouldAllBe(item => item.Standing == Standing.Verified && !string.IsNullOrWhiteSpace(item.Where));

    /// <summary>A course draws the whole range, so the range in the file has to be the one that answers can reach.</summary>
    [Theory, MemberData(nameof(Files))]
    public void The_lowest_and_highest_answers_reach_exactly_the_ends_of_every_scale(string file)
    {
        var measure = Read(file);
        foreach (var scale in measure.Scales.Where(scale => scale.Combine != Combine.HoursBetween))
        {
            Extreme(measure, scale, highest: false)[scale.Id].Value!.Value.ShouldBe(scale.From, 1e-9, $"lowest of {scale.Id}");
            Extreme(measure, scale, highest: true)[scale.Id].Value!.Value.ShouldBe(scale.To, 1e-9, $"highest of {scale.Id}");
        }
        measure.Scales.Where(scale => scale.Combine == Combine.HoursBetween).ShouldAllBe(scale => scale.From == 0 && scale.To == 24);
    }

    [Theory, MemberData(nameof(Files))]
    public void A_word_of_ours_is_never_a_published_range_or_threshold(string file)
    {
        var measure = Read(file);
        if (measure.Wording != Wording.OurOwn)
            return;
        measure.Licence.Text.ShouldBe("Words of this project, CC0. Not a validated scale.");
        measure.Decisions.ShouldBeEmpty();
        measure.Scales.ShouldAllBe(scale => scale.Bands.Count + scale.Reliability.Count + scale.Norms.Count + scale.Change.Count == 0);
    }

    /// <summary>Words that blame, grade, cheer or hurry have no place in what a person reads (voice of the house).</summary>
    [Theory, MemberData(nameof(Files))]
    public void Our_own_words_keep_a_quiet_voice(string file)
    {
        var measure = Read(file);
        if (measure.Wording != Wording.OurOwn)
            return;
        var shown = measure.Items.Select(item => item.Text!).Concat(measure.Items.SelectMany(item => measure.AnswersOf(item).Options).Select(answer => answer.Text ?? ""))
            .Concat(measure.Scales.Select(scale => scale.Name)).Append(measure.Title).Append(measure.Instructions ?? "");
        shown.Where(words => Regex.IsMatch(words, @"!|\b(just|simply|at least|should|must|good|bad|poor|fail\w*|miss\w*|streak|comply|compliant|adherence|normal|proud|amazing)\b", RegexOptions.IgnoreCase)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Files))]
    public void Shipped_words_carry_a_licence_that_was_seen(string file)
    {
        var measure = Read(file);
        if (measure.Wording == Wording.Shipped)
            measure.Licence.Standing.ShouldBe(Standing.Verified);
    }

    /// <summary>The schema and the model are two tellings of one thing.</summary>
    [Fact]
    public void The_schema_knows_exactly_the_members_of_the_model_and_explains_each()
    {
        Type[] parts =
        [
            typeof(Citation), typeof(Statement), typeof(Ages), typeof(Interval), typeof(AnswerOption), typeof(Item), typeof(AskedWhen), typeof(Rule), typeof(Count), typeof(CutBySex), typeof(Scale),
            typeof(MissingRule), typeof(BandScheme), typeof(Band), typeof(Reliability), typeof(Norm), typeof(ChangeThreshold), typeof(Decision), typeof(DecisionResult), typeof(SafetyItem), typeof(Form),
        ];
        Told(Schema).ShouldBe(Members(typeof(Measure)), ignoreOrder: true);
        foreach (var part in parts)
            Told(Schema.Definitions[JsonNamingPolicy.CamelCase.ConvertName(part.Name)]).ShouldBe(Members(part), ignoreOrder: true, part.Name);

        using var text = JsonDocument.Parse(File.ReadAllText(Repository.At("measures", "measure.schema.json")));
        var told = text.RootElement.GetProperty("definitions").EnumerateObject().Select(definition => definition.Value).Append(text.RootElement)
            .Where(definition => definition.TryGetProperty("properties", out _)).SelectMany(definition => definition.GetProperty("properties").EnumerateObject());
        told.Where(member => !member.Value.TryGetProperty("description", out _)).Select(member => member.Name).ShouldBeEmpty();
    }

    static IEnumerable<string> Told(JsonSchema schema) => schema.ActualSchema.Properties.Keys;

    static IEnumerable<string> Members(Type type) =>
        from member in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where member.SetMethod is not null && member.GetCustomAttribute<JsonIgnoreAttribute>() is null
        select member.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(member.Name);

    /// <summary>The sheet whose answers push a scale as far down or up as they can.</summary>
    static Scorecard Extreme(Measure measure, Scale scale, bool highest)
    {
        var sheet = measure.Sheet();
        foreach (var item in measure.Items)
            sheet[item.Code] = Answer.Of(measure.AnswersOf(item).From);
        Push(measure, scale, highest, sheet);
        return sheet.Score();
    }

    static void Push(Measure measure, Scale scale, bool up, AnswerSheet sheet)
    {
        foreach (var code in scale.Items)
        {
            var answers = measure.AnswersOf(measure.Items.First(item => item.Code == code));
            // The lowest share is none of as many as can be planned; the whole is all of them.
            var isPlanned = scale.Combine == Combine.Ratio && code == scale.Items[1];
            sheet[code] = Answer.Of(up != scale.Reversed.Contains(code) || isPlanned ? answers.To : answers.From);
        }
        foreach (var id in scale.Scales)
            Push(measure, measure.Scales.First(part => part.Id == id), up != scale.Reversed.Contains(id), sheet);
    }

    static IEnumerable<Fact> Facts(object? node) => node switch
    {
        null or string => [],
        Fact fact => Inside(fact).Prepend(fact),
        IEnumerable many => many.Cast<object>().SelectMany(Facts),
        _ when node.GetType().Namespace == typeof(Measure).Namespace && node.GetType().IsClass => Inside(node),
        _ => [],
    };

    static IEnumerable<Fact> Inside(object node) =>
        node.GetType().GetProperties().Where(member => member.SetMethod is not null && member.GetIndexParameters().Length == 0).SelectMany(member => Facts(member.GetValue(node)));

    static Measure Read(string file) => MeasureFile.Parse(File.ReadAllBytes(Repository.At("measures", file)), file);

    static string Text(string file) => File.ReadAllText(Repository.At("measures", file));
}
