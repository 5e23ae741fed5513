using System.Text.RegularExpressions;
using Tend.Measures;
using Tend.Storage.Commands;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.Looks;

/// <summary>What a row of the audit says, in plain words. The row itself keeps the word of the code, for the chain that proves it.</summary>
public static partial class AuditWords
{
    static readonly WordBook Book = Books.Of(typeof(AuditWords));

    /// <summary>What was done. An act of another version of Tend, for which there are no words here, is said as it was kept.</summary>
    public static string OfAct(string act) => IdOf(act) is var id && Book.Has(id) ? Book.Say(id) : act;

    /// <summary>Whether there are words for an act.</summary>
    public static bool Has(string act) => Book.Has(IdOf(act));

    /// <summary>Which page, list, measure or way; ids are left out, for they say nothing to a person.</summary>
    public static string OfWhat(AuditLine line)
    {
        if (line.Page is { } page)
            return Book.Say($"audit.page.{page}");
        string[] words = [.. line.What.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Guid.TryParse(word, out _))];
        return line.Act == Look.Looked && OfList(words) is { } list ? list
            : string.Join(words.All(word => Of(word) is not null) ? ", " : " ", words.Select(word => Of(word) ?? word));
    }

    /// <summary>A list with its filter, as the pages name it; null for one that is not known here.</summary>
    static string? OfList(string[] words) => words switch
    {
        ["caseload", var show, .., var at] when Book.Has($"audit.caseload.{show}") => Book.Say(IsByName(words) ? "audit.list.caseload.by-name" : "audit.list.caseload", ("show", Book.Say($"audit.caseload.{show}")), ("page", at)),
        ["audit", var show, ..] when Enum.TryParse<AuditKind>(show, out var kind) => Book.Say(IsByName(words) ? "audit.list.audit.by-name" : "audit.list.audit", ("show", Book.Say($"audit.show.{kind}"))),
        ["day", var day] when DayText.Read(day) is { } read => Book.Say("audit.list.day", ("day", DayText.Of(read))),
        _ => null,
    };

    static bool IsByName(string[] words) => words is [_, _, "by", "name", ..];

    static string? Of(string word) => Book.Has($"audit.what.{word}") ? Book.Say($"audit.what.{word}") : MeasureLibrary.Find(word)?.Name;

    static string IdOf(string act) => $"audit.act.{NoLetter.Replace(act, "-")}";

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NoLetter { get; }
}
