using System.Text.RegularExpressions;

namespace Tend.Words;

/// <summary>
/// Words that would tell somebody who looks over a shoulder what a letter is about: health, those who treat, what is measured. Made by hand and not complete; it knows
/// English, some Spanish, and names that many languages share. It refuses some harmless words ("care", "test") on purpose.
/// </summary>
public static partial class NeutralWords
{
    /// <summary>Beginnings of words that tell what somebody is treated for.</summary>
    const string Specialty = "depress|anxi|psych|therap|counsel|suicid|trauma|addict|bipolar|schizo|mental|behavio|rehab|eating-?dis|ptsd|adhd";

    /// <summary>Whether a name in one piece, such as calm-psychotherapy.example.org, tells what somebody is treated for. One that only says "clinic" does not.</summary>
    public static bool TellsSpecialty(string name) => OfSpecialty.IsMatch(name.Replace("-", "", StringComparison.Ordinal));

    /// <summary>The words of a text that are not neutral, as they stand there, and those of <see cref="UnkindWords"/>.</summary>
    public static IEnumerable<string> NotIn(string text) => Telling.Matches(text).Concat(TellingInSpanish.Matches(text)).Select(match => match.Value).Distinct().Concat(UnkindWords.In(text).Select(word => word.Found));

    [GeneratedRegex(Specialty, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OfSpecialty { get; }

    [GeneratedRegex(@"\b(?:(?:" + Specialty + @"|diagnos|medic|symptom|self-?harm|patholog|clinic|hospital|emotion)\w*"
        + @"|ocd|panic|phobia|grief|mood|stress|alcohol|drugs?|eating|disorders?|health|healthcare|care|ill(?:ness)?|sick(?:ness)?|disease|pain|doctors?|dr|nurses?|patients?|wards?|practice"
        + @"|treat(?:ment|ed)?s?|appointments?|visits?|sessions?|questionnaires?|surveys?|measures?|assessments?|tests?|scores?|check-?ins?|phq|gad|who-?5|pcl|scs|k6|pills?|dos(?:e|es|age)|recovery|relapse|crisis|safety|compassion|wellbeing|well-being)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Telling { get; }

    [GeneratedRegex(@"\b(?:(?:depres|ansie|psic|psiqu|sicol|terap|aconsej|suicid|traum|adicc|adict|diagn|bipolar|esquizo|medic|médic|síntoma|autolesi|patolog|clínic|hospit|mental|emoci|conduct|enferm)\w*"
        + @"|tept|toc|tdah|pánico|fobias?|duelo|ánimo|estrés|alcohol|drogas?|trastornos?|salud|sanitari[oa]s?|dolor|doctor(?:a|es|as)?|dra?|pacientes?|consultas?|consultorio|tratamientos?|citas?|visitas?|sesi(?:ón|ones)"
        + @"|cuestionarios?|encuestas?|pruebas?|puntuaci(?:ón|ones)|pastillas?|píldoras?|dosis|recuperación|recaídas?|crisis|seguridad|compasión|autocompasión|bienestar|cuidados?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TellingInSpanish { get; }
}
