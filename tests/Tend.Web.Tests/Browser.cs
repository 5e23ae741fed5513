namespace Tend.Web.Tests;

/// <summary>
/// The system's Chromium, without windows where there is such a one (half the processor), started when the first test asks for a page and shared by all tests of the assembly. Each test gets a context of its
/// own: no cookie, no cache, no storage of another.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    // Milliseconds after which something that never comes is called so; a busy machine may be slow, and no test measures time.
    const int Patience = 60_000;

    static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-dev-shm-usage",
    ];

    readonly Lazy<Task<(IPlaywright Driver, IBrowser Chromium)>> started = new(StartAsync);

    /// <summary>A new context at an address, seen as <paramref name="look"/> says. Dispose it to close its pages: <c>await using</c>.</summary>
    /// <remarks>
    /// Paths given to a page are relative to the address. Its host is named localhost, not 127.0.0.1: passkeys need a name. The app in process
    /// gives it with <c>WebApplicationFactory&lt;Program&gt;</c>: <c>UseKestrel(0)</c>, <c>StartServer()</c>, <c>ClientOptions.BaseAddress</c>.
    /// </remarks>
    public async Task<IBrowserContext> NewContextAsync(Uri address, Look look)
    {
        var context = await (await started.Value).Chromium.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = look.ReducedMotion ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            JavaScriptEnabled = look.Script,
            HasTouch = look.Touch,
            Locale = look.Locale,
            TimezoneId = look.Zone,
            ServiceWorkers = look.Worker ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block,
        });
        context.SetDefaultTimeout(Patience);
        Heard.ListenTo(context, look);
        return context;
    }

    ValueTask IAsyncLifetime.InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (!started.IsValueCreated)
            return;
        var (driver, chromium) = await started.Value;
        await chromium.CloseAsync();
        driver.Dispose();
    }

    static async Task<(IPlaywright, IBrowser)> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        var driver = await Playwright.CreateAsync();
        return (driver, await driver.Chromium.LaunchAsync(new() { ExecutablePath = Program(), Args = Flags }));
    }

    static string Program() =>
        Environment.GetEnvironmentVariable("TEND_CHROMIUM") is { Length: > 0 } named ? named
        : new[] { "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable" }
            .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException(
            "These tests look at pages in Chromium and found none on the PATH. ./dev.cs test gets it; by hand: sudo apt-get install chromium");
}
