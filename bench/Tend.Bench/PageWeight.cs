using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Tend.Care;

namespace Tend.Bench;

/// <summary>What a patient's pages weigh over the wire, with all they fetch: on a first visit, and when the browser has been here.</summary>
static partial class PageWeight
{
    public static async Task<List<string>> TableAsync(Uri address, string clinic, string email, string password, AssignmentId asked, AssignmentId longest)
    {
        var lines = new List<string> { "| page | first visit, KB (aim 60) | after, KB (aim 15) | unpacked page, KB | requests first |", "| --- | --- | --- | --- | --- |" };
        using var phone = new Phone(address);
        lines.Add(await RowAsync(phone, "Sign in", $"/at/{clinic}"));
        await phone.SignInAsync(clinic, email, password);
        (string What, string Path)[] pages =
        [
            ("Today", "/today"), ("Before the questions", $"/answer/{asked.Value}"), ("One question", $"/answer/{asked.Value}?at=1"),
            ("All questions at once, PHQ-9", $"/answer/{asked.Value}?at=all"), ("All questions at once, PCL-5", $"/answer/{longest.Value}?at=all"), ("Before sending", $"/answer/{asked.Value}?at=end"), ("Need support now", $"/at/{clinic}/support"),
            ("Course", "/course"), ("My words", "/words"), ("Safety plan", "/plan"), ("Me", "/me"), ("Who looked", "/seen"),
        ];
        foreach (var (what, path) in pages)
            lines.Add(await RowAsync(phone, what, path));
        return lines;
    }

    static async Task<string> RowAsync(Phone phone, string what, string path)
    {
        var (wanted, first) = (path, await phone.GetAsync(path));
        while (first.Location is { } further)
            (wanted, first) = (further, await phone.GetAsync(further));
        var parts = new List<(string Path, Wire Part)>();
        foreach (var part in Parts().Matches(first.Text).Select(match => match.Groups[1].Value).Distinct())
            parts.Add((part, await phone.GetAsync(part)));
        if (parts.Append((wanted, first)).FirstOrDefault(one => one.Item2.Status != HttpStatusCode.OK) is (not null, _) and var (lost, answer))
            throw new InvalidOperationException($"{lost} of {path} answered {answer.Status}.");
        var after = (await phone.GetAsync(wanted)).Bytes;
        foreach (var (part, kept) in parts.Where(one => !one.Part.IsKept))
            after += (await phone.GetAsync(part, kept.Etag)).Bytes;
        return string.Create(CultureInfo.InvariantCulture, $"| {what} | {Kilo(first.Bytes + parts.Sum(one => one.Part.Bytes)):0.0} | {Kilo(after):0.0} | {Kilo(first.Text.Length):0.0} | {1 + parts.Count} |");
    }

    static double Kilo(int bytes) => bytes / 1024.0;

    [GeneratedRegex("""(?:<link [^>]*href|<script [^>]*src|<img [^>]*src)="(/[^"]+)""")]
    private static partial Regex Parts();
}
