using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Features.SignIn;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.MyData;

/// <summary>Hands a person a copy of their record, after the password was given again.</summary>
static class DataEndpoint
{
    public static void MapMyData(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/data/download", DownloadAsync).RequireAuthorization(policy => policy.RequireRole(nameof(Role.Patient)));

    static async Task<IResult> DownloadAsync(HttpContext context, Visit visit, RecordRoom room, UserManager<Account> accounts, IAntiforgery forgery)
    {
        if (!await forgery.IsRequestValidAsync(context))
            return Results.BadRequest();
        // What is taken out is in English in every language as yet: its days are as well.
        Spoken.In(Language.English);
        var form = context.Request.Form;
        if (await WrongAsync(visit, room, accounts, form["password"].ToString()) is { } wrong)
            return Results.LocalRedirect($"/data?wrong={wrong}");
        var kind = form["form"].ToString() is ("json" or "csv") and var named ? named : "page";
        await room.Writer.DoAsync(visit.Actor, new TakeOut(visit.Patient, kind), context.RequestAborted);
        var patient = await visit.Db.Patients.AsNoTracking().SingleAsync(one => one.Id == visit.Patient);
        var (tables, here) = (await DataTables.OfAsync(visit, room.Vault), visit.Now.In(patient.Zone));
        var file = $"tend-{DayText.Iso(DateOnly.FromDateTime(here.DateTime))}";
        return kind switch
        {
            "json" => Results.File(DataFiles.Json(tables, here), "application/json", $"{file}.json"),
            "csv" => Results.File(DataFiles.Csv(tables, here), "application/zip", $"{file}.zip"),
            _ => Results.File(await PageAsync(context.RequestServices, patient.Name, visit.Clinic.Name, here, tables), "text/html; charset=utf-8", $"{file}.html"),
        };
    }

    /// <summary>Why the password opens nothing; null: it was right. Wrong ones count as they do at the door.</summary>
    static async Task<string?> WrongAsync(Visit visit, RecordRoom room, UserManager<Account> accounts, string password)
    {
        var account = visit.Account!;
        if (account.LockoutEnd > visit.Now)
            return "resting";
        if (password.Length == 0)
            return "password";
        var isRight = Doorway.IsRight(accounts, account, password);
        var isResting = await room.Writer.DoAsync(visit.Actor, new KeepSignIn(account.Id, isRight));
        return isRight ? null : isResting ? "resting" : "password";
    }

    static async Task<byte[]> PageAsync(IServiceProvider services, string name, string clinic, DateTimeOffset madeAt, IReadOnlyList<DataTable> tables)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<DataDocument>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(DataDocument.Name)] = name,
            [nameof(DataDocument.Clinic)] = clinic,
            [nameof(DataDocument.MadeAt)] = madeAt,
            [nameof(DataDocument.Tables)] = tables,
        }))).ToHtmlString());
        return Encoding.UTF8.GetBytes($"<!DOCTYPE html>\n{html}");
    }
}
