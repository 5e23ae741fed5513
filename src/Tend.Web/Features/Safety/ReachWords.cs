using System.Text.Json;
using Tend.Care;
using Tend.Storage;
using Tend.Words;

namespace Tend.Web.Features.Safety;

/// <summary>How a patient said they can be reached safely, opened and put into words for staff.</summary>
public static class ReachWords
{
    static readonly WordBook Book = Books.Of(typeof(ReachWords));

    /// <summary>What the patient said; null where nothing was said.</summary>
    public static SafeReach? Open(Vault vault, PersonKey key, Patient patient) =>
        patient.Reach is { } words ? JsonSerializer.Deserialize<SafeReach>(vault.Open(key, Places.Reach(patient.Id), words)) : null;

    /// <summary>Each thing to say beside every number, in the Domain's order.</summary>
    public static IReadOnlyList<string> InWords(SafeReach? reach) => reach is null ? [Book.Say("reach.nothing")]
        : [.. reach.InWords().Select(part => part.Value is null ? Book.Say($"reach.{part.Word}") : Book.Say($"reach.{part.Word}.with", ("value", part.Value)))];
}
