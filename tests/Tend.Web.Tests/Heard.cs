using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Tend.Web.Tests;

/// <summary>What happened in a context since it was opened: whom its pages asked, and what the browser complained of. (Playwright tells nothing of favicons.)</summary>
sealed class Heard(Look look)
{
    static readonly ConditionalWeakTable<IBrowserContext, Heard> all = [];

    /// <summary>How the context looks at its pages.</summary>
    public Look Look => look;

    /// <summary>Addresses of every request, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Errors of scripts and of the browser: an uncaught exception, a refused inline script, a missing file.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    public static void ListenTo(IBrowserContext context, Look look)
    {
        var heard = new Heard(look);
        all.Add(context, heard);
        context.Request += (_, request) => heard.Asked.Enqueue(request.Url);
        context.Console += (_, said) => { if (said.Type == "error") heard.Complaints.Enqueue($"{said.Text} ({said.Location})"); };
        context.WebError += (_, error) => heard.Complaints.Enqueue(error.Error);
    }

    public static Heard In(IPage page) => all.TryGetValue(page.Context, out var heard)
        ? heard
        : throw new InvalidOperationException("This page was not opened by Browser, so nobody listened to it.");
}
