using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;
using Tend.Care;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Features.Answering;
using Tend.Web.Features.CheckIns;
using Tend.Web.Features.Practices;
using Tend.Web.Features.Setbacks;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.Offline;

/// <summary>
/// Where a phone sends what waited on it. No form token: it may be older than the sign-in. Instead the cookie, which no other site's request carries, and a
/// header that only a script of this site can set. Without the header there is nothing here.
/// </summary>
static class OutboxEndpoint
{
    public const string Address = "/my/outbox", Sign = "Tend-Outbox";

    /// <summary>The entries that this version reads.</summary>
    const int Version = 1;

    const long Largest = 2 << 20;

    static readonly WordBook Book = Books.Of(typeof(OutboxEndpoint));
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void MapOutbox(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Address, TakeAsync).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(Largest));

    /// <summary>An entry as the phone keeps it.</summary>
    /// <param name="Id">Made when it was written.</param>
    /// <param name="Version">The version of its form.</param>
    /// <param name="Owner">The account that was signed in when it was written.</param>
    /// <param name="Kind">Which form.</param>
    /// <param name="Written">The phone's clock then.</param>
    /// <param name="Sent">The phone's clock now.</param>
    /// <param name="Fields">Names and values, as in the form.</param>
    sealed record Entry(Guid Id, int Version, Guid Owner, string Kind, DateTimeOffset Written, DateTimeOffset Sent, string[][] Fields);

    static async Task<IResult> TakeAsync(HttpContext context, Visit visit, RecordRoom room)
    {
        // A script reads the answer: no page takes its place.
        context.Features.GetRequiredFeature<IStatusCodePagesFeature>().Enabled = false;
        if (!context.Request.Headers.ContainsKey(Sign))
            return Results.NotFound();
        if (visit.Account is not { Role: Role.Patient } account)
            return Results.Json(new { code = "sign-in" }, statusCode: StatusCodes.Status401Unauthorized);
        if (await ReadAsync(context) is not { } sent)
            return Refused("version");
        if (sent.Owner != account.Id)
            return Results.Json(new { code = "somebody-else" }, statusCode: StatusCodes.Status401Unauthorized);
        if (sent.Version != Version)
            return Refused("version");
        var form = new FormCollection(sent.Fields.Where(pair => pair is [not null, not null]).GroupBy(pair => pair[0]).ToDictionary(pairs => pairs.Key, pairs => new StringValues([.. pairs.Select(pair => pair[1])])));
        try
        {
            var (entry, why) = await EntryOfAsync(sent.Kind, form, visit, room);
            if (entry is null)
                return Refused(why!);
            var receipt = await room.Writer.DoAsync(visit.Actor, new Deliver(sent.Id, visit.Patient, entry, DeviceClock.Waited(sent.Written, sent.Sent, visit.Now)), context.RequestAborted);
            return Results.Json(new { wasHere = receipt.WasHere, support = receipt.SupportFirst, clockInDoubt = receipt.ClockInDoubt });
        }
        catch (RefusedException refused)
        {
            return Refused(refused.Reason is "empty" or "closed" or "unknown" ? refused.Reason : "content");
        }
    }

    /// <summary>What was sent; null where it is no entry that anybody of this version wrote.</summary>
    static async Task<Entry?> ReadAsync(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFromJsonAsync<Entry>(Json, context.RequestAborted) is { Kind: not null, Fields: not null } entry && entry.Id != Guid.Empty ? entry : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or BadHttpRequestException)
        {
            return null;
        }
    }

    /// <summary>The entry of a form's kind, or why it is none.</summary>
    static async Task<(OutboxEntry? Entry, string? Why)> EntryOfAsync(string kind, IFormCollection form, Visit visit, RecordRoom room) => kind switch
    {
        "check-in" => CheckInQuestion.Read(form, Enumerable.Range(0, MeasureLibrary.Get(CheckIn.Measure).Items.Count)) is { } answers ? (new CheckInEntry(answers), null) : (null, "content"),
        "answers" => await SheetAsync(form, visit, room),
        "setback" => SetbackForm.Whole(form) is var note && note.Trouble(KeepSetback.Longest) is null ? (new SetbackEntry(note, form["share"] == "yes"), null) : (null, "content"),
        "practice" => (new PracticeEntry(form["practice"].ToString(), Feeling.Of(form["before"]), Feeling.Of(form["after"])), null),
        _ => (null, "version"),
    };

    static async Task<(OutboxEntry?, string?)> SheetAsync(IFormCollection form, Visit visit, RecordRoom room) =>
        !Guid.TryParse(form["assignment"], out var id) || await OpenSheet.OfAsync(visit, room, id) is not { } sheet ? (null, "unknown")
        : sheet.Take(form).Count > 0 ? (null, "content")
        : (new SheetEntry(sheet.Assignment.Id, sheet.Measure.Id, sheet.Answers, form["go"] != "stop"), null);

    /// <summary>It stays on the phone with the reason beside it.</summary>
    static IResult Refused(string why) => Results.Json(new { code = why, said = Book.Say($"offline.refused.{why}") }, statusCode: StatusCodes.Status422UnprocessableEntity);
}
