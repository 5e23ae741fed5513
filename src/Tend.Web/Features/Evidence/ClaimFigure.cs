using Tend.Evidence;
using Tend.Figures;

namespace Tend.Web.Features.Evidence;

/// <summary>Printed estimates with their intervals, drawn: one figure for each scale. What has no interval, or lies outside its own, cannot be drawn.</summary>
/// <param name="Reading">How to read it, in words.</param>
/// <param name="Markup">The figure in two sizes.</param>
public sealed record ClaimFigure(string Reading, string Markup)
{
    /// <summary>The figures of a source; none where no interval is printed.</summary>
    /// <param name="source">The source.</param>
    /// <param name="say">The words of this folder.</param>
    public static IEnumerable<ClaimFigure> Of(Source source, Func<string, (string, object)[], string> say) =>
        from effect in source.Effects
        where effect is { Low: { } low, High: { } high } && effect.Estimate >= low && effect.Estimate <= high
        group effect by ScaleOf(effect) into drawn
        let title = say($"claim.figure.{drawn.Key}.title", [])
        select new ClaimFigure(say($"claim.figure.{drawn.Key}", []), FigureStyle.Pair(Draw(source, drawn.Key, [.. drawn], title, say, false), Draw(source, drawn.Key, [.. drawn], title, say, true)));

    static string ScaleOf(PrintedEffect effect) => effect.IsRatio ? "ratio" : effect.Kind is "r" or "semipartial r" ? "link" : "difference";

    static System.Xml.Linq.XElement Draw(Source source, string kind, List<PrintedEffect> effects, string title, Func<string, (string, object)[], string> say, bool narrow)
    {
        double At(double value) => kind == "ratio" ? Math.Log(value) : value;
        var label = say($"claim.figure.{kind}.label", []);
        var scale = kind == "ratio" ? new Scale(label, Math.Exp, IsRatio: true) : Scale.Plain(label);
        var figure = new ForestFigure(title, scale, [.. effects.Select(effect => new ForestLine(effect.Relation, At(effect.Estimate), At(effect.Low!.Value), At(effect.High!.Value)))], null)
        {
            Id = $"{source.Id}-{kind}{(narrow ? "-narrow" : "")}", NoEffect = 0, Narrow = narrow, Row = (say("claim.figure.row", []), say("claim.figure.rows", [])),
        }.Draw();
        // The stylesheet shows the one of a pair that fits its place, by these names.
        figure.SetAttributeValue("class", $"figure {(narrow ? "narrow" : "wide")}");
        return figure;
    }
}
