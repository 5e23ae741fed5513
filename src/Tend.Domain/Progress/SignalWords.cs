using Tend.Words;

namespace Tend.Progress;

/// <summary>What a patient reads at a signal: it describes and invites. Some signals have no words: they are for two people who look together.</summary>
public static class SignalWords
{
    static readonly WordBook Book = Books.Of(typeof(SignalWords));

    static readonly HashSet<SignalKind> Told =
    [
        SignalKind.Safety, SignalKind.Worse, SignalKind.Setback, SignalKind.Silent, SignalKind.Returned,
        SignalKind.Rupture, SignalKind.Repaired, SignalKind.Recovered, SignalKind.Better,
    ];

    /// <summary>The sentence, or null where the signal is for two people who look together.</summary>
    public static string? For(SignalKind kind) => Told.Contains(kind) ? Book.Say($"signal.{kind}") : null;
}
