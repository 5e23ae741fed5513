using Tend.Storage;
using Tend.Words;

namespace Tend.Web.Site;

/// <summary>Chooses, once and in one place, the language of a request.</summary>
public static class Tongue
{
    /// <summary>Remembers, on this browser, the language that somebody chose; it says nothing about a person.</summary>
    public const string Cookie = "tend-language";

    /// <summary>
    /// What the person chose, kept with their account; else what was chosen on this browser; else what the browser asks for; each as far as the clinic has it.
    /// Else the clinic's own. The team reads English, and so does a page that belongs to no clinic.
    /// </summary>
    public static Language Of(HttpRequest request, Visit visit) =>
        visit.ClinicOrNone is not { } clinic || visit.Actor.IsStaff ? Language.English
        : Tongues.For(clinic, [visit.Account?.Language, request.Cookies[Cookie], .. Asked(request)]);

    /// <summary>What the browser asks for, the strongest wish first.</summary>
    static IEnumerable<string?> Asked(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage.Where(one => one.Quality is not 0).OrderByDescending(one => one.Quality ?? 1).Select(one => one.Value.Value);
}
