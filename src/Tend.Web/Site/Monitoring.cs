using System.Diagnostics;
using System.Reflection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Tend.Storage;

namespace Tend.Web.Site;

/// <summary>
/// What leaves for whoever watches the server: lines of the log, and traces and metrics where the usual variables of OpenTelemetry name a place for them. A request is
/// its method, the pattern of its route and its status: the address itself may hold a code that opens a door.
/// </summary>
static class Monitoring
{
    public static void AddMonitoring(this WebApplicationBuilder builder, TendSettings settings)
    {
        if (settings.LogsJson)
            builder.Logging.ClearProviders().AddJsonConsole(console => (console.IncludeScopes, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        // What the framework says of each request, also beside every line of others, is its whole address.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        var (traces, metrics) = (IsAsked(builder.Configuration, "TRACES"), IsAsked(builder.Configuration, "METRICS"));
        if (!traces && !metrics)
            return;
        builder.Services.AddSingleton<StatementWatch>().AddSingleton<BackupAge>();
        var monitor = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(builder.Configuration["OTEL_SERVICE_NAME"] ?? "tend",
            serviceVersion: typeof(Monitoring).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion));
        if (traces)
            monitor.WithTracing(to => to.AddSource(Telemetry.Name).AddOtlpExporter());
        if (metrics)
            monitor.WithMetrics(to => to.AddMeter(Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime").AddOtlpExporter());
    }

    /// <summary>Nothing leaves unless somebody said where to.</summary>
    static bool IsAsked(IConfiguration configuration, string what) => !string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase)
        && (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] ?? configuration[$"OTEL_EXPORTER_OTLP_{what}_ENDPOINT"]) is { Length: > 0 };

    public static void UseMonitoring(this WebApplication app)
    {
        app.Services.GetService<StatementWatch>()?.Begin();
        app.Services.GetService<BackupAge>();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Tend.Web.Requests");
        app.Use((context, next) => WatchAsync(context, next, log));
    }

    /// <summary>Every line that is logged meanwhile bears the number of the request, and a trace of it begins.</summary>
    static async Task WatchAsync(HttpContext context, RequestDelegate next, ILogger log)
    {
        using var numbered = log.BeginScope(new KeyValuePair<string, object>[] { new("Request", context.TraceIdentifier) });
        // A trace that a stranger's browser claims to be part of is not believed.
        using var span = Telemetry.Source.StartActivity("request", ActivityKind.Server, parentContext: default);
        if (span is null)
        {
            await next(context);
            return;
        }
        var (method, route) = (MethodOf(context.Request), (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
        span.DisplayName = $"{method} {route}".TrimEnd();
        span.SetTag("http.request.method", method).SetTag("http.route", route).SetTag("tend.request", context.TraceIdentifier);
        await next(context);
        span.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            span.SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>One of the usual methods: anything can stand there.</summary>
    static string MethodOf(HttpRequest request) => request.Method is "GET" or "HEAD" or "POST" or "PUT" or "DELETE" or "OPTIONS" or "PATCH" ? request.Method : "_OTHER";
}
