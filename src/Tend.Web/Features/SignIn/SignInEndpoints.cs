using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Tend.Web.Site;

namespace Tend.Web.Features.SignIn;

/// <summary>The two ways out: signing out, and "Leave this page", which ends the sign-in too and leads somewhere that says nothing.</summary>
static class SignInEndpoints
{
    const string Elsewhere = "https://www.wikipedia.org/";

    public static void MapWaysOut(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-out", async (HttpContext context, IAntiforgery forgery) =>
        {
            if (!await forgery.IsRequestValidAsync(context))
                return Results.BadRequest();
            await context.SignOutAsync(Entrance.Scheme);
            context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
            return Results.LocalRedirect("/");
        }).AllowAnonymous();
        routes.MapGet("/leave", async context =>
        {
            await context.SignOutAsync(Entrance.Scheme);
            context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
            context.Response.Redirect(Elsewhere);
        }).AllowAnonymous();
    }
}
