using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Features.Offline;
using Tend.Words;

namespace Tend.Web.Site;

/// <summary>Finds out, before any page runs, at which clinic a request is and who asks: by the sign-in, or by the clinic's own address.</summary>
public static partial class Entrance
{
    /// <summary>The cookie's scheme.</summary>
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>Remembers the clinic's address, so that an ended sign-in leads back to the right door. It says nothing about a person.</summary>
    public const string AddressCookie = "tend-clinic";

    /// <summary>What the cookie holds: ids, a stamp that ends it from afar, and when they showed that it is them.</summary>
    public static ClaimsPrincipal PrincipalOf(Account account, Guid signIn, DateTimeOffset provedAt) =>
        new InCookie(account.Clinic, account.Id, signIn, account.SecurityStamp!, provedAt).Principal(account.Role);

    /// <summary>Goes in.</summary>
    public static async Task EnterAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null)
        {
            await next(context);
            return;
        }
        var visit = context.RequestServices.GetRequiredService<Visit>();
        if (Tablet.Of(context.User) is { } tablet)
        {
            await EnterAsync(context, endpoint, visit, tablet, next);
            return;
        }
        if (context.GetRouteValue("clinic") is string address)
        {
            if (await FindAsync(context, address) is not { } clinic)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            // At another clinic's door a person is nobody.
            if (InCookie.Of(context.User) is { } known && known.Clinic == clinic && await visit.EnterAsync(known, context.RequestAborted))
            {
                await GoOnAsync(context, endpoint, visit, next);
                return;
            }
            if (visit.ClinicOrNone is null)
                await visit.EnterAsync(clinic, context.RequestAborted);
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
        }
        else if (InCookie.Of(context.User) is { } own && !await visit.EnterAsync(own, context.RequestAborted))
        {
            await context.SignOutAsync(Scheme);
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
        }
        await GoOnAsync(context, endpoint, visit, next);
    }

    /// <summary>On to the page; first to the second thing, where the clinic asks for two and there is one yet. What is in use is kept once an hour.</summary>
    static async Task GoOnAsync(HttpContext context, Endpoint endpoint, Visit visit, RequestDelegate next)
    {
        if (visit.OwesSecondThing && endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>() is not null && !IsOwnDoor(context.Request.Path))
        {
            context.Response.Redirect("/staff/sign-in");
            return;
        }
        if (visit.RestrictedSince is not null && endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>() is not null && !StaysOpen(context.Request))
        {
            context.Response.Redirect("/data");
            return;
        }
        Spoken.In(Tongue.Of(context.Request, visit));
        if (visit.SignIn is { } signIn && visit.Now - signIn.SeenAt > TimeSpan.FromHours(1))
            await context.RequestServices.GetRequiredService<RecordRoom>().Writer.DoAsync(visit.Actor, new SeeSignIn(signIn.Id), context.RequestAborted);
        OpensOfflineAttribute.Mark(context, visit);
        await next(context);
        // What is not there and what is not theirs answer alike; whoever runs the site sees where somebody keeps trying.
        if (visit.Account is { } account && context.Response.StatusCode == StatusCodes.Status404NotFound && context.Features.Get<IStatusCodeReExecuteFeature>() is null && endpoint is RouteEndpoint { RoutePattern.RawText: { } route })
            NotTheirs(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Entrance)), account.Id, route);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Account {Account} asked for something at {Route} that is not there or not theirs.")]
    static partial void NotTheirs(ILogger log, Guid account, string route);

    /// <summary>What a person whose record is locked still has besides the public pages: their data, who looked, their plan to read, how they sign in.</summary>
    static bool StaysOpen(HttpRequest request) => request.Path.Value is "/data" or "/data/download" or "/seen" or "/me/sign-in" or "/passkey" || (request.Path == "/plan" && HttpMethods.IsGet(request.Method));

    static bool IsOwnDoor(PathString path) => path == "/staff/sign-in" || path == "/passkey";

    /// <summary>On a tablet in a patient's hands there are the pages made for it, and the lines to call; nothing else exists, at another clinic's door neither.</summary>
    static async Task EnterAsync(HttpContext context, Endpoint endpoint, Visit visit, Tablet tablet, RequestDelegate next)
    {
        if (!await visit.EnterAsync(tablet, context.RequestAborted))
        {
            await context.SignOutAsync(Scheme);
            context.Response.Redirect("/");
            return;
        }
        Spoken.In(Tongue.Of(context.Request, visit));
        OpensOfflineAttribute.Mark(context, visit);
        // Pages for patients lead back to their own day, and away; here that is the tablet's page and its lock.
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Path.Value is "/" or "/today" or "/leave")
            context.Response.Redirect(context.Request.Path == "/leave" || tablet.IsLocked ? "/tablet/locked" : "/tablet");
        else if (endpoint.Metadata.GetMetadata<OnTabletAttribute>() is { } page && (page.WhenLocked || !tablet.IsLocked) && (context.GetRouteValue("clinic") ?? visit.Clinic.Address) is string door && door == visit.Clinic.Address)
            await next(context);
        else
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    static async Task<ClinicId?> FindAsync(HttpContext context, string address)
    {
        await using var db = context.RequestServices.GetRequiredService<RecordRoom>().AcrossClinics();
        return await db.Clinics.IgnoreQueryFilters().Where(clinic => clinic.Address == address).Select(clinic => (ClinicId?)clinic.Id).SingleOrDefaultAsync(context.RequestAborted);
    }
}
