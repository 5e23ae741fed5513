namespace Tend.Words;

/// <summary>A language that Tend has words in, with what its grammar asks of a number.</summary>
public sealed class Language
{
    const int Million = 1_000_000;

    /// <summary>English: whole, and what every other language falls back to.</summary>
    public static Language English { get; } = new("en", "English", count => count == 1 ? WordBook.One : WordBook.Other);

    /// <summary>Spanish: the words of patients, not of staff; not reviewed by a clinician who speaks it.</summary>
    /// <remarks>"un millón de días" takes another form than "dos días". Unicode CLDR 44, plural rules of es: one, many, other (recalled); our numbers are whole.</remarks>
    public static Language Spanish { get; } = new("es", "Español", count => count == 1 ? WordBook.One : count != 0 && count % Million == 0 ? WordBook.Many : WordBook.Other);

    readonly Func<int, string> form;

    Language(string tag, string name, Func<int, string> form) => (Tag, Name, this.form) = (tag, name, form);

    /// <summary>All of them, English first.</summary>
    public static IReadOnlyList<Language> All { get; } = [English, Spanish];

    /// <summary>The IETF tag: "es".</summary>
    public string Tag { get; }

    /// <summary>Its own name for itself: "Español".</summary>
    public string Name { get; }

    /// <summary>The ending of the entry that fits a number: ".one", ".many" or ".other".</summary>
    internal string FormOf(int count) => form(count);

    /// <summary>The language of a tag, whatever its region ("es-MX"); null: Tend has no words in it.</summary>
    public static Language? Find(string? tag) => All.FirstOrDefault(one => one.Speaks(tag));

    /// <summary>Whether a tag names this language, whatever its region.</summary>
    public bool Speaks(string? tag) => tag?.Split('-')[0].Equals(Tag, StringComparison.OrdinalIgnoreCase) == true;

    /// <inheritdoc/>
    public override string ToString() => Tag;
}
