using Tend.Engagement;

namespace Tend.Care;

/// <summary>The way a person wants to be reached.</summary>
public enum ReachChannel
{
    /// <summary>By telephone.</summary>
    Phone,

    /// <summary>By text message.</summary>
    TextMessage,

    /// <summary>By e-mail.</summary>
    Email,

    /// <summary>By letter.</summary>
    Letter,

    /// <summary>Not at all outside the visits.</summary>
    None,
}

/// <summary>
/// How we can reach a person safely, in their own choice. Staff see it beside every number. What was not said counts as no: a voice message in the wrong
/// hands can do harm.
/// </summary>
public sealed record SafeReach
{
    /// <summary>The way.</summary>
    public required ReachChannel Channel { get; init; }

    /// <summary>The number or address; absent where none is needed.</summary>
    public string? Value { get; init; }

    /// <summary>When, in the person's words.</summary>
    public string? Hours { get; init; }

    /// <summary>Whether a voice message may be left; absent: not said.</summary>
    public bool? Voicemail { get; init; }

    /// <summary>Never call, whatever number is known.</summary>
    public bool NeverCall { get; init; }

    /// <summary>Somebody else can open the mailbox: then no e-mail goes there by itself, not even one that says nothing.</summary>
    public bool SharedMailbox { get; init; }

    /// <summary>When the person said so.</summary>
    public required DateTimeOffset SaidAt { get; init; }

    /// <summary>Whether staff may call.</summary>
    public bool MayCall => Channel == ReachChannel.Phone && !NeverCall;

    /// <summary>Whether staff may leave a voice message.</summary>
    public bool MayLeaveVoicemail => MayCall && Voicemail == true;

    /// <summary>Whether an e-mail may be sent to the person.</summary>
    public bool MayEmail => BarsReminder is null;

    /// <summary>Why no reminder may be sent to the person; null: one may.</summary>
    public NoReminder? BarsReminder => Channel != ReachChannel.Email || string.IsNullOrWhiteSpace(Value) ? NoReminder.NotByEmail : SharedMailbox ? NoReminder.SharedMailbox : null;

    /// <summary>What to say beside every number, in this order; the words themselves are not the Domain's.</summary>
    public IReadOnlyList<ReachPart> InWords() => [.. Parts()];

    /// <summary>What does not fit together, as values; empty when it does.</summary>
    public IEnumerable<ReachTrouble> Troubles()
    {
        if (Channel == ReachChannel.Phone && NeverCall)
            yield return ReachTrouble.PhoneAndNeverCall;
        if (Channel is not ReachChannel.None && string.IsNullOrWhiteSpace(Value))
            yield return ReachTrouble.NoNumberOrAddress;
        if (Channel is ReachChannel.Phone or ReachChannel.TextMessage && Value is not null && Value.Count(char.IsAsciiDigit) < 3)
            yield return ReachTrouble.NotANumber;
        if (Channel == ReachChannel.Email && Value is not null
            && (Value.Trim().Any(char.IsWhiteSpace) || Value.IndexOf('@') is not > 0 || Value.Trim().EndsWith('@')))
            yield return ReachTrouble.NotAnAddress;
    }

    IEnumerable<ReachPart> Parts()
    {
        if (NeverCall)
            yield return new(ReachWord.NeverCall, null);
        yield return new(Channel switch
        {
            ReachChannel.Phone => ReachWord.ByPhone,
            ReachChannel.TextMessage => ReachWord.ByTextMessage,
            ReachChannel.Email => ReachWord.ByEmail,
            ReachChannel.Letter => ReachWord.ByLetter,
            _ => ReachWord.NotOutsideVisits,
        }, Channel == ReachChannel.None ? null : Value);
        if (Channel == ReachChannel.Email && SharedMailbox)
            yield return new(ReachWord.OthersOpenIt, null);
        if (!string.IsNullOrWhiteSpace(Hours))
            yield return new(ReachWord.AtTheseHours, Hours);
        if (MayCall)
            yield return new(Voicemail switch { true => ReachWord.VoicemailAllowed, false => ReachWord.NoVoicemail, null => ReachWord.VoicemailNotSaid }, null);
    }
}

/// <summary>One thing to say about reaching a person; the words layer has a sentence for each.</summary>
public enum ReachWord
{
    /// <summary>Never call this person.</summary>
    NeverCall,

    /// <summary>By telephone, at this number.</summary>
    ByPhone,

    /// <summary>By text message, to this number.</summary>
    ByTextMessage,

    /// <summary>By e-mail, to this address.</summary>
    ByEmail,

    /// <summary>Others can open this mailbox.</summary>
    OthersOpenIt,

    /// <summary>By letter, to this address.</summary>
    ByLetter,

    /// <summary>Not outside the visits.</summary>
    NotOutsideVisits,

    /// <summary>At these hours, in the person's words.</summary>
    AtTheseHours,

    /// <summary>A voice message may be left.</summary>
    VoicemailAllowed,

    /// <summary>No voice message.</summary>
    NoVoicemail,

    /// <summary>The person did not say; so no voice message.</summary>
    VoicemailNotSaid,
}

/// <summary>One thing to say, with what the person wrote.</summary>
/// <param name="Word">What to say.</param>
/// <param name="Value">The number, address or hours; absent where there is none.</param>
public readonly record struct ReachPart(ReachWord Word, string? Value);

/// <summary>What does not fit together in how a person wants to be reached.</summary>
public enum ReachTrouble
{
    /// <summary>By telephone, and never call.</summary>
    PhoneAndNeverCall,

    /// <summary>The number or address is missing.</summary>
    NoNumberOrAddress,

    /// <summary>This is not a number.</summary>
    NotANumber,

    /// <summary>This is not an address.</summary>
    NotAnAddress,
}
