using Tend.Care;
using Tend.Words;

namespace Tend.Web.Features.Setbacks;

/// <summary>Reads what a form says about a hard time.</summary>
static class SetbackForm
{
    /// <summary>A note with what one of the four parts says now.</summary>
    public static SetbackNote With(SetbackNote note, IFormCollection form, int part) => part switch
    {
        1 => note with { Kinds = [.. form["kind"].Select(one => Enum.TryParse<SetbackKind>(one, out var kind) ? kind : (SetbackKind)(-1))], Happened = form["happened"].ToString().Said() },
        2 => note with { Threat = Number(form, "threat"), Drive = Number(form, "drive"), Soothing = Number(form, "soothing"), SelfCriticism = Number(form, "critic"), SelfKindness = Number(form, "kind-to-self") },
        3 => note with { ToFriend = form["friend"].ToString().Said(), Tells = form["tells"].ToString().Said() },
        _ => note with { Step = string.IsNullOrEmpty(form["next"]) ? null : Enum.TryParse<NextStep>(form["next"], out var step) ? step : (NextStep)(-1), StepWords = form["own"].ToString().Said(), Helped = form["helped"].ToString().Said() },
    };

    /// <summary>All four parts.</summary>
    public static SetbackNote Whole(IFormCollection form) => Enumerable.Range(1, 4).Aggregate(new SetbackNote(), (note, part) => With(note, form, part));

    /// <summary>What cannot be read as a number lies outside the scale, and is said to the person.</summary>
    static int? Number(IFormCollection form, string name) => string.IsNullOrEmpty(form[name]) ? null : int.TryParse(form[name], out var number) ? number : -1;
}
