using System.Text.RegularExpressions;
using Tend.Care;
using Tend.Engagement;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Features.Looks;

namespace Tend.Tests.Words;

/// <summary>A lead reads in plain words what was done: no act of any command is without.</summary>
public sealed partial class AuditWordsTests
{
    [Fact]
    public void Every_act_that_a_command_notes_is_said_in_plain_words()
    {
        string[] acts = [.. Directory.EnumerateFiles(Repository.At("src", "Tend.Storage"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/") && !file.Contains("/bin/"))
            .SelectMany(file => Note.Matches(File.ReadAllText(file)).Select(match => match.Groups["act"].Value)).SelectMany(act => Text.Matches(act).Select(match => match.Groups[1].Value))
            .Concat([Tend.Storage.Commands.Look.Looked, Tend.Storage.Commands.Look.LookedWhileSignalWaited, MarkRead.Act]).Distinct()];
        acts.Length.ShouldBeGreaterThan(130);
        acts.ShouldContain("reminder not taken", "it stands between braces");
        acts.Where(act => !AuditWords.Has(act)).ShouldBeEmpty();
    }

    /// <summary>The second column of a row names ways and kinds; none of them is shown as a name of the code.</summary>
    [Fact]
    public void Every_way_and_kind_is_said_in_plain_words()
    {
        string[] names = [.. new[] { typeof(SignInWay), typeof(PasswordProof), typeof(Role), typeof(PlanStep), typeof(RequestKind), typeof(ReminderKind), typeof(Later), typeof(GoalMarkKind), typeof(ReadingChoice), typeof(QuestionLayout) }
            .SelectMany(Enum.GetNames)];
        names.Where(name => AuditWords.OfWhat(Line("any", name)) == name).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("looked", "caseload all by name 1", "Looked at: the caseload, all, found by name, page 1")]
    [InlineData("looked", "caseload unanswered 2", "Looked at: the caseload, not answered, page 2")]
    [InlineData("looked", "day 2026-05-06", "Looked at: the visits of 6 May 2026")]
    [InlineData("looked", "audit SignIns by name", "Looked at: who did what, Sign-ins, found by name")]
    [InlineData("looked, while a signal waited", "Plan", "While a safety signal waited, looked at: the safety plan")]
    [InlineData("signed in", "Joined", "Signed in: by an invitation")]
    [InlineData("response", "phq-9 01a2268c-61ff-79f7-ab12-805e9ba64c5a", "Answered questions: PHQ-9")]
    [InlineData("chose", "Words AllAtOnce", "Chose how answers and questions are shown: in words, all at once")]
    [InlineData("kept long enough", "drafts 3 sign-ins 2", "Deleted what was kept long enough: drafts 3 sign-ins 2")]
    [InlineData("an act of tomorrow", "a list of tomorrow", "an act of tomorrow: a list of tomorrow")]
    public void A_row_reads_as_a_sentence(string act, string what, string sentence) => $"{AuditWords.OfAct(act)}: {AuditWords.OfWhat(Line(act, what))}".ShouldBe(sentence);

    static AuditLine Line(string act, string what) => new(default, null, null, null, null, act, what);

    /// <summary>The first argument, which may hold a choice between several in braces.</summary>
    [GeneratedRegex("""\.Note\((?<act>(?:[^,{"]|"[^"]*"|\{[^}]*\})+),""")]
    private static partial Regex Note { get; }

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Text { get; }
}
