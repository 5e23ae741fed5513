using Tend.Care;
using Tend.Storage;
using Tend.Words;

namespace Tend.Web.Features.Settings;

/// <summary>A line as the form sends it.</summary>
public sealed class ContactForm
{
    public Guid? Id { get; set; }
    public ContactKind Kind { get; set; }
    public string? Country { get; set; }
    public string? Name { get; set; }
    public string? Call { get; set; }
    public string? Text { get; set; }
    public string? Url { get; set; }
    public string? Hours { get; set; }
    public string? Languages { get; set; }
    public string? Note { get; set; }

    /// <summary>A form that begins with a line the clinic has confirmed before.</summary>
    public static ContactForm Of(ConfirmedContact line) => new()
    {
        Id = line.Id.Value, Kind = line.Kind, Country = line.Country, Name = line.Name, Call = line.Call, Text = line.Text,
        Url = line.Url, Hours = line.Hours, Languages = line.Languages, Note = line.Note,
    };

    /// <summary>A form that begins with a line seen on a public page.</summary>
    public static ContactForm Of(CrisisContact line, string country, Guid id) => new()
    {
        Id = id, Kind = line.Kind, Country = country, Name = line.Name, Call = line.Call, Text = line.Text,
        Url = line.Url, Hours = line.Hours, Languages = line.Languages, Note = line.ForWhom,
    };

    /// <summary>As the lead signs for it today.</summary>
    public ConfirmedContact Said(Actor lead, Guid id, string clinicsCountry, DateOnly today) => new()
    {
        Id = new(id), Clinic = lead.Clinic, Kind = Kind, Country = CrisisDirectory.Find(Country ?? "")?.Code ?? clinicsCountry, Name = Name?.Trim() ?? "",
        Call = Call.Said(), Text = Text.Said(), Url = Url.Said(), Hours = Hours.Said(), Languages = Languages.Said(), Note = Note.Said(),
        ConfirmedBy = lead.Staff, ConfirmedOn = today,
    };
}
