using MailKit.Net.Smtp;
using MailKit.Security;
using Tend.Web.Site;

namespace Tend.Web.Features.Upkeep;

/// <summary>Whether the mail server answers and lets us in. No letter is sent.</summary>
static class MailGreeting
{
    const int Submission = 587, Wrapped = 465;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Connects, greets, signs in where a name is set, and leaves.</summary>
    /// <returns>Why it did not work; null: it did.</returns>
    public static async Task<string?> TroubleAsync(TendSettings settings)
    {
        var (host, port) = settings.Smtp!.LastIndexOf(':') is var colon and > 0 && int.TryParse(settings.Smtp[(colon + 1)..], out var named) ? (settings.Smtp[..colon], named) : (settings.Smtp, Submission);
        using var patience = new CancellationTokenSource(Patience);
        using var server = new SmtpClient();
        try
        {
            await server.ConnectAsync(host, port, port == Wrapped ? SecureSocketOptions.SslOnConnect
                : settings.SmtpUser is null ? SecureSocketOptions.StartTlsWhenAvailable : SecureSocketOptions.StartTls, patience.Token);
            if (settings.SmtpUser is not null)
                await server.AuthenticateAsync(settings.SmtpUser, settings.SmtpPassword ?? "", patience.Token);
            await server.DisconnectAsync(quit: true, patience.Token);
            return null;
        }
        catch (Exception error)
        {
            return error.GetType().Name;
        }
    }
}
