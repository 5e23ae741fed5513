using System.Text.RegularExpressions;

namespace Tend.Words;

/// <summary>What <see cref="UnkindWords"/> refuses in English, in Spanish.</summary>
/// <remarks>Made by hand beside the English list, shorter, and not reviewed by a clinician who speaks Spanish. It is blunt on purpose.</remarks>
static partial class SpanishUnkindWords
{
    static readonly (string Why, Regex Words)[] List =
    [
        Kind("blame: a missed day or a setback is information, not a failure",
            @"fracas(o|os|ar|ado|aste|ó)|fallaste|has fallado|(tu|por tu) culpa|(te )?olvidaste|descuidaste|incumpl\w*|no adherente|te rendiste|vag[oa]s?|perezos[oa]s?|excusas?|esfuérzate más|atrasad[oa]s?"),
        Kind("shame: names the person instead of what happened",
            @"(eres|estás) (débil|rot[oa]|dañad[oa]|difícil|irracional|una carga|loc[oa])|patétic[oa]|loc[oa]s?|adict[oa]s?|drogadict[oa]s?|deberías avergonzarte|vergüenza debería|sufres de|cometer suicidio|suicidio (fallido|consumado)"),
        Kind("a form that scolds: say what is expected instead",
            @"inválid[oa]s?|ilegal(es)?|incorrect[oa]s?|obligatori[oa]s?|(se requiere|es requerid[oa]|campo requerido)|complete (el|la|los|las)|(¿)?est[áa]s segur[oa]"),
        Kind("pressure: every step is the person's choice",
            @"(?<!no nos )debes|deberías|debías|(?<!no )tienes que|(?<!no )hay que|(?<!no )necesitas (hacer|completar|responder)|date prisa|apúrate|última oportunidad|no olvides|no te olvides|se perderá"),
        Kind("belittling: what is small to us may be large to them",
            @"simplemente|no te preocupes|no es para tanto|(es|muy) fácil|solo lleva|cálmate|tranquilízate|anímate|lado positivo|podría ser peor|hay gente peor|piensa en positivo|supéralo"),
        Kind("praise inflation: warmth needs no applause",
            @"increíble|fantástic[oa]|maravillos[oa]|excelente|genial|estupend[oa]|buen trabajo|bien hecho|muy bien|orgullos[oa]s? de ti|felicidades|felicitaciones|enhorabuena|(?<!solo )tú puedes|(?<!si )sigue así|guerrer[oa]s?|héroes?|heroína|campe[oó]n(a|es)?|bienestar"),
        Kind("streaks and keeping count: nobody is measured by days without a gap",
            @"rachas?|(días|semanas|veces) seguid[oa]s|día \d+ de|al día con|has estado ausente|vas atrasad[oa]|meta (alcanzada|cumplida)|insignias?|medallas?|subiste de nivel|ganaste puntos|clasificación|\d+ ?% complet"),
        Kind("a verdict on the person: a score is a picture of some weeks",
            @"alerta|anormal(es)?|ideación suicida|detectad[oa]s?|depresión grave|tu (depresión|ansiedad) ha|ha empeorado|resistente al tratamiento|alto riesgo|estás en riesgo"),
        Kind("a promise about health: nobody can give it",
            @"garantiz\w*|te (curará|sanará)|cura(s|rá)?|te sentirás (bien|mejor|feliz)|todo (irá|va a ir|saldrá) bien|siempre funciona"),
        Kind("says somebody is watching: a receipt says when the team usually reads, nothing more",
            @"será notificad[oa]|siempre hay alguien|siempre (aquí|allí) para ti|te (vigilamos|observamos)"),
    ];

    const string MedicineWhy = "steers a medicine: no sentence of ours tells anybody to take, restart, skip, double or change one";

    /// <summary>The findings in one text, in the order of the list.</summary>
    public static IEnumerable<UnkindWord> In(string text)
    {
        foreach (var (why, words) in List)
            foreach (Match match in words.Matches(text))
                yield return new(match.Value, why);
        foreach (Match match in SteersMedicine.Matches(text))
            yield return new(match.Value, MedicineWhy);
    }

    static (string, Regex) Kind(string why, string words) => (why, new($@"\b(?:{words})\b", Options));

    const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>An order with a medicine in the same sentence. What somebody did or would like ("dejé", "quisiera cambiar o dejar"), and what stands after "antes de", "si" or "cuando", steers nothing.</summary>
    [GeneratedRegex(@"(?<!\b(?:antes de|si|cuando|quisiera|quiero|puedo) (?:\w+ o )?)\b(?:toma|tómate|deja|suspende|reinicia|retoma|sigue tomando|continúa|aumenta|reduce|baja|sube|dobla|duplica|salta|cambia|empieza|vuelve a tomar)(?:[^\w.¡!¿?;]+[\w-]+){0,5}?[^\w.¡!¿?;]+(?:medicamentos?|medicinas?|medicación|dosis|pastillas?|píldoras?|comprimidos?|cápsulas?|gotas|inyecci(?:ón|ones)|recetas?|antidepresivos?|litio|insulina)\b", Options)]
    private static partial Regex SteersMedicine { get; }
}
