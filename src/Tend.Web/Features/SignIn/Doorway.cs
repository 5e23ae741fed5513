using System.Net.Mail;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.SignIn;

/// <summary>What every form shares that makes an account or opens one.</summary>
static class Doorway
{
    /// <summary>Knows staff again on this browser for a working day: then a password is enough.</summary>
    public const string KnownCookie = "tend-known";

    /// <summary>So long a sign-in lasts that nobody uses: staff leave their desks, a patient's phone stays with them.</summary>
    public static readonly TimeSpan StaffRest = TimeSpan.FromMinutes(30), PatientRest = TimeSpan.FromHours(12);

    static readonly TimeSpan WorkingDay = TimeSpan.FromHours(12);
    static readonly WordBook Book = Books.Of(typeof(Doorway));

    public static string Say(string id, params (string Name, object Value)[] values) => Book.Say(id, values);

    /// <summary>Checks what a new account needs; what is wrong stands under the field's name.</summary>
    public static void Check(Dictionary<string, string> errors, UserManager<Account> accounts, string? clinic, string? address, string? name, string? email, string? password, bool needsEmail = true)
    {
        if (string.IsNullOrWhiteSpace(name))
            errors["Name"] = Say("error.name");
        if ((needsEmail || !string.IsNullOrWhiteSpace(email)) && !MailAddress.TryCreate(email?.Trim(), out _))
            errors["Email"] = Say("error.email");
        if (PasswordTrouble(accounts, password, clinic, address, name, email) is { } trouble)
            errors["Password"] = trouble;
    }

    /// <summary>What is wrong with a new password; null: nothing. It is too short, or others would try it early.</summary>
    /// <param name="accounts">Knows the shortest.</param>
    /// <param name="password">The password.</param>
    /// <param name="names">What others know: the names and addresses of the clinic and of the person.</param>
    public static string? PasswordTrouble(UserManager<Account> accounts, string? password, params ReadOnlySpan<string?> names) =>
        (password?.Length ?? 0) < accounts.Options.Password.RequiredLength ? Say("error.password", ("least", accounts.Options.Password.RequiredLength))
        : GuessedPasswords.Why(password!, names) is { } why ? Say($"error.password.{why}")
        : null;

    /// <summary>The hash of a password, by ASP.NET Core Identity; made before the writer's turn, since it takes its time on purpose.</summary>
    public static string Hash(UserManager<Account> accounts, string password) => accounts.PasswordHasher.HashPassword(null!, password);

    /// <summary>Whether a password is an account's. It takes the same time where there is no such account.</summary>
    public static bool IsRight(UserManager<Account> accounts, Account? account, string? password) =>
        accounts.PasswordHasher.VerifyHashedPassword(null!, account?.PasswordHash ?? NobodysHash, password ?? "") != PasswordVerificationResult.Failed;

    /// <summary>Whether somebody who is known already, at a tablet or before they change something, gives their own password. Wrong ones count as at the door, and an account that rests opens nothing.</summary>
    public static async Task<bool> ProvesAsync(RecordRoom room, UserManager<Account> accounts, Account account, string? password, DateTimeOffset now)
    {
        var isRight = IsRight(accounts, account, password);
        if (account.LockoutEnd > now)
            return false;
        await room.Writer.DoAsync(new Actor(account.Clinic, account.Id, account.Role, account.Patient), new KeepSignIn(account.Id, isRight));
        return isRight;
    }

    static readonly string NobodysHash = new PasswordHasher<Account>().HashPassword(null!, Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(24)));

    /// <summary>Whether somebody who gave the right password is asked for a second thing: they have an app, or the clinic asks its team for two and they have a passkey.</summary>
    public static bool AsksMore(Clinic clinic, Account account, bool hasPasskey) => account.TwoFactorEnabled || (account.Role != Role.Patient && clinic.TwoThings is not null && hasPasskey);

    /// <summary>Signs in: a row of its own, the cookie that names it, and the clinic's address for the way back.</summary>
    public static async Task SignInAsync(HttpContext http, Account account, string address, SignInWay way)
    {
        var (room, clock) = (http.RequestServices.GetRequiredService<RecordRoom>(), http.RequestServices.GetRequiredService<TimeProvider>());
        var signIn = Guid.CreateVersion7(clock.GetUtcNow());
        await room.Writer.DoAsync(new Actor(account.Clinic, account.Id, account.Role, account.Patient), new BeginSignIn(signIn, account.Id, way, Browsers.Of(http.Request.Headers.UserAgent)));
        await OpenAsync(http, account, address, signIn);
    }

    /// <summary>Opens, on this browser, a sign-in that stands.</summary>
    public static async Task OpenAsync(HttpContext http, Account account, string address, Guid signIn)
    {
        var (now, isStaff) = (http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), account.Role != Role.Patient);
        await http.SignInAsync(Entrance.Scheme, Entrance.PrincipalOf(account, signIn, now), new() { IssuedUtc = now, ExpiresUtc = now + (isStaff ? StaffRest : PatientRest), AllowRefresh = true });
        Keep(http, Entrance.AddressCookie, address, TimeSpan.FromDays(365));
        if (isStaff)
            Keep(http, KnownCookie, http.RequestServices.GetRequiredService<Slips>().Write(KnownCookie, new Known(account.Id, signIn, account.SecurityStamp!), WorkingDay), WorkingDay);
    }

    /// <summary>Keeps something small on this browser.</summary>
    public static void Keep(HttpContext http, string cookie, string value, TimeSpan lasts)
    {
        var (settings, options) = Manner(http);
        options.MaxAge = lasts;
        http.Response.Cookies.Append(settings.CookieName(cookie), value, options);
    }

    /// <summary>What was kept; null: nothing.</summary>
    public static string? Kept(HttpContext http, string cookie) => http.Request.Cookies[Manner(http).Settings.CookieName(cookie)];

    /// <summary>Forgets what was kept.</summary>
    public static void Forget(HttpContext http, string cookie)
    {
        var (settings, options) = Manner(http);
        http.Response.Cookies.Delete(settings.CookieName(cookie), options);
    }

    static (TendSettings Settings, CookieOptions Options) Manner(HttpContext http)
    {
        var settings = http.RequestServices.GetRequiredService<TendSettings>();
        return (settings, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true });
    }

    /// <summary>Where somebody wanted to go, if it is a page of this site; else the first page.</summary>
    public static string Onward(string? to) => to is ['/', not ('/' or '\\'), ..] && !to.Contains('\\', StringComparison.Ordinal) ? to : "/";
}

/// <summary>Whom this browser knows, until the end of a working day.</summary>
/// <param name="Account">The account.</param>
/// <param name="SignIn">The sign-in that goes on.</param>
/// <param name="Stamp">The account's stamp at that time.</param>
sealed record Known(Guid Account, Guid SignIn, string Stamp);

/// <summary>Who gave the right password and still owes the second thing.</summary>
/// <param name="Account">The account.</param>
/// <param name="Stamp">Its stamp at that time.</param>
sealed record HalfIn(Guid Account, string Stamp)
{
    /// <summary>The cookie, and how long it is worth something.</summary>
    public const string Cookie = "tend-half";

    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);
}
