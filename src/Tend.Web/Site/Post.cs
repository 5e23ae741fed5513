using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Tend.Care;
using Tend.Storage;

namespace Tend.Web.Site;

/// <summary>What became of a letter.</summary>
/// <param name="Delivery">Whether the mail server took it.</param>
/// <param name="Why">Why it did not leave, without any address or content; null when it left.</param>
/// <param name="MayHaveLeft">Whether the connection broke after the letter was begun and before the answer: then nobody knows.</param>
public sealed record Posted(Delivery Delivery, string? Why, bool MayHaveLeft = false);

/// <summary>A letter that is not sent yet.</summary>
/// <param name="To">The address.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The text, plain.</param>
/// <param name="Sender">The name it comes from; null: none but the address.</param>
/// <param name="Stop">Where a program of the mail server's may stop such letters with one request (RFC 8058); null: nowhere.</param>
public sealed record OutgoingLetter(string To, string Subject, string Text, string? Sender = null, string? Stop = null);

/// <summary>Sends mail through the server that whoever runs Tend named. Nothing about health ever stands in a letter.</summary>
public sealed class Post(TendSettings settings, TimeProvider clock)
{
    /// <summary>So long a mail server may take for everything.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    const int Submission = 587, Wrapped = 465;

    /// <summary>Whether a mail server was named at all.</summary>
    public bool IsSet => !string.IsNullOrWhiteSpace(settings.Smtp);

    /// <summary>The address that letters come from.</summary>
    public string From => settings.MailFrom;

    /// <summary>Sends one letter. A server that is down, slow or refuses is an outcome, not an error.</summary>
    public Task<Posted> SendAsync(string to, string subject, string text, CancellationToken cancel) => SendAsync(new(to, subject, text), cancel);

    /// <summary>The same for any letter.</summary>
    public async Task<Posted> SendAsync(OutgoingLetter letter, CancellationToken cancel)
    {
        if (!IsSet)
            return new(Delivery.Failed, "no server");
        using var message = MessageOf(letter);
        var posted = await AtServerAsync((server, ends) => server.SendAsync(message, ends), cancel);
        Telemetry.Letters.Add(1, new KeyValuePair<string, object?>("outcome", posted.MayHaveLeft ? "unknown" : posted.Delivery == Delivery.Sent ? "sent" : "failed"));
        return posted;
    }

    /// <summary>Whether the mail server answers and knows us, without sending anything.</summary>
    /// <returns>Why it does not, without any address; null when it does.</returns>
    public async Task<string?> TryAsync(CancellationToken cancel) => IsSet ? (await AtServerAsync((server, ends) => server.NoOpAsync(ends), cancel)).Why : "no server";

    async Task<Posted> AtServerAsync(Func<SmtpClient, CancellationToken, Task> work, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        var (isBegun, isDone) = (false, false);
        try
        {
            using var server = await OpenAsync(ends.Token);
            // A letter that is begun is not cut off by whoever stops the site: only by the server's silence.
            isBegun = true;
            await work(server, patience.Token);
            isDone = true;
            await server.DisconnectAsync(quit: true, ends.Token);
            return new(Delivery.Sent, null);
        }
        catch when (isDone)
        {
            // It was taken; how the talk ended changes nothing about that.
            return new(Delivery.Sent, null);
        }
        catch (Exception error) when (isBegun || !cancel.IsCancellationRequested)
        {
            // Messages of mail servers repeat addresses; the kind of trouble is enough to find it.
            return error is SmtpCommandException refused ? new(Delivery.Failed, $"{refused.StatusCode}") : new(Delivery.Failed, error.GetType().Name, isBegun);
        }
    }

    MimeMessage MessageOf(OutgoingLetter letter)
    {
        var message = new MimeMessage { Subject = letter.Subject, Date = clock.GetUtcNow(), Body = new TextPart("plain") { Text = letter.Text } };
        var from = MailboxAddress.Parse(settings.MailFrom);
        message.From.Add(new MailboxAddress(letter.Sender ?? from.Name, from.Address));
        message.To.Add(MailboxAddress.Parse(letter.To));
        if (letter.Stop is { } stop)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{stop}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }
        return message;
    }

    /// <summary>A server that greeted us and, where it asks for it, knows us.</summary>
    async Task<SmtpClient> OpenAsync(CancellationToken cancel)
    {
        var (host, port) = settings.Smtp!.LastIndexOf(':') is var colon and > 0 && int.TryParse(settings.Smtp[(colon + 1)..], out var named)
            ? (settings.Smtp[..colon], named) : (settings.Smtp, Submission);
        var server = new SmtpClient();
        try
        {
            // A password never travels in the clear.
            await server.ConnectAsync(host, port, port == Wrapped ? SecureSocketOptions.SslOnConnect
                : settings.SmtpUser is null ? SecureSocketOptions.StartTlsWhenAvailable : SecureSocketOptions.StartTls, cancel);
            if (settings.SmtpUser is not null)
                await server.AuthenticateAsync(settings.SmtpUser, settings.SmtpPassword ?? "", cancel);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }
}
