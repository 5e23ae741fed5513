using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tend.Measures;
using Tend.Storage;
using Tend.Web.Site;

namespace Tend.Web.Features.Courses;

/// <summary>The outcomes of a practice as files: a table, and everything that makes it again.</summary>
static class OutcomesEndpoint
{
    /// <summary>A year, unless another period was asked for.</summary>
    const int UsualDays = 365;

    static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void MapOutcomes(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/clinic/outcomes/csv", (HttpContext context, Visit visit) => FileAsync(context, visit, "csv", "text/csv; charset=utf-8", outcomes => outcomes.Csv()))
            .RequireAuthorization(policy => policy.RequireRole(nameof(Role.Lead)));
        routes.MapGet("/clinic/outcomes/reproduce", (HttpContext context, Visit visit) => FileAsync(context, visit, "json", "application/json; charset=utf-8", outcomes => JsonSerializer.Serialize(outcomes.Reproduce(), Readable)))
            .RequireAuthorization(policy => policy.RequireRole(nameof(Role.Lead)));
    }

    /// <summary>What was asked for; what cannot be read is what is usual.</summary>
    public static (Measure Measure, DateOnly From, DateOnly To) Asked(string? measure, string? from, string? to, DateOnly today)
    {
        DateOnly Day(string? text, DateOnly usual) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : usual;
        return (OutcomesOf.Measures.FirstOrDefault(one => one.Id == measure) ?? MeasureLibrary.Get("phq-9"), Day(from, today.AddDays(-UsualDays)), Day(to, today));
    }

    static async Task<IResult> FileAsync(HttpContext context, Visit visit, string extension, string type, Func<OutcomesOf, string> write)
    {
        var query = context.Request.Query;
        var (measure, from, to) = Asked(query["measure"], query["from"], query["to"], visit.Now.DayIn(visit.Clinic.Zone));
        if (from > to)
            return Results.BadRequest();
        var outcomes = await OutcomesOf.ReadAsync(visit, measure, from, to);
        return Results.File(Encoding.UTF8.GetBytes(write(outcomes)), type, $"outcomes-{measure.Id}-{DayText.Iso(from)}-{DayText.Iso(to)}.{extension}");
    }
}
