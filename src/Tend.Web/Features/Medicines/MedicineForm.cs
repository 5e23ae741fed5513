using System.Globalization;
using Tend.Care;

namespace Tend.Web.Features.Medicines;

/// <summary>A new line of the list as a form sends it.</summary>
public sealed class MedicineForm
{
    public Guid? Id { get; set; }
    public string? Name { get; set; }
    public string? Times { get; set; }
    public bool AsNeeded { get; set; }
    public bool Supplement { get; set; }

    /// <summary>Whether the number of times is none that can be kept.</summary>
    public bool TimesAreOdd => !string.IsNullOrWhiteSpace(Times) && TimesADay is null or < 1 or > MedicineEntry.MostTimes;

    int? TimesADay => int.TryParse(Times, NumberStyles.None, CultureInfo.InvariantCulture, out var times) ? times : null;

    /// <summary>What it says.</summary>
    public MedicineEntry Entry => new(Name?.Trim() ?? "", TimesADay, AsNeeded, Supplement);
}
