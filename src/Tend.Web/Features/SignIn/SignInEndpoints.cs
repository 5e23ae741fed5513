using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Site;

namespace Tend.Web.Features.SignIn;

/// <summary>The two ways out, signing out and "Leave this page", which ends the sign-in too and leads somewhere that says nothing; and what a device is asked before it uses or makes a passkey.</summary>
static class SignInEndpoints
{
    const string Elsewhere = "https://www.wikipedia.org/";

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-out", async (HttpContext context, IAntiforgery forgery) =>
        {
            if (!await forgery.IsRequestValidAsync(context))
                return Results.BadRequest();
            await EndAsync(context);
            return Results.LocalRedirect("/");
        }).AllowAnonymous();
        routes.MapGet("/leave", async context =>
        {
            await EndAsync(context);
            context.Response.Redirect(Elsewhere);
        }).AllowAnonymous();
        routes.MapPost("/at/{clinic}/passkey", UseAsync).AllowAnonymous();
        routes.MapPost("/passkey", MakeAsync).RequireAuthorization(policy => policy.RequireRole(nameof(Role.Patient), nameof(Role.Clinician), nameof(Role.Lead)));
    }

    static async Task EndAsync(HttpContext context)
    {
        var visit = context.RequestServices.GetRequiredService<Visit>();
        if (visit.SignIn is { } signIn)
            await context.RequestServices.GetRequiredService<RecordRoom>().Writer.DoAsync(visit.Actor, new EndSignIn(signIn.Id));
        await context.SignOutAsync(Entrance.Scheme);
        Doorway.Forget(context, Doorway.KnownCookie);
        // What a phone has not sent yet is not lost with its pages: its script says so here, and the worker takes the pages away.
        context.Response.Headers["Clear-Site-Data"] = context.Request.Query.ContainsKey("kept") ? "\"cache\"" : "\"cache\", \"storage\"";
    }

    /// <summary>What a device is asked at the door. It says nothing of anybody: the device offers the keys that it has.</summary>
    static async Task<IResult> UseAsync(HttpContext context, IPasskeyHandler<Account> passkeys, Slips slips)
    {
        var asked = await passkeys.MakeRequestOptionsAsync(null, context);
        Doorway.Keep(context, Asked.Cookie, slips.Write(Asked.AtDoor, asked.AssertionState ?? "", Asked.Lasts), Asked.Lasts);
        return Results.Text(asked.RequestOptionsJson, "application/json");
    }

    /// <summary>What a device is asked that shall make a passkey. Its owner reads the clinic's name on it, and their own.</summary>
    static async Task<IResult> MakeAsync(HttpContext context, IPasskeyHandler<Account> passkeys, Visit visit, Slips slips)
    {
        if (visit.Account is not { } account || !visit.IsFresh)
            return Results.NotFound();
        var asked = await passkeys.MakeCreationOptionsAsync(new() { Id = $"{account.Id}", Name = account.UserName!, DisplayName = $"{account.Name}, {visit.Clinic.Name}" }, context);
        Doorway.Keep(context, Asked.Cookie, slips.Write(Asked.ToMake, asked.AttestationState ?? "", Asked.Lasts), Asked.Lasts);
        return Results.Text(asked.CreationOptionsJson, "application/json");
    }
}

/// <summary>What a device was asked about a passkey, kept on the browser until its answer comes.</summary>
static class Asked
{
    public const string Cookie = "tend-asked", AtDoor = "passkey at the door", ToMake = "passkey to make";

    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);
}
