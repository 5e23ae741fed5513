using Microsoft.AspNetCore.Antiforgery;
using Tend.Care;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Site;

namespace Tend.Web.Features.Answering;

/// <summary>The two ways in which answers arrive besides a page's own form: a draft at each change by script, and the whole sheet.</summary>
static class AnswerEndpoints
{
    public static void MapAnswering(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/answer/{id:guid}/draft", DraftAsync).RequireAuthorization(policy => policy.RequireRole(nameof(Role.Patient), Tablet.Role)).WithMetadata(new OnTabletAttribute());
        routes.MapPost("/answer/{id:guid}/send", SendAsync).RequireAuthorization(policy => policy.RequireRole(nameof(Role.Patient), Tablet.Role)).WithMetadata(new OnTabletAttribute());
    }

    /// <summary>Keeps what the form carries so far; says when it was saved, which questions are put now, and whether support comes first.</summary>
    static async Task<IResult> DraftAsync(Guid id, HttpContext context, Visit visit, RecordRoom room, IAntiforgery forgery)
    {
        if (!await forgery.IsRequestValidAsync(context))
            return Results.BadRequest();
        if (await OpenSheet.OfAsync(visit, room, id) is not { } sheet)
            return Results.NotFound();
        var form = context.Request.Form;
        var slips = sheet.Take(form);
        var answeredAt = Asking.AnsweredAt(form, visit.Now);
        try
        {
            var receipt = await room.Writer.DoAsync(visit.Actor, new SaveDraft(visit.Patient, sheet.Assignment.Id, sheet.Answers, answeredAt), context.RequestAborted);
            return Results.Json(new
            {
                said = Asking.SavedAt(receipt.SavedAt.ToOffset(answeredAt.Offset)),
                asked = sheet.Asked.Select(OpenSheet.BoxOf),
                unread = slips.Keys.Select(OpenSheet.BoxOf),
                support = receipt.SupportFirst,
            });
        }
        catch (RefusedException refused) when (refused.Reason != "unknown")
        {
            return Results.Json(new { said = Asking.Refused(refused.Reason) }, statusCode: StatusCodes.Status409Conflict);
        }
    }

    /// <summary>Keeps the whole sheet: one command, one redirect. The assignment's id is the response's, so that sending twice stores once.</summary>
    static async Task<IResult> SendAsync(Guid id, HttpContext context, Visit visit, RecordRoom room, IAntiforgery forgery)
    {
        if (!await forgery.IsRequestValidAsync(context))
            return Results.BadRequest();
        if (visit.Tablet?.Assignments.Contains(new(id)) == false)
            return Results.NotFound();
        var form = context.Request.Form;
        if (MeasureLibrary.Find(form["measure"].ToString()) is not { } measure || Read(measure, form) is not { } answers)
            return Results.LocalRedirect($"/answer/{id}?at=end&unread=1");
        try
        {
            var receipt = await room.Writer.DoAsync(visit.Actor, new RecordResponse(new(id), visit.Patient, measure.Id, answers, Asking.AnsweredAt(form, visit.Now), new AssignmentId(id), visit.Tablet?.EnteredBy ?? EnteredBy.Self), context.RequestAborted);
            // A tablet is handed back: what was answered is not read on it.
            var received = visit.Tablet is not null ? "/today" : $"/received/{receipt.Id.Value}{(receipt.Kept == Kept.Saved ? "" : $"?kept={receipt.Kept}")}";
            return Results.LocalRedirect(receipt.SupportFirst ? Asking.SupportThen(visit.Clinic, received) : received);
        }
        catch (RefusedException refused)
        {
            return refused.Reason == "unknown" ? Results.NotFound() : Results.LocalRedirect($"/answer/{id}?at=end&unread=1");
        }
    }

    /// <summary>The answers of a form that carries the whole sheet; null where one of them is none.</summary>
    static Answer[]? Read(Measure measure, IFormCollection form)
    {
        var answers = new Answer[measure.Items.Count];
        for (var at = 0; at < answers.Length; at++)
        {
            if (TypedAnswer.Read(measure, measure.Items[at], form[OpenSheet.BoxOf(at)].ToString()) is not { } answer)
                return null;
            answers[at] = answer;
        }
        return answers;
    }
}
