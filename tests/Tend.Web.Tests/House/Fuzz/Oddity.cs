using System.Globalization;
using System.Text;

namespace Tend.Web.Tests.House.Fuzz;

/// <summary>What nobody types and somebody sends: values, whole bodies, addresses. Everything is drawn from one seeded chance.</summary>
static class Oddity
{
    /// <summary>Words that an answer must never give back as they are.</summary>
    public const string Script = "\"'><script>alert(7)</script>";

    static readonly string[] Values =
    [
        "", " ", "\t", "\r\n", "0", "-1", "1", "2", "9", "99", "-0", "+1", "1e9", "1e400", "NaN", "Infinity", "0x7f", "2147483647", "2147483648", "-2147483649", "9223372036854775808", "99999999999999999999999999999999",
        "0.1", "1,5", "½", "٣", "１２", "true", "True", "on", "false", "null", "undefined", "None", "Unknown", "Monday", "7", "-7",
        "2026-02-30", "0001-01-01", "0000-00-00", "9999-12-31", "10000-01-01", "2026-13-01", "1899-12-31", "2026-05-06", "2027-05-06", "06.05.2026", "2026-05-06T08:30:00Z", "24:00", "23:59", "-1:00", "9:5", "25:61",
        "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "018f0000-0000-7000-8000-000000000001", "{018f0000-0000-7000-8000-000000000001}", "not-an-id",
        Script, "'; DROP TABLE patients; --", "\" OR \"\"=\"", "%", "%00", "_", "\\", "../../../../etc/passwd", "..\\..\\", "/etc/passwd", "file:///etc/passwd", "//example.org", "/\\example.org", "https://example.org/", "javascript:alert(7)",
        "=1+1", "@SUM(A1)", "{{7*7}}", "${7*7}", "{0}", "{9}", "{", "}", "{name}", "%s%n", "a@b", "a@b.c", "@", "a@[127.0.0.1]", "a\r\nBcc: b@example.org", "x@example.org\r\nRCPT TO:<y@example.org>",
        "phq-9", "gad-7", "who-5", "no-such-measure", "soothing-breathing", "CH", "US", "XX", "Europe/Zurich", "Mars/Base", "add hour 1", "add hour 99", "remove leave -1", "up person 99999999999", "usual",
        "\u0000", "a\u0000b", "\u0001\u0002\u001b[31m", "\u007f", "\u0085", "\u200b", "\u202eabc", "\ufeff", "\ufffe", "\uffff", "e\u0301\u0301\u0301\u0301\u0301\u0301", "\U0001F468\u200d\U0001F469\u200d\U0001F467", "ﷺ", "ß", "İ", "ı", "ＮＵＬＬ",
        "[]", "{}", "[[[[[[[[", "\"\\ud800\"", "{\"a\":\"\\ud800\"}", "{\"$type\":\"System.Object\"}", "1;2;3;;;", "2 2 2 2 2 2 2 2 2 2", "222222222", "study,n,m,sd\na,1,2,3\n", ",,,,\n,,\n\"", "a;b\n1;\"2\n",
    ];

    // As they stand in a body: bytes that are no text, and escapes that are none.
    static readonly string[] Escaped = ["%ED%A0%80", "%ED%B0%80a", "%FF%FE%FD", "%C0%80", "%F4%90%80%80", "%E2%82", "%", "%zz", "%u0041", "%00%00%00", "a%0"];

    /// <summary>One odd value, as a form or address carries it.</summary>
    public static string Value(Random chance) => chance.Next(20) switch
    {
        0 => Escaped[chance.Next(Escaped.Length)],
        1 => Encoded(new string('a', chance.Next(1, 6) switch { 1 => 81, 2 => 201, 3 => 2_001, 4 => 20_001, _ => 100_001 })),
        2 => Encoded(new string('9', chance.Next(10, 400))),
        3 => Encoded(string.Concat(Enumerable.Repeat("\u202e\u0000é\ud83d\ude00 ", chance.Next(1, 400)))),
        4 => Encoded(Letters(chance, chance.Next(1, 60))),
        _ => Encoded(Values[chance.Next(Values.Length)]),
    };

    /// <summary>Any signs at all, from every plane of Unicode.</summary>
    static string Letters(Random chance, int count)
    {
        var letters = new StringBuilder();
        while (letters.Length < count)
            letters.Append(Rune.TryCreate(chance.Next(chance.Next(2) == 0 ? 0x80 : 0x110000), out var rune) ? rune.ToString() : "");
        return letters.ToString();
    }

    /// <summary>What a person might put into a field, so that the odd value beside it is looked at at all.</summary>
    public static string Plausible(Random chance, ShownField field) => Encoded(field switch
    {
        { Choices.Count: > 0 } => field.Choices[chance.Next(field.Choices.Count)],
        { Type: "hidden" } => field.Value,
        { Type: "checkbox" } => field.Value.Length > 0 ? field.Value : "true",
        { Value.Length: > 0 } when chance.Next(2) == 0 => field.Value,
        { Type: "password" } => ElmStreet.Password,
        { Type: "email" } => $"somebody{chance.Next(1000)}@example.org",
        { Type: "date" } => new DateOnly(2026, 7, 1).AddDays(chance.Next(60)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        { Type: "time" } => "10:30",
        { Type: "number" } => chance.Next(4).ToString(CultureInfo.InvariantCulture),
        _ => "Some words of mine",
    });

    /// <summary>A name of a field that a page never shows, near one that it does.</summary>
    public static string Name(Random chance, string near) => chance.Next(9) switch
    {
        0 => Encoded(near + "[0]"),
        1 => Encoded(near + "[999999999]"),
        2 => Encoded(near + "[0].Id"),
        3 => Encoded(near + "." + near),
        4 => Encoded(near + "["),
        5 => Encoded(near + "[\u0000]"),
        6 => Encoded(string.Concat(Enumerable.Repeat("Form.", 200)) + "X"),
        7 => Encoded(new string('n', 5_000)),
        _ => "",
    };

    /// <summary>A body that is no form of a page's, with what it says of itself.</summary>
    public static (byte[] Body, string? Type) Body(Random chance, string form)
    {
        var noise = new byte[chance.Next(1, 500)];
        chance.NextBytes(noise);
        const string Edge = "edge";
        var part = $"--{Edge}\r\nContent-Disposition: form-data; name=\"";
        return chance.Next(16) switch
        {
            0 => ([], null),
            1 => (Text(form), null),
            2 => (Text(form), "text/plain"),
            3 => (Text("{\"a\":" + new string('[', 2_000)), "application/json"),
            4 => (Text("{\"id\":\"\\ud800\",\"answers\":[null,{},-1,1e400]}"), "application/json"),
            5 => (noise, "application/json"),
            6 => (noise, "application/x-www-form-urlencoded"),
            7 => (noise, "application/octet-stream"),
            8 => (Text(form), "multipart/form-data"),
            9 => (Text($"{part}a\"\r\n\r\n1"), $"multipart/form-data; boundary={Edge}"),
            10 => (Text($"{part}_handler\"; filename=\"../../a.csv\"\r\nContent-Type: text/csv\r\n\r\na,b\n1\r\n--{Edge}--\r\n"), $"multipart/form-data; boundary={Edge}"),
            11 => ([.. Text($"{part}\r\n\r\n"), .. noise, .. Text($"\r\n--{Edge}--")], $"multipart/form-data; boundary={Edge}"),
            12 => (Text(string.Join('&', Enumerable.Range(0, 3_000).Select(at => $"Form.F{at}=1"))), "application/x-www-form-urlencoded"),
            13 => (Text(form + "&a=" + new string('a', 5_000_000)), "application/x-www-form-urlencoded"),
            14 => (Text(form), "application/x-www-form-urlencoded; charset=utf-7"),
            _ => (Text(form), "application/x-www-form-urlencoded; charset=no-such"),
        };
    }

    static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    static string Encoded(string value) => Uri.EscapeDataString(value);
}
