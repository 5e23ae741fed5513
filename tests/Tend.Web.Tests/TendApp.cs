using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Tend.Storage;
using Tend.Tests.Servers;

namespace Tend.Web.Tests;

/// <summary>The whole app in this process on a real port, on a folder or database of its own, with a clock that the test moves.</summary>
public sealed class TendApp : WebApplicationFactory<Program>
{
    /// <summary>A Wednesday morning in Zurich.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 5, 6, 8, 30, 0, TimeSpan.Zero);

    readonly string folder = Directory.CreateTempSubdirectory("tend-app-").FullName;
    readonly PostgresDatabase? database;
    readonly MailBox? mail;

    readonly bool isWorkbench;
    readonly IReadOnlyDictionary<string, string> settings;

    TendApp(PostgresDatabase? database, MailBox? mail, DateTimeOffset at, bool isWorkbench, IReadOnlyDictionary<string, string>? settings) =>
        (this.database, this.mail, Clock, this.isWorkbench, this.settings) = (database, mail, new(at), isWorkbench, settings ?? new Dictionary<string, string>());

    /// <summary>Where everything of it lies.</summary>
    public string Folder => folder;

    /// <summary>The clock of the server.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>Every line the app logged.</summary>
    public LoggedLines Log { get; } = new();

    /// <summary>Where it answers; localhost by name.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The record.</summary>
    public RecordRoom Room => Services.GetRequiredService<RecordRoom>();

    public static TendApp Open(PostgresDatabase? database = null, MailBox? mail = null, DateTimeOffset? at = null, bool isWorkbench = false, IReadOnlyDictionary<string, string>? settings = null)
    {
        var app = new TendApp(database, mail, at ?? Morning, isWorkbench, settings);
        app.UseKestrel(0);
        app.StartServer();
        app.Address = new UriBuilder(app.ClientOptions.BaseAddress) { Host = "localhost" }.Uri;
        return app;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("TEND_DATA", folder);
        if (database is not null)
            builder.UseSetting("TEND_DATABASE", database.App).UseSetting("TEND_DATABASE_OWNER", database.Owner);
        if (isWorkbench)
            builder.UseSetting("workbench", "true");
        if (mail is not null)
            builder.UseSetting("TEND_SMTP", $"{MailBox.Host}:{mail.Port}");
        foreach (var (name, value) in settings)
            builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>Keeps what was logged, so that a test can look for what must never be there.</summary>
public sealed class LoggedLines : ILoggerProvider
{
    readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = [];

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string category) => new Keeper(category, lines);

    public void Dispose()
    {
    }

    sealed class Keeper(string category, System.Collections.Concurrent.ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel level) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? error, Func<TState, Exception?, string> format) =>
            lines.Enqueue($"{level} {category} {format(state, error)} {error}");
    }
}
