using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tend.Web.Tests;

/// <summary>A few pages of our own, served in process, to see that the tools of these tests find what they are there to find.</summary>
sealed class TinySite : IAsyncDisposable
{
    readonly WebApplication app;

    TinySite(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single().Replace("127.0.0.1", "localhost"));

    /// <summary>One page for each path; every page gets the header on which the house insists.</summary>
    public static async Task<TinySite> OpenAsync(params (string Path, string Html)[] pages)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Use((http, next) =>
        {
            http.Response.Headers.ContentSecurityPolicy = "default-src 'self'; style-src 'unsafe-inline'; img-src *";
            return next(http);
        });
        foreach (var (path, html) in pages)
            app.MapGet(path, () => Results.Content(html, path.EndsWith(".js", StringComparison.Ordinal) ? "text/javascript" : "text/html; charset=utf-8"));
        foreach (var empty in new[] { "/favicon.ico", "/dot" })
            app.MapGet(empty, () => Results.NoContent());
        app.MapPost("/said", async (HttpRequest request) => Results.Content(Page($"<p>You said {(await request.ReadFormAsync())["words"]}</p>"), "text/html; charset=utf-8"));
        await app.StartAsync();
        return new(app);
    }

    /// <summary>A whole page around its content, without a fault that axe knows.</summary>
    public static string Page(string content, string style = "") => $$"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A tiny page</title>
        <style>
          :root { color-scheme: light dark; --paper: #fbf8f2; --ink: #23211d } body { background: var(--paper); color: var(--ink) }
          @media (prefers-color-scheme: dark) { :root { --paper: #1b1a18; --ink: #efece4 } }
          {{style}}
        </style></head>
        <body><main><h1>A tiny page</h1>{{content}}</main></body>
        </html>
        """;

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
