namespace Tend.Web.Site;

/// <summary>What every answer carries: nothing from elsewhere, nothing inline, nothing kept by what lies between, no trace for the next site.</summary>
static class SecurityHeaders
{
    /// <summary>A year, and for every name below this one: longer than a browser is away (RFC 6797).</summary>
    const string OnlyHttps = "max-age=31536000; includeSubDomains";

    const string Policy = "default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Adds them as the answer leaves: one that failed is begun anew, and carries them too.</summary>
    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            Add(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    static void Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), display-capture=(), browsing-topics=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = OnlyHttps;
        // A stylesheet of figures says itself how long it may be kept; files of the site lie under names that change with them.
        if (headers.CacheControl.Count == 0 && context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null)
            headers.CacheControl = "no-store";
    }
}
