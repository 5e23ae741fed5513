using Tend.Storage;

namespace Tend.Web.Site;

/// <summary>What whoever runs the server may set, by environment or command line.</summary>
/// <param name="Data">The folder in which everything of this installation lies (TEND_DATA).</param>
/// <param name="Database">PostgreSQL for the app's role (TEND_DATABASE); null: SQLite in the folder.</param>
/// <param name="DatabaseOwner">PostgreSQL for the role that owns the tables (TEND_DATABASE_OWNER).</param>
/// <param name="Smtp">Mail server as host:port (TEND_SMTP); null: no mail can be sent, and the lead is told.</param>
/// <param name="MailFrom">The sender of mail (TEND_MAIL_FROM).</param>
/// <param name="SmtpUser">Name at the mail server (TEND_SMTP_USER).</param>
/// <param name="SmtpPassword">Password at the mail server (TEND_SMTP_PASSWORD).</param>
/// <param name="Address">How people reach this site from outside, as https://tend.example.org (TEND_ADDRESS): links in letters begin with it. Null: only this machine reaches it.</param>
/// <param name="IsWorkbench">Whether this is only a workbench on one's own machine, without a record (--workbench).</param>
/// <param name="Erasures">The file of the list of erasures (TEND_ERASURES); null: in the folder. On another disk it outlives this one.</param>
public sealed record TendSettings(string Data, string? Database, string? DatabaseOwner, string? Smtp, string MailFrom, string? SmtpUser, string? SmtpPassword, string? Address, bool IsWorkbench = false, string? Erasures = null)
{
    /// <summary>Where the record lies.</summary>
    public RecordPlace Place => new(Data, Database, DatabaseOwner, Erasures);

    /// <summary>Whether people reach it by HTTPS.</summary>
    public bool HasHttps => Uri.TryCreate(Address, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps;

    /// <summary>The address that links begin with: the one that was set, else the one that a request came to.</summary>
    public string SiteOf(HttpRequest request) => Address ?? $"{request.Scheme}://{request.Host}";

    /// <summary>Reads the settings.</summary>
    public static TendSettings From(IConfiguration configuration) => new(
        configuration["TEND_DATA"] ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "tend"),
        configuration["TEND_DATABASE"],
        configuration["TEND_DATABASE_OWNER"],
        configuration["TEND_SMTP"],
        configuration["TEND_MAIL_FROM"] ?? "tend@localhost",
        configuration["TEND_SMTP_USER"],
        configuration["TEND_SMTP_PASSWORD"],
        configuration["TEND_ADDRESS"]?.TrimEnd('/'),
        configuration["workbench"] is not null,
        configuration["TEND_ERASURES"]);
}
