using Tend.Care;
using Tend.Words;

namespace Tend.Web.Features.Joining;

/// <summary>How we can reach you safely, as the form sends it.</summary>
public sealed class ReachForm
{
    public ReachChannel? Channel { get; set; }
    public string? Value { get; set; }
    public string? Hours { get; set; }
    public bool Voicemail { get; set; }
    public bool NeverCall { get; set; }
    public bool SharedMailbox { get; set; }

    /// <summary>As the Domain knows it.</summary>
    public SafeReach Said(DateTimeOffset now) => new()
    {
        Channel = Channel ?? ReachChannel.None,
        Value = Value.Said(),
        Hours = Hours.Said(),
        Voicemail = Channel == ReachChannel.Phone ? Voicemail : null,
        NeverCall = NeverCall,
        SharedMailbox = SharedMailbox,
        SaidAt = now,
    };

    /// <summary>A form that shows what was said before.</summary>
    public static ReachForm Of(SafeReach said) => new() { Channel = said.Channel, Value = said.Value, Hours = said.Hours, Voicemail = said.Voicemail == true, NeverCall = said.NeverCall, SharedMailbox = said.SharedMailbox };
}
