using Tend.Care;
using Tend.Words;

namespace Tend.Web.Features.Medicines;

/// <summary>A line of a medicine list in words, as written: no dose, no advice.</summary>
static class MedicineText
{
    static readonly WordBook Book = Books.Of(typeof(MedicineText));

    /// <summary>"2 times a day, a supplement"; empty where only the name is known.</summary>
    public static string Times(MedicineEntry entry) => string.Join(", ", Parts(entry));

    static IEnumerable<string> Parts(MedicineEntry entry)
    {
        if (entry.TimesADay is { } times)
            yield return Book.SayCount("times", times);
        if (entry.IsAsNeeded)
            yield return Book.Say("as-needed");
        if (entry.IsSupplement)
            yield return Book.Say("supplement");
    }
}
