using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Antiforgery;
using Tend.Figures;
using Tend.Studies;
using Tend.Words;

namespace Tend.Web.Features.Workbench;

/// <summary>Results of the workbench as files, computed from the table that comes with the request.</summary>
static class BenchFiles
{
    /// <summary>No result takes longer than this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public static void MapWorkbench(this IEndpointRouteBuilder routes) => routes.MapPost("/evidence/workbench/file", FileAsync).RequireAuthorization(WorkbenchDoor.Policy);

    static async Task<IResult> FileAsync(HttpContext context, TimeProvider clock, IAntiforgery forgery)
    {
        if (!await forgery.IsRequestValidAsync(context))
            return Results.BadRequest();
        var form = await BenchForm.OfAsync(await context.Request.ReadFormAsync(context.RequestAborted), context.RequestAborted);
        if (form.Table.Trim().Length == 0)
            return Results.LocalRedirect(WorkbenchDoor.Address);
        var book = Books.Of(typeof(BenchForm));
        using var time = new CancellationTokenSource(Longest, clock);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(time.Token, context.RequestAborted);
        try
        {
            var bench = Bench.Of(form.Sheet(book.Say("bench.name"), book.Say("bench.name.more"), isGrown: true), form.Choice, cancel: cancel.Token);
            return context.Request.Form["kind"].ToString() switch
            {
                "csv" => File(string.Join("\r\n", StudyCsv.Lines(bench.Read, bench.Report.Level, isForSpreadsheets: true)) + "\r\n", "text/csv", "effects.csv"),
                "json" => File(StudyJson.Of(bench.AsJson()) + "\n", "application/json", "result.json"),
                "r" => File(MetaforCode.Of(bench), "text/plain", "result.R"),
                "forest" => Figure(bench, figures => figures.Forest(narrow: false), "forest.svg"),
                "funnel" => Figure(bench, figures => figures.Funnel(), "funnel.svg"),
                _ => Results.BadRequest(),
            };
        }
        catch (TableTrouble trouble)
        {
            // The page says the same beside the form; a file that cannot be is answered by its sentence.
            return Results.Text(trouble.Message, "text/plain; charset=utf-8", statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }

    static IResult File(string text, string type, string name) => Results.File(Encoding.UTF8.GetBytes(text), $"{type}; charset=utf-8", name);

    static IResult Figure(Bench bench, Func<PoolFigures, XElement> draw, string name) => bench is { Table: { } table, Pooled: { } pooled }
        ? File(draw(new(bench.Report, table, pooled, null)).ToString(SaveOptions.DisableFormatting) + "\n", "image/svg+xml", name)
        : throw new TableTrouble(string.Join(' ', bench.Report.Sentences));
}
