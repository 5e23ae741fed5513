using Tend.Words;

namespace Tend.Storage;

/// <summary>In which language somebody reads.</summary>
public static class Tongues
{
    /// <summary>Those of a clinic, its own first.</summary>
    public static IReadOnlyList<Language> Of(Clinic clinic) =>
        clinic.Languages is { } tags ? [.. tags.Select(Language.Find).OfType<Language>()] : [Language.English];

    /// <summary>
    /// The first of a person's wishes that the clinic has; without any, the clinic's own. A wish may be any tag that was chosen, kept or sent by a browser, so
    /// a language that the lead has taken away again is passed over.
    /// </summary>
    /// <param name="clinic">The clinic.</param>
    /// <param name="wishes">Tags, the strongest wish first; null where there is none.</param>
    public static Language For(Clinic clinic, params IEnumerable<string?> wishes)
    {
        var offered = Of(clinic);
        return wishes.Select(wish => offered.FirstOrDefault(one => one.Speaks(wish))).FirstOrDefault(found => found is not null) ?? offered[0];
    }
}
