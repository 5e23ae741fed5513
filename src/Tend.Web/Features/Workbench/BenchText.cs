using System.Text.RegularExpressions;

namespace Tend.Web.Features.Workbench;

/// <summary>Sentences that name an option of the command, as a page says them.</summary>
static partial class BenchText
{
    /// <summary>Without what only the command has: what stands in brackets is left out, else the option's name stays.</summary>
    public static string Plain(string sentence) => Option().Replace(Bracketed().Replace(sentence, ""), "$1");

    /// <summary>A number that was written by the Domain, with a true minus.</summary>
    public static string Signed(string figures) => Minus().Replace(figures, "−");

    [GeneratedRegex(@" \(--[^()]*\)")] private static partial Regex Bracketed();

    [GeneratedRegex(@"--([a-z0-9-]+)")] private static partial Regex Option();

    [GeneratedRegex(@"(?<![\w.])-(?=[\d.])")] private static partial Regex Minus();
}
