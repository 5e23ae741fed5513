using System.Globalization;
using System.Text.Json;
using Tend.Storage;
using Tend.Words;

namespace Tend.Web.Features.Upkeep;

/// <summary><c>--tend-audit verify</c>: goes along the audit chains of all clinics, also while the site runs, and says where one is broken.</summary>
public static class AuditVerifying
{
    static readonly WordBook Book = Books.Of(typeof(AuditVerifying));

    /// <summary>Verifies and tells.</summary>
    /// <param name="place">Where the record lies.</param>
    /// <param name="kept">A copy of the heads that was kept elsewhere; null: the file beside the database alone.</param>
    /// <param name="json">Whether to write one JSON object instead of sentences.</param>
    /// <param name="to">Where it is told.</param>
    /// <param name="progress">Where it is told how far it is.</param>
    /// <returns>0: unbroken; 1: not so.</returns>
    /// <exception cref="InvalidOperationException">There is nothing to look at; the message says what to do.</exception>
    public static async Task<int> RunAsync(RecordPlace place, string? kept, bool json, TextWriter to, TextWriter progress)
    {
        var view = await RecordView.OpenAsync(place);
        if (kept is not null && !File.Exists(kept))
            throw new InvalidOperationException(Book.Say("audit.no-heads-file", ("file", kept)));
        List<AuditHead> heads = [.. view.Heads.Read(), .. kept is null ? [] : AuditHeads.Read(kept)];
        var found = await AuditCheck.RunAsync(view.AcrossClinics, view.Chain, heads, new Telling(progress));
        if (json)
            await to.WriteLineAsync(Json(found));
        else
            foreach (var line in found.SelectMany(LinesOf))
                await to.WriteLineAsync(line);
        return found.All(one => one.IsUnbroken) ? 0 : 1;
    }

    static IEnumerable<string> LinesOf(AuditFindings one)
    {
        yield return Book.Say(one.IsUnbroken ? "audit.unbroken" : "audit.broken", ("clinic", one.Address ?? one.Clinic.Value.ToString()), ("count", N(one.Sealed)));
        foreach (var fault in one.Faults)
            yield return "  " + LineOf(fault);
        if (one.FaultCount > one.Faults.Count)
            yield return "  " + Book.Say("audit.more", ("count", N(one.FaultCount - one.Faults.Count)));
        yield return "  " + Book.Say("audit.unsealed", ("count", N(one.Unsealed)));
        if (one.FirstLate is { } late)
            yield return "  " + Book.Say("audit.late", ("count", N(one.Late!.Value)), ("number", N(late.Number)), ("at", At(late.At)));
        if (!one.HasHead && one.Sealed > 0)
            yield return "  " + Book.Say("audit.no-head");
    }

    static string LineOf(AuditFault fault)
    {
        (string, object) number = ("number", N(fault.Number)), at = ("at", fault.At is { } time ? At(time) : Book.Say("audit.never"));
        if (fault.Kind is not (AuditFaultKind.LinkMissing or AuditFaultKind.TailRemoved))
            return Book.Say($"audit.{fault.Kind}", number, ("row", N(fault.Row!.Value)), at);
        return fault.Until == fault.Number ? Book.Say($"audit.{fault.Kind}.one", number, at) : Book.Say($"audit.{fault.Kind}.other", number, ("until", N(fault.Until)), at);
    }

    static string N(long number) => number.ToString(CultureInfo.InvariantCulture);

    static string Json(IReadOnlyList<AuditFindings> found) => JsonSerializer.Serialize(new
    {
        Unbroken = found.All(one => one.IsUnbroken),
        Clinics = found.Select(one => new
        {
            Clinic = one.Clinic.Value,
            one.Address,
            Unbroken = one.IsUnbroken,
            one.Sealed,
            one.Unsealed,
            one.Late,
            one.HasHead,
            one.FaultCount,
            Faults = one.Faults.Select(fault => new { Kind = fault.Kind.ToString(), fault.Number, fault.Until, fault.Row, fault.At }),
        }),
    }, JsonSerializerOptions.Web);

    static string At(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Says how far it is, now and then.</summary>
    sealed class Telling(TextWriter to) : IProgress<long>
    {
        const long Every = 100_000;
        long told;

        public void Report(long value)
        {
            if (value - told < Every)
                return;
            told = value;
            to.WriteLine(Book.Say("audit.so-far", ("count", N(value))));
        }
    }
}
