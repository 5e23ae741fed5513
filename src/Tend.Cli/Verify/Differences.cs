using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Tend.Cli.Verify;

/// <summary>Compares what was computed with what a reference expects: numbers within a tolerance, texts exactly, lists element by element.</summary>
static class Differences
{
    /// <summary>The first difference as "path: got x, expected y"; null when there is none. A name that was not computed is a difference.</summary>
    public static string? First(JsonElement expected, object? got, double relative, double absolute, string path = "")
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object when got is IReadOnlyDictionary<string, object> group:
                foreach (var member in expected.EnumerateObject())
                    if (!group.TryGetValue(member.Name, out var value))
                        return $"{Join(path, member.Name)}: not computed";
                    else if (First(member.Value, value, relative, absolute, Join(path, member.Name)) is { } inner)
                        return inner;
                return null;
            case JsonValueKind.Array:
                var list = got is IEnumerable and not string and not IReadOnlyDictionary<string, object> ? ((IEnumerable)got).Cast<object>().ToList() : [got!];
                if (list.Count != expected.GetArrayLength())
                    return $"{path}: got {list.Count} values, expected {expected.GetArrayLength()}";
                return expected.EnumerateArray().Select((element, at) => First(element, list[at], relative, absolute, $"{path}[{at}]")).FirstOrDefault(difference => difference is not null);
            case JsonValueKind.Null:
                return got is null or double.NaN ? null : $"{path}: got {Text(got)}, expected nothing";
            case JsonValueKind.String:
                return SameText(expected.GetString()!, got) ? null : $"{path}: got {Text(got)}, expected {expected.GetString()}";
            case JsonValueKind.Number:
                // One value may be written as a list of one.
                var number = got is IList { Count: 1 } one ? one[0] : got;
                return number is IConvertible and not string && Agree(Convert.ToDouble(number, CultureInfo.InvariantCulture), expected.GetDouble(), relative, IsPercent(path) ? 100 * absolute : absolute) ? null
                    : $"{path}: got {Text(number)}, expected {expected.GetDouble().ToString("R", CultureInfo.InvariantCulture)}";
            case JsonValueKind.True or JsonValueKind.False:
                return got is bool truth && truth == expected.GetBoolean() ? null : $"{path}: got {Text(got)}, expected {expected.GetBoolean()}";
            default:
                return $"{path}: got {Text(got)}, expected {expected.GetRawText()}";
        }
    }

    /// <summary>I2 is printed in per cent: its absolute tolerance is a hundred times that of a share.</summary>
    static bool IsPercent(string path) => path.Split('.', '[').Any(name => name.StartsWith("I2", StringComparison.Ordinal));

    static bool Agree(double got, double wanted, double relative, double absolute) => Math.Abs(got - wanted) <= absolute || Math.Abs(got - wanted) <= relative * Math.Abs(wanted);

    static bool SameText(string wanted, object? got) => wanted switch
    {
        "Inf" => got is double.PositiveInfinity,
        "-Inf" => got is double.NegativeInfinity,
        "NaN" => got is double.NaN,
        _ => got as string == wanted,
    };

    static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    static string Text(object? value) => value switch { null => "nothing", double number => number.ToString("R", CultureInfo.InvariantCulture), _ => $"{value}" };
}
