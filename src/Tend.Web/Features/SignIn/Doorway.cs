using System.Net.Mail;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Tend.Storage;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.SignIn;

/// <summary>What every form shares that makes an account or opens one.</summary>
static class Doorway
{
    static readonly WordBook Book = Books.Of(typeof(Doorway));

    public static string Say(string id, params (string Name, object Value)[] values) => Book.Say(id, values);

    /// <summary>Checks what a new account needs; what is wrong stands under the field's name.</summary>
    public static void Check(Dictionary<string, string> errors, UserManager<Account> accounts, string? name, string? email, string? password)
    {
        if (string.IsNullOrWhiteSpace(name))
            errors["Name"] = Say("error.name");
        if (!MailAddress.TryCreate(email?.Trim(), out _))
            errors["Email"] = Say("error.email");
        if ((password?.Length ?? 0) < accounts.Options.Password.RequiredLength)
            errors["Password"] = Say("error.password", ("least", accounts.Options.Password.RequiredLength));
    }

    /// <summary>The hash of a password, by ASP.NET Core Identity; made before the writer's turn, since it takes its time on purpose.</summary>
    public static string Hash(UserManager<Account> accounts, string password) => accounts.PasswordHasher.HashPassword(null!, password);

    /// <summary>Signs in, and remembers the clinic's address for the way back.</summary>
    public static async Task SignInAsync(HttpContext http, Account account, string address)
    {
        await http.SignInAsync(Entrance.Scheme, Entrance.PrincipalOf(account));
        http.Response.Cookies.Append(Entrance.AddressCookie, address, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
    }
}
