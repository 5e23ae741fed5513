using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Tend.Care;

namespace Tend.Web.Site;

/// <summary>What became of a letter.</summary>
/// <param name="Delivery">Whether the mail server took it.</param>
/// <param name="Why">Why it did not leave, without any address or content; null when it left.</param>
public sealed record Posted(Delivery Delivery, string? Why);

/// <summary>Sends mail through the server that whoever runs Tend named. Nothing about health ever stands in a letter.</summary>
public sealed class Post(TendSettings settings, TimeProvider clock)
{
    /// <summary>So long a mail server may take for everything.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    const int Submission = 587, Wrapped = 465;

    /// <summary>Whether a mail server was named at all.</summary>
    public bool IsSet => !string.IsNullOrWhiteSpace(settings.Smtp);

    /// <summary>Sends one letter. A server that is down, slow or refuses is an outcome, not an error.</summary>
    public async Task<Posted> SendAsync(string to, string subject, string text, CancellationToken cancel)
    {
        if (!IsSet)
            return new(Delivery.Failed, "no server");
        using var patience = new CancellationTokenSource(Patience, clock);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            using var letter = Letter(to, subject, text);
            await HandOverAsync(letter, ends.Token);
            return new(Delivery.Sent, null);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            // Messages of mail servers repeat addresses; the kind of trouble is enough to find it.
            return new(Delivery.Failed, error is SmtpCommandException refused ? $"{refused.StatusCode}" : error.GetType().Name);
        }
    }

    MimeMessage Letter(string to, string subject, string text)
    {
        var letter = new MimeMessage { Subject = subject, Date = clock.GetUtcNow(), Body = new TextPart("plain") { Text = text } };
        letter.From.Add(MailboxAddress.Parse(settings.MailFrom));
        letter.To.Add(MailboxAddress.Parse(to));
        return letter;
    }

    async Task HandOverAsync(MimeMessage letter, CancellationToken cancel)
    {
        var (host, port) = settings.Smtp!.LastIndexOf(':') is var colon and > 0 && int.TryParse(settings.Smtp[(colon + 1)..], out var named)
            ? (settings.Smtp[..colon], named) : (settings.Smtp, Submission);
        using var server = new SmtpClient();
        // A password never travels in the clear.
        await server.ConnectAsync(host, port, port == Wrapped ? SecureSocketOptions.SslOnConnect
            : settings.SmtpUser is null ? SecureSocketOptions.StartTlsWhenAvailable : SecureSocketOptions.StartTls, cancel);
        if (settings.SmtpUser is not null)
            await server.AuthenticateAsync(settings.SmtpUser, settings.SmtpPassword ?? "", cancel);
        await server.SendAsync(letter, cancel);
        await server.DisconnectAsync(quit: true, cancel);
    }
}
