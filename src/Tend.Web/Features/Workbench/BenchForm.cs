using Tend.Evidence;
using Tend.Studies;

namespace Tend.Web.Features.Workbench;

/// <summary>What was sent to the workbench: the table, rows to add, and what was chosen. It lives as long as the request.</summary>
/// <param name="Table">The table as text; empty: none.</param>
/// <param name="More">Rows to add, or a second table; empty: none.</param>
/// <param name="Choice">What was chosen.</param>
/// <param name="About">Which question of the library it is about.</param>
sealed record BenchForm(string Table, string More, BenchChoice Choice, Question? About)
{
    /// <summary>Nothing sent yet.</summary>
    public static BenchForm Empty { get; } = new("", "", new("zcor", new()), null);

    /// <summary>Estimators in the order in which they are offered.</summary>
    public static readonly string[] Estimators = ["reml", "dl", "pm", "ml", "eb", "he", "hs", "hsk", "sj", "pmm", "ee"];

    /// <summary>Tests in the order in which they are offered.</summary>
    public static readonly string[] Tests = ["z", "knha", "adhoc"];

    /// <summary>Forms of the prediction interval.</summary>
    public static readonly string[] Forms = ["test", "higgins"];

    /// <summary>Reads a form; a file goes before what was typed.</summary>
    public static async Task<BenchForm> OfAsync(IFormCollection form, CancellationToken cancel)
    {
        string? Sent(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;
        string OneOf(string name, string[] all) => Sent(name) is { } sent && all.Contains(sent) ? sent : all[0];
        var choice = new BenchChoice(EffectKind.All.FirstOrDefault(kind => kind.Name == Sent("effect"))?.Name ?? "zcor",
            new(OneOf("tau2", Estimators), OneOf("test", Tests), OneOf("prediction", Forms), Sent("moderators")))
        {
            Columns = Role.All.Where(role => Sent($"column-{role.Name}") is not null).ToDictionary(role => role.Name, role => Sent($"column-{role.Name}")!),
            Study = Sent("study"), Subgroup = Sent("subgroup"), Log = Sent("log") is not null, Flip = Sent("flip") is not null,
        };
        return new(await FileAsync(form.Files.GetFile("file"), cancel) ?? form["table"].ToString(), form["more"].ToString().Trim('\r', '\n'),
            choice with { Columns = choice.Columns.Where(column => RolesOf(choice.Effect).Contains(column.Key)).ToDictionary() }, Enum.TryParse<Question>(Sent("about"), out var about) ? about : null);
    }

    /// <summary>The figures that an effect can be made of.</summary>
    public static IReadOnlyList<string> RolesOf(string effect) => [.. EffectKind.Named(effect).Ways.SelectMany(way => way.Roles).Distinct()];

    static async Task<string?> FileAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is not { Length: > 0 })
            return null;
        using var reader = new StreamReader(file.OpenReadStream(), OtherwiseLatin1.Utf8, detectEncodingFromByteOrderMarks: true);
        return await reader.ReadToEndAsync(cancel);
    }

    /// <summary>The sheet of the table, with the rows to add below it where <paramref name="isGrown"/>.</summary>
    /// <param name="name">What the table is called in messages.</param>
    /// <param name="moreName">What the rows to add are called.</param>
    /// <param name="isGrown">Whether they are added.</param>
    /// <exception cref="TableTrouble">One of them is no table, or is too long.</exception>
    public StudySheet Sheet(string name, string moreName, bool isGrown)
    {
        var sheet = One(name, Table);
        return isGrown && More.Length > 0 ? sheet.With(One(moreName, More)) : sheet;
    }

    static StudySheet One(string name, string text) => text.Length <= Bench.Longest ? StudySheet.Of(name, text.TrimStart('\uFEFF'))
        : throw new TableTrouble($"{name} has {text.Length:N0} characters; expected up to {Bench.Longest:N0}.");
}
