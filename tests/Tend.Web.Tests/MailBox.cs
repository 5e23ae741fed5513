using System.Buffers;
using System.Net;
using System.Threading.Channels;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Tend.Web.Tests;

/// <summary>How a mail server answers when a letter is handed to it.</summary>
public enum MailAnswer
{
    Accepted,

    /// <summary>451: try again later.</summary>
    RefusedForNow,

    /// <summary>550: this will never be delivered.</summary>
    RefusedForGood,
}

/// <summary>One letter that was accepted; its text is decoded. <paramref name="Raw"/> is every byte of it as text, for tests that no answer or name is in there.</summary>
public sealed record Letter(string To, string From, string Subject, string Text, string Raw);

/// <summary>A real mail server of one test, on a free port of this machine: it keeps letters, and can refuse them or be down.</summary>
public sealed class MailBox : MessageStore, IAsyncDisposable
{
    readonly Channel<Letter> unread = Channel.CreateUnbounded<Letter>();
    readonly List<Letter> letters = [];
    CancellationTokenSource stopping = new();
    Task running = Task.CompletedTask;

    MailBox() { }

    public static string Host => "127.0.0.1";

    public int Port { get; private set; }

    /// <summary>How it answers from now on.</summary>
    public MailAnswer Answer { get; set; }

    /// <summary>How often a letter was handed to it, accepted or not.</summary>
    public int Attempts { get; private set; }

    /// <summary>All letters it accepted, in order.</summary>
    public IReadOnlyList<Letter> Letters
    {
        get { lock (letters) return [.. letters]; }
    }

    public static async Task<MailBox> OpenAsync()
    {
        var box = new MailBox();
        await box.ComeUpAsync();
        return box;
    }

    /// <summary>The next letter nobody has taken yet; waits for it.</summary>
    public async Task<Letter> NextAsync(CancellationToken stop = default) => await unread.Reader.ReadAsync(stop);

    /// <summary>From now on nobody answers at its port.</summary>
    public async Task GoDownAsync()
    {
        await stopping.CancelAsync();
        await running;
    }

    /// <summary>It answers again, at the port it had.</summary>
    public async Task ComeUpAsync()
    {
        stopping = new();
        var up = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var listening = new EndpointListenerFactory();
        listening.EndpointStarted += (_, started) => up.TrySetResult(((IPEndPoint)started.LocalEndPoint).Port);
        var parts = new ServiceProvider();
        parts.Add((IMessageStore)this);
        parts.Add((IEndpointListenerFactory)listening);
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(at => at.Endpoint(new IPEndPoint(IPAddress.Loopback, Port))).Build();
        running = new SmtpServer.SmtpServer(options, parts).StartAsync(stopping.Token);
        await await Task.WhenAny(up.Task, running);
        Port = await up.Task;
    }

    /// <summary>A letter arrives: the mail server calls this.</summary>
    public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken stop)
    {
        Attempts++;
        if (Answer == MailAnswer.RefusedForNow)
            return new(SmtpReplyCode.Aborted, "Try again later");
        if (Answer == MailAnswer.RefusedForGood)
            return SmtpResponse.MailboxUnavailable;

        var bytes = buffer.ToArray();
        using var stream = new MemoryStream(bytes);
        using var message = await MimeMessage.LoadAsync(stream, stop);
        var letter = new Letter(string.Join(", ", transaction.To.Select(to => to.AsAddress())), transaction.From.AsAddress(), message.Subject ?? "",
            message.TextBody?.ReplaceLineEndings("\n").Trim() ?? "", System.Text.Encoding.UTF8.GetString(bytes));
        lock (letters)
            letters.Add(letter);
        await unread.Writer.WriteAsync(letter, stop);
        return SmtpResponse.Ok;
    }

    public async ValueTask DisposeAsync()
    {
        await GoDownAsync();
        stopping.Dispose();
    }
}
