namespace Tend.Progress;

/// <summary>What a patient reads at a signal: it describes and invites. Some signals have no words: they are for two people who look together.</summary>
public static class SignalWords
{
    static readonly Dictionary<SignalKind, string> Table = new()
    {
        [SignalKind.Safety] = "Thank you for saying this. You don't have to carry it alone. Here are people you can reach now.",
        [SignalKind.Worse] = "Your answers say these days are heavier than when you began. That is a real change. If it would help to talk before your visit, you can ask for a call.",
        [SignalKind.Setback] = "It is harder than it was at your best. That happens on the way. Would you like to write down what happened?",
        [SignalKind.Silent] = "Nothing is waiting. If you feel like a word, this place is here.",
        [SignalKind.Returned] = "Good to see you. Start from here.",
        [SignalKind.Rupture] = "If something between you and your clinician felt off, you can say so here or in the room.",
        [SignalKind.Repaired] = "Something between you two was hard, and it is easier again. What helped?",
        [SignalKind.Recovered] = "Your answers are now like those of most people, and it is more than chance would explain. What would you like to keep?",
        [SignalKind.Better] = "Your answers are lighter than when you began. That is more than chance would explain.",
    };

    /// <summary>The sentence, or null where the signal is for two people who look together.</summary>
    public static string? For(SignalKind kind) => Table.GetValueOrDefault(kind);
}
