using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Tend.Figures;
using Tend.Storage;
using Tend.Web.Features.Courses;
using Tend.Web.Features.Answering;
using Tend.Web.Features.Demo;
using Tend.Web.Features.Door;
using Tend.Web.Features.Keeping;
using Tend.Web.Features.Looks;
using Tend.Web.Features.MyData;
using Tend.Web.Features.Offline;
using Tend.Web.Features.Reminders;
using Tend.Web.Features.Safety;
using Tend.Web.Features.Schedules;
using Tend.Web.Features.SignIn;
using Tend.Web.Features.Start;
using Tend.Web.Features.Upkeep;
using Tend.Web.Features.Workbench;
using Tend.Web.Features.Trials;
using Tend.Web.Layout;
using Tend.Words;

namespace Tend.Web.Site;

/// <summary>How the site is put together.</summary>
static class TendSite
{
    /// <summary>Where the stylesheet of figures lies; a figure drawn for a page has none of its own. The address changes with its content.</summary>
    public static readonly string FiguresAddress = $"/figures.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FigureStyle.Css)))[..10]}.css";

    public static void AddTend(this WebApplicationBuilder builder)
    {
        var settings = TendSettings.From(builder.Configuration);
        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<OpenRecord>();
        services.AddSingleton(provider => provider.GetRequiredService<OpenRecord>().Room);
        services.AddSingleton<SetupCode>();
        services.AddSingleton<LookQueue>();
        services.AddSingleton<Post>();
        services.AddSingleton<Bell>();
        services.AddSingleton<DueRound>();
        services.AddSingleton<ReminderRound>();
        services.AddSingleton<DoorStamp>();
        services.AddSingleton<RefitRound>();
        services.AddSingleton<SealRound>();
        services.AddSingleton<KeyRound>();
        services.AddSingleton<KeepingRound>();
        services.AddSingleton<Readiness>();
        services.AddScoped<Visit>();
        if (settings.IsWorkbench)
        {
            // Only this machine is answered, by its own name, and nothing is written: no keys, no record, no rounds over it.
            builder.Configuration["AllowedHosts"] = "localhost;127.0.0.1;[::1]";
            services.AddDataProtection().UseEphemeralDataProtectionProvider();
            // It warns that its keys may be stored; these are not.
            builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        }
        else
        {
            services.AddRound<LookQueue>().AddRound<Bell>().AddRound<DueRound>().AddRound<ReminderRound>().AddRound<RefitRound>().AddRound<SealRound>().AddRound<KeyRound>().AddRound<KeepingRound>().AddRound<ForgottenPost>();
            services.AddDataProtection().SetApplicationName("tend").PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(settings.Data, "cookie-keys")));
        }
        services.AddIdentityCore<Account>(identity =>
        {
            // Length, not riddles: NIST SP 800-63B.
            identity.Password.RequiredLength = 10;
            identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
        });
        services.AddScoped<IUserStore<Account>, AccountStore>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        // The device itself looks at a finger, a face or a PIN, and knows whose key it is: a passkey is two things in one.
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            passkeys.UserVerificationRequirement = passkeys.ResidentKeyRequirement = "required";
            passkeys.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && IsHere(asked.Origin, asked.HttpContext.Request, settings));
        });
        services.AddSingleton<Slips>();
        services.AddSingleton<AppCode>();
        services.AddSingleton<ForgottenPost>();
        services.AddAuthentication(Entrance.Scheme).AddCookie(cookie => Cookie(cookie, settings));
        services.AddAuthorization(rules => rules.AddWorkbench(settings));
        services.AddAntiforgery(forgery => (forgery.Cookie.Name, forgery.Cookie.SecurePolicy) = (settings.CookieName("tend-form"), CookieSecurePolicy.SameAsRequest));
        services.AddRateLimiter(Limits);
        services.AddRazorComponents();
        services.AddResponseCompression(packing => (packing.EnableForHttps, packing.MimeTypes) = (true, ["text/html", "text/css"]));
        services.Configure<ForwardedHeadersOptions>(proxy => Believe(proxy, settings));
        builder.AddMonitoring(settings);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        // Several lines for each request, with its address: slow, and the address of an invitation is a way in.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // Started from the source tree in any environment, the compressed files lie in the build folder; a published site has no manifest for this and its own.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
    }

    /// <summary>What goes on as long as the site runs.</summary>
    static IServiceCollection AddRound<T>(this IServiceCollection services) where T : class, IHostedService => services.AddHostedService(provider => provider.GetRequiredService<T>());

    /// <summary>Whether a page was this site's, by what the browser says of it. A form tells no origin here, since pages tell no next site where somebody was.</summary>
    static bool IsHere(string origin, HttpRequest request, TendSettings settings) => Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && (settings.Address is { } address ? page == new Uri(address) : page.Authority == request.Host.Value && (page.Scheme == Uri.UriSchemeHttps || page.IsLoopback));

    static void Cookie(CookieAuthenticationOptions cookie, TendSettings settings)
    {
        cookie.Cookie.Name = settings.CookieName("tend");
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
        cookie.SlidingExpiration = true;
        cookie.Events.OnRedirectToLogin = context =>
        {
            var address = Doorway.Kept(context.HttpContext, Entrance.AddressCookie);
            // Whoever signs in again goes on where they were; a form that was sent is not sent anew.
            var onward = HttpMethods.IsGet(context.Request.Method) ? QueryString.Create("to", context.Request.Path + context.Request.QueryString) : QueryString.Empty;
            context.Response.Redirect(address is { Length: > 0 } && Storage.Commands.OpenClinic.AddressTrouble(address) is null ? $"/at/{address}{onward}" : "/");
            return Task.CompletedTask;
        };
        // What a role may not see does not exist for it.
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        };
    }

    /// <summary>Who asks and how, by the word of a proxy that is trusted: the last address that none of them vouches for is whose it is.</summary>
    static void Believe(ForwardedHeadersOptions proxy, TendSettings settings)
    {
        (proxy.ForwardedHeaders, proxy.ForwardLimit) = (ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, null);
        proxy.KnownProxies.Clear();
        proxy.KnownIPNetworks.Clear();
        foreach (var network in settings.Proxies)
            proxy.KnownIPNetworks.Add(network);
    }

    static void Limits(Microsoft.AspNetCore.RateLimiting.RateLimiterOptions limits)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        // It says so itself: the page for what is not here would be asked with the same form, refuse it, and hide the reason.
        limits.OnRejected = async (rejected, cancel) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "60";
            rejected.HttpContext.Response.ContentType = "text/plain; charset=utf-8";
            await rejected.HttpContext.Response.WriteAsync(Books.Of(typeof(ForgottenPost)).Say("sign-in.too-many"), cancel);
        };
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            HttpMethods.IsPost(context.Request.Method) && (context.Request.Path.StartsWithSegments("/at") || context.Request.Path.StartsWithSegments("/start"))
                ? RateLimitPartition.GetTokenBucketLimiter($"door {context.Connection.RemoteIpAddress}", _ => Bucket(30, 30))
                // A large table takes seconds of a processor; the others of a clinic do not wait for it.
                : HttpMethods.IsPost(context.Request.Method) && context.Request.Path.StartsWithSegments(WorkbenchDoor.Address)
                ? RateLimitPartition.GetConcurrencyLimiter("workbench", _ => new() { PermitLimit = 1, QueueLimit = 8 })
                : RateLimitPartition.GetNoLimiter(""));

        static TokenBucketRateLimiterOptions Bucket(int most, int perMinute) =>
            new() { TokenLimit = most, TokensPerPeriod = perMinute, ReplenishmentPeriod = TimeSpan.FromMinutes(1), QueueLimit = 0 };
    }

    /// <summary>
    /// Whether a page may be packed. How long a packed page is can tell what stands in it to somebody who listens on the way and makes the browser ask for it
    /// again and again with words of their own (BREACH; Gluck, Harris and Prado, 2013). The browser says where a request began: what another site
    /// began, or does not say, stays unpacked. Form tokens differ in every page besides. Files of the site itself lie packed already.
    /// </summary>
    static bool MayBePacked(HttpContext context) => context.Request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none";

    public static void UseTend(this WebApplication app)
    {
        if (app.Services.GetRequiredService<TendSettings>() is { IsWorkbench: false, Proxies.Count: > 0 })
            app.UseForwardedHeaders();
        // A proxy takes HTTPS off. Where people come by it, a request is one by HTTPS whatever stands between.
        if (app.Services.GetRequiredService<TendSettings>().HasHttps)
            app.Use((context, next) =>
            {
                context.Request.Scheme = Uri.UriSchemeHttps;
                return next(context);
            });
        app.UseMonitoring();
        app.UseWhen(MayBePacked, packed => packed.UseResponseCompression());
        app.Use(SecurityHeaders.AddAsync);
        if (app.Services.GetRequiredService<TendSettings>().IsWorkbench)
            app.Use(WorkbenchDoor.OnlyEvidenceAsync);
        app.Use(WorkbenchDoor.NotTooLargeAsync);
        app.UseExceptionHandler("/trouble", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-here", createScopeForStatusCodePages: true);
        app.UseRateLimiter();
        app.UseAuthentication();
        app.Use(Entrance.EnterAsync);
        app.UseAuthorization();
        app.Use(SentForms.LookAsync);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>();
        app.MapSignIn();
        app.MapOutbox();
        app.MapAnswering();
        app.MapMyData();
        app.MapOutcomes();
        app.MapTrials();
        app.MapScheduleWords();
        app.MapReminders();
        app.MapWorkbench();
        app.MapSecurityContact();
        app.MapGet(FiguresAddress, context =>
        {
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            context.Response.ContentType = "text/css; charset=utf-8";
            return context.Response.WriteAsync(FigureStyle.Css);
        }).AllowAnonymous().WithMetadata(new OnTabletAttribute { WhenLocked = true });
        app.MapGet("/health", () => Results.Text("ok")).AllowAnonymous();
        app.MapGet("/health/live", () => Results.Text("ok")).AllowAnonymous();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
    }

    /// <summary>Whether the record answers: what a proxy asks before it sends anybody here. It says nothing else.</summary>
    static async Task<IResult> ReadyAsync(RecordRoom room, CancellationToken cancel)
    {
        await using var db = room.AcrossClinics();
        return await db.Database.CanConnectAsync(cancel) ? Results.Text("ok") : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Makes the demo where the command line asks for it.</summary>
    /// <exception cref="InvalidOperationException">The database has a real clinic.</exception>
    public static async Task MakeDemoAsync(this WebApplication app)
    {
        if (app.Configuration["demo"] is not null
            && await DemoClinic.MakeAsync(app.Services.GetRequiredService<RecordRoom>(), new PasswordHasher<Account>(), app.Services.GetRequiredService<TimeProvider>().GetUtcNow()) is null)
            throw new InvalidOperationException("This folder holds a real clinic, and the demo never shares a place with real people. Name another folder with TEND_DATA.");
    }

    /// <summary>Prints where to look; on an empty server, the link that makes the first clinic.</summary>
    public static async Task TellWhereToLookAsync(this WebApplication app)
    {
        var address = app.Urls.FirstOrDefault()?.Replace("127.0.0.1", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        if (app.Services.GetRequiredService<TendSettings>().IsWorkbench)
        {
            Console.WriteLine(Books.Of(typeof(WorkbenchDoor)).Say("bench.terminal", ("address", $"{address}{WorkbenchDoor.Address}")));
            return;
        }
        if (app.Configuration["demo"] is not null)
        {
            Console.WriteLine(Books.Of(typeof(DemoClinic)).Say("terminal", ("address", $"{address}/demo")));
            return;
        }
        var isEmpty = !await app.Services.GetRequiredService<RecordRoom>().HasClinicAsync();
        var asked = app.Configuration["new-clinic"] is not null;
        // Whoever sets up a server sits elsewhere: where people reach it is where they look, too.
        address = app.Services.GetRequiredService<TendSettings>().Address ?? address;
        var book = Books.Of(typeof(SetupCode));
        Console.WriteLine(isEmpty || asked
            ? book.Say("terminal.first", ("address", $"{address}/start?code={app.Services.GetRequiredService<SetupCode>().Current()}"))
            : book.Say("terminal.running", ("address", address ?? "")));
    }
}
