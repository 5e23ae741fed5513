using System.Net;
using Tend.Storage;

namespace Tend.Web.Site;

/// <summary>What whoever runs the server may set, by environment, file or command line; docs/options.md tells of each.</summary>
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
    /// <summary>Every setting that the site reads by this beginning of a name, and those that only its tests read.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "TEND_ADDRESS", "TEND_BACKUPS", "TEND_BACKUP_KEY", "TEND_DATA", "TEND_DATABASE", "TEND_DATABASE_OWNER", "TEND_ERASURES", "TEND_LOG", "TEND_MAIL_FROM", "TEND_PROXIES", "TEND_SECURITY_CONTACT", "TEND_SETTINGS", "TEND_SMTP",
        "TEND_SMTP_PASSWORD", "TEND_SMTP_USER", "TEND_UPGRADE", "TEND_ACCEPT", "TEND_BESIDE", "TEND_CHROMIUM", "TEND_FUZZ_MINUTES", "TEND_FUZZ_SEED", "TEND_SCREENS",
    ];

    /// <summary>Whose word about where a request came from is believed (TEND_PROXIES); by default this machine's.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = ThisMachine;

    /// <summary>The file with the key of backups (TEND_BACKUP_KEY).</summary>
    public string? BackupKey { get; init; }

    /// <summary>The folder of backups that are given no name (TEND_BACKUPS).</summary>
    public string Backups { get; init; } = Path.Combine(Data, "backups");

    /// <summary>Whether older tables are brought up to date without a backup of Tend's own (TEND_UPGRADE=without-backup).</summary>
    public bool UpgradesWithoutBackup { get; init; }

    /// <summary>Whether each line of the log is a JSON object (TEND_LOG=json).</summary>
    public bool LogsJson { get; init; }

    /// <summary>Whether everybody in it is made up (--demo).</summary>
    public bool IsDemo { get; init; }

    /// <summary>What looks like a setting of Tend and is none.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    static IReadOnlyList<IPNetwork> ThisMachine => [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    /// <summary>Where the record lies.</summary>
    public RecordPlace Place => new(Data, Database, DatabaseOwner, Erasures);

    /// <summary>Where somebody tells of a hole in this installation, as mailto:... or https://... (TEND_SECURITY_CONTACT); null: nobody is named.</summary>
    public string? SecurityContact { get; init; }

    /// <summary>Whether people reach it by HTTPS.</summary>
    public bool HasHttps => Uri.TryCreate(Address, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps;

    /// <summary>What a cookie is called: by HTTPS with the prefix that lets no other site set it and no other way carry it (RFC 6265bis).</summary>
    public string CookieName(string name) => HasHttps ? $"__Host-{name}" : name;

    /// <summary>The address that links begin with: the one that was set, else the one that a request came to.</summary>
    public string SiteOf(HttpRequest request) => Address ?? $"{request.Scheme}://{request.Host}";

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">One cannot be understood; the message says which, and what was expected.</exception>
    public static TendSettings From(IConfiguration configuration)
    {
        var settings = new TendSettings(
            Text("TEND_DATA") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "tend"),
            Text("TEND_DATABASE"),
            Text("TEND_DATABASE_OWNER"),
            Text("TEND_SMTP"),
            Text("TEND_MAIL_FROM") ?? "tend@localhost",
            Text("TEND_SMTP_USER"),
            Text("TEND_SMTP_PASSWORD"),
            Text("TEND_ADDRESS")?.TrimEnd('/'),
            configuration["workbench"] is not null,
            Text("TEND_ERASURES"))
        {
            Proxies = Text("TEND_PROXIES") is { } proxies ? Networks(proxies) : ThisMachine,
            SecurityContact = Text("TEND_SECURITY_CONTACT") is { } contact ? Site.SecurityContact.Of(contact.Trim()) : null,
            BackupKey = Text("TEND_BACKUP_KEY"),
            UpgradesWithoutBackup = OneOf("TEND_UPGRADE", "with-backup", "without-backup") == "without-backup",
            LogsJson = OneOf("TEND_LOG", "text", "json") == "json",
            IsDemo = configuration["demo"] is not null,
            Unknown = [.. configuration.AsEnumerable().Select(one => one.Key).Where(key => key.StartsWith("TEND_", StringComparison.OrdinalIgnoreCase) && !Names.Contains(key, StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)],
        };
        return Text("TEND_BACKUPS") is { } backups ? settings with { Backups = backups } : settings;

        string? Text(string name) => configuration[name] is { Length: > 0 } value ? value : null;

        string OneOf(string name, string usual, string other) => Text(name) switch
        {
            null => usual,
            var value when value == usual || value == other => value,
            var value => throw new InvalidOperationException($"{name} is '{value}'. Expected {usual} or {other}."),
        };
    }

    static IReadOnlyList<IPNetwork> Networks(string typed) => typed == "none" ? [] : [.. typed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one =>
        IPAddress.TryParse(one, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(one, out var network) ? network
        : throw new InvalidOperationException($"TEND_PROXIES names '{one}'. Expected addresses such as 10.0.0.7, networks such as 10.0.0.0/24, with commas between them, or none."))];
}
