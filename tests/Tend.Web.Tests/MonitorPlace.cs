using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Tend.Web.Tests;

/// <summary>Where traces and metrics of one test go, over the wire as to any monitor: it keeps every byte.</summary>
sealed class MonitorPlace : IAsyncDisposable
{
    readonly ConcurrentQueue<string> heard;
    readonly WebApplication app;

    MonitorPlace(WebApplication app, ConcurrentQueue<string> heard) => (this.app, this.heard) = (app, heard);

    /// <summary>What whoever runs Tend sets so that it tells this place, and logs down to what is there for finding faults.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = app.Urls.Single(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["Logging:LogLevel:Default"] = "Debug",
    };

    public static async Task<MonitorPlace> OpenAsync()
    {
        var heard = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/v1/{what}", async (HttpRequest request) =>
        {
            using var bytes = new MemoryStream();
            await request.Body.CopyToAsync(bytes);
            heard.Enqueue(Encoding.UTF8.GetString(bytes.ToArray()));
            return Results.Ok();
        });
        await app.StartAsync();
        return new(app, heard);
    }

    /// <summary>All it was told, once the app has told everything. Texts stand in these messages as they are.</summary>
    public string Heard(TendApp from)
    {
        from.Services.GetRequiredService<TracerProvider>().ForceFlush().ShouldBeTrue();
        from.Services.GetRequiredService<MeterProvider>().ForceFlush().ShouldBeTrue();
        return string.Join('\n', heard);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
