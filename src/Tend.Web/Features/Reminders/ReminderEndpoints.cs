using Microsoft.AspNetCore.Diagnostics;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Site;

namespace Tend.Web.Features.Reminders;

/// <summary>
/// Stops a person's reminders with one request, from the button of the page or from a program of their mail (RFC 8058). The code in the address is what allows it,
/// so no sign-in and no form token are asked for; a look at the page, by a person or a scanner of mail, stops nothing.
/// </summary>
static class ReminderEndpoints
{
    public static void MapReminders(this IEndpointRouteBuilder routes) => routes.MapPost("/at/{clinic}/notes/{code}/stop", StopAsync).AllowAnonymous();

    static async Task<IResult> StopAsync(string clinic, string code, HttpContext context, Visit visit, RecordRoom room)
    {
        if (room.Stops.Read(code) is not { } patient)
            return NotThere(context);
        try
        {
            await room.Writer.DoAsync(new Actor(visit.Clinic.Id), new StopReminders(new PatientId(patient)), context.RequestAborted);
        }
        catch (RefusedException)
        {
            return NotThere(context);
        }
        // A program of mail follows no redirect.
        var isProgram = context.Request.HasFormContentType && (await context.Request.ReadFormAsync(context.RequestAborted)).ContainsKey("List-Unsubscribe");
        return isProgram ? Results.Text("ok") : Results.LocalRedirect($"{ReminderMail.StopPath(visit.Clinic.Address, code)}?stopped=1");
    }

    /// <summary>Without a page: a program reads none, and a page would ask for a form of its own.</summary>
    static IResult NotThere(HttpContext context)
    {
        context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
        return Results.NotFound();
    }
}
