using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.SignIn;

/// <summary>
/// Sends the letter with which somebody sets a new password. It is looked up and sent in a second step, behind the page, so that nobody can tell from the answer or
/// its time who has a sign-in here. An address gets one letter in ten minutes, however often it is asked for.
/// </summary>
public sealed partial class ForgottenPost(RecordRoom room, Post post, Slips slips, TendSettings settings, TimeProvider clock, ILogger<ForgottenPost> log) : BackgroundService
{
    /// <summary>So long a letter opens the door.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    static readonly TimeSpan Between = TimeSpan.FromMinutes(10);

    readonly Channel<Wish> wishes = Channel.CreateBounded<Wish>(new BoundedChannelOptions(500) { FullMode = BoundedChannelFullMode.DropWrite });
    readonly ConcurrentDictionary<(Guid, string), DateTimeOffset> sent = [];

    /// <summary>What a letter's link carries.</summary>
    /// <param name="Account">The account.</param>
    /// <param name="Stamp">Its stamp at that time: a new password changes it, so that a letter opens once.</param>
    public sealed record Letter(Guid Account, string Stamp);

    sealed record Wish(Clinic Clinic, string Name, string Site, Language Language);

    /// <summary>Whether a letter can be sent that leads back here: there is a mail server, and the address of this site is known. What a request calls it is not believed: anybody can write that.</summary>
    public bool CanSend(HttpContext http) => post.IsSet && SiteOf(http) is not null;

    string? SiteOf(HttpContext http) => settings.Address is not null || http.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]" ? settings.SiteOf(http.Request) : null;

    /// <summary>Somebody asks for a letter.</summary>
    public void Ask(HttpContext http, Clinic clinic, string email)
    {
        if (SiteOf(http) is { } site)
            wishes.Writer.TryWrite(new(clinic, NewAccount.Normal(email), site, Spoken.Now));
    }

    /// <summary>The address in a letter's link.</summary>
    public string Link(Clinic clinic, Account account, string site) => $"{site.TrimEnd('/')}/at/{clinic.Address}/new-password/{slips.Write("letter", new Letter(account.Id, account.SecurityStamp!), Lasts)}";

    /// <summary>Reads a link.</summary>
    public Letter? Read(string slip) => slips.Read<Letter>("letter", slip);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var wish in wishes.Reader.ReadAllAsync(stoppingToken))
            try
            {
                await SendAsync(wish, stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                CouldNotSend(log, error.GetType().Name);
            }
    }

    async Task SendAsync(Wish wish, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var old in sent.Where(one => now - one.Value > Between))
            sent.TryRemove(old);
        await using var db = room.Read();
        await using var picture = await db.EnterAsync(wish.Clinic.Id, cancel);
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(one => one.NormalizedEmail == wish.Name && one.ClosedAt == null, cancel);
        if (account is null || wish.Clinic.IsMadeUp || !sent.TryAdd((wish.Clinic.Id.Value, wish.Name), now))
            return;
        var language = account.Role == Role.Patient ? Tongues.For(wish.Clinic, account.Language, wish.Language.Tag) : Language.English;
        var (subject, text) = Spoken.Say(language, () => (Doorway.Say("letter.subject"), Doorway.Say("letter.text", ("link", Link(wish.Clinic, account, wish.Site)))));
        var told = await post.SendAsync(account.Email!, subject, text, cancel);
        if (told.Why is { } why)
            CouldNotSend(log, why);
    }

    [LoggerMessage(LogLevel.Warning, "A letter for a new password could not be sent: {Why}.")]
    static partial void CouldNotSend(ILogger log, string why);
}
