using System.Text;
using Microsoft.EntityFrameworkCore;
using Tend.Measures;
using Tend.Words;

namespace Tend.Storage;

/// <summary>
/// The measures a clinic uses, with the words that people read there: those that come with Tend, or the clinic's own text pack. What has no words can be typed
/// in by staff from paper, and is put to nobody.
/// </summary>
public sealed class MeasuresInUse
{
    readonly HashSet<string> used;
    readonly Dictionary<string, Measure> packed;

    MeasuresInUse(IEnumerable<string> used, Dictionary<string, Measure> packed) => (this.used, this.packed) = ([.. used], packed);

    /// <summary>What a clinic uses until its lead chose: all whose words come with Tend.</summary>
    public static IReadOnlyList<string> Usual { get; } = [.. MeasureLibrary.All.Where(HasWords).Select(measure => measure.Id)];

    /// <summary>Whether every question has its words.</summary>
    public static bool HasWords(Measure measure) => measure.Items.All(item => item.Text is not null);

    /// <summary>Whether it can be put in use: the order of its questions on paper is known.</summary>
    public static bool CanBeUsed(Measure measure) => !measure.OrderUnknown;

    /// <summary>Reads what the clinic that is seen uses.</summary>
    public static async Task<MeasuresInUse> ReadAsync(TendDb db)
    {
        var chosen = await db.Clinics.AsNoTracking().Select(clinic => clinic.Measures).SingleAsync();
        var packs = await db.TextPacks.AsNoTracking().Select(pack => new { pack.Measure, pack.Json }).ToListAsync();
        return new(chosen ?? Usual, packs.Select(pack => (Measure: MeasureLibrary.Find(pack.Measure), pack.Json)).Where(one => one.Measure is not null)
            .ToDictionary(one => one.Measure!.Id, one => Worded(one.Measure!, one.Json)));
    }

    /// <summary>
    /// One measure as a person reads it: with the words of the clinic that is seen, or those that come with Tend, in English. For whoever reads in another language
    /// the clinic may have brought a pack in it; without one the approved English stays, since a questionnaire is never translated here.
    /// </summary>
    /// <param name="db">The record.</param>
    /// <param name="measure">The measure.</param>
    /// <param name="language">The language the person reads in. In English one whose words come with Tend takes no question to the database.</param>
    public static async Task<Measure> WordedAsync(TendDb db, Measure measure, Language language)
    {
        if (HasWords(measure) && language == Language.English)
            return measure;
        var json = await db.TextPacks.AsNoTracking().Where(pack => pack.Measure == measure.Id).Select(pack => pack.Json).SingleOrDefaultAsync();
        var packed = json is null ? measure : Worded(measure, json);
        return !HasWords(measure) || language.Speaks(packed.Language) ? packed : MeasureLibrary.InOurWords(measure, language.Tag);
    }

    /// <summary>Whether the clinic uses it.</summary>
    public bool Uses(string id) => used.Contains(id);

    /// <summary>Whether the clinic brought words for it.</summary>
    public bool HasPack(string id) => packed.ContainsKey(id);

    /// <summary>With the clinic's words, where it brought some. The team reads English where it comes with Tend.</summary>
    public Measure Of(Measure measure) => HasWords(measure) ? measure : Packed(measure);

    /// <summary>With the words of the clinic's pack, in whatever language it is.</summary>
    public Measure Packed(Measure measure) => packed.GetValueOrDefault(measure.Id, measure);

    /// <summary>Those in use that staff can type in from paper.</summary>
    public IEnumerable<Measure> Typed => MeasureLibrary.All.Where(measure => Uses(measure.Id) && CanBeUsed(measure)).Select(Of);

    /// <summary>Those in use that can be put to a person: their words are here.</summary>
    public IEnumerable<Measure> Askable => Typed.Where(HasWords);

    /// <summary>A measure with the words of a pack that was checked when it was brought.</summary>
    static Measure Worded(Measure measure, string json) => TextPack.Parse(Encoding.UTF8.GetBytes(json), measure.Id).ApplyTo(measure, measure.Id);
}
