using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Web.Site;

namespace Tend.Web.Features.Schedules;

/// <summary>The plain words of a form while it is filled in, for the page's script; without it they come with the page.</summary>
static class ScheduleEndpoints
{
    public static void MapScheduleWords(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/ask-several/words", WordsAsync).RequireAuthorization(policy => policy.RequireRole(nameof(Role.Clinician), nameof(Role.Lead)));

    static async Task<IResult> WordsAsync(HttpContext context, Visit visit)
    {
        var query = context.Request.Query;
        var zone = Guid.TryParse(query["patient"], out var patient)
            ? await visit.Patients.Where(one => one.Id == new PatientId(patient)).Select(one => one.Zone).SingleOrDefaultAsync(context.RequestAborted)
            : visit.Clinic.Zone;
        return zone is null ? Results.NotFound() : Results.Text(ScheduleText.Of(WhenForm.Read(query), zone, visit.Now));
    }
}
