using System.Net;
using Microsoft.AspNetCore.Authorization;
using Tend.Web.Site;

namespace Tend.Web.Features.Workbench;

/// <summary>Who comes to the workbench: on a clinic's server its lead; on one's own machine whoever sits at it, and there is nothing else there.</summary>
static class WorkbenchDoor
{
    /// <summary>The rule for its pages and files.</summary>
    public const string Policy = "workbench";

    /// <summary>Its address.</summary>
    public const string Address = "/evidence/workbench";

    /// <summary>A request is never larger, in bytes: two tables in a form.</summary>
    const long MostBytes = 3 << 20;

    public static void AddWorkbench(this AuthorizationOptions rules, TendSettings settings) =>
        rules.AddPolicy(Policy, policy => _ = settings.IsWorkbench ? policy.RequireAssertion(_ => true) : policy.RequireRole(nameof(Tend.Storage.Role.Lead)));

    /// <summary>In front of everything where the site was started as a workbench: this machine asks, and only for the evidence and what its pages are made of.</summary>
    public static Task OnlyEvidenceAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        if (path == "/")
            context.Response.Redirect(Address);
        else if (!IPAddress.IsLoopback(context.Connection.RemoteIpAddress ?? IPAddress.None) || !IsOfEvidence(context))
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            return next(context);
        return Task.CompletedTask;
    }

    static bool IsOfEvidence(HttpContext context) => context.Request.Path.StartsWithSegments("/evidence") || context.Request.Path == TendSite.FiguresAddress || context.Request.Path == "/health"
        || context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null;

    /// <summary>What is too large is not even read.</summary>
    public static Task NotTooLargeAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.Path.StartsWithSegments(Address) || context.Request.ContentLength is <= MostBytes)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = $"{Address}?large=yes";
        return Task.CompletedTask;
    }
}
