using System.Globalization;
using Tend.Measures;

namespace Tend.Web.Features.Caseload;

/// <summary>The figure that stands for a measure in a list: its total where it has one that is shown, otherwise its first shown figure.</summary>
public static class MainScale
{
    /// <summary>The ids of all main scales.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. MeasureLibrary.All.Select(Of).OfType<Scale>().Select(scale => scale.Id).Distinct()];

    /// <summary>The main scale; null where nothing of the measure is scored.</summary>
    public static Scale? Of(Measure measure) => measure.Total is { NotShownBecause: null } total ? total : measure.Scales.FirstOrDefault(scale => scale.NotShownBecause is null);

    /// <summary>A figure as people read it, with the decimals of its scale.</summary>
    public static string Written(this Scale scale, double value) => scale.Display(value).ToString($"F{scale.Decimals}", CultureInfo.InvariantCulture);
}
