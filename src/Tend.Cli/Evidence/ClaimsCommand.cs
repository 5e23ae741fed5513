using System.CommandLine;
using Tend.Cli.Studies;
using Tend.Evidence;

namespace Tend.Cli.Evidence;

/// <summary><c>tend claims</c>: every sentence about health that Tend may say, how firmly it stands, and what speaks against it.</summary>
sealed class ClaimsCommand
{
    readonly Argument<string?> id = new("ID") { Description = "A claim: everything about it. Without it, all claims.", DefaultValueFactory = _ => null };
    readonly Option<bool> json = new("--json") { Description = "Write JSON." };
    readonly Terminal terminal;

    ClaimsCommand(Terminal terminal) => this.terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var made = new ClaimsCommand(terminal);
        var command = new Command("claims", """
            Lists what Tend may claim, or shows one claim: its source, the figures as printed, what does not fit in them, what it does not
            say, and what speaks against it.

            Examples:
              tend claims
              tend claims self-compassion-goes-with-less-distress
            """) { made.id, made.json };
        command.SetAction(made.Run);
        return command;
    }

    int Run(ParseResult line)
    {
        if (line.GetValue(id) is { } named)
            return Show(EvidenceLibrary.Find(named) ?? throw new CannotDo($"There is no claim '{named}'; 'tend claims' lists them."), line.GetValue(json));
        if (line.GetValue(json))
            terminal.Json(EvidenceLibrary.Claims.Select(one => AsJson(one.Claim, one.Source)));
        else
            terminal.Table(["id", "stands", "finds", "claim"], EvidenceLibrary.Claims.OrderBy(one => one.Claim.Strength).ThenBy(one => one.Claim.Id, StringComparer.Ordinal)
                .Select(one => (IReadOnlyList<string>)[one.Claim.Id, Words(one.Claim.Strength), one.Source.Design.Finds(), one.Claim.Plain]));
        return 0;
    }

    int Show((Claim Claim, Source Source) one, bool asJson)
    {
        var (claim, source) = one;
        if (asJson)
        {
            terminal.Json(AsJson(claim, source));
            return 0;
        }
        terminal.Head(claim.Plain);
        terminal.Say(claim.Clinical);
        terminal.Say($"Stands: {Words(claim.Strength)} ({source.Design.Finds()}). {claim.Limits}");
        terminal.Say($"Source: {source.Citation}{(source.Doi is null ? "" : $" doi:{source.Doi}")} {Upper(source.Population)}. [{Words(source.Standing)}: {source.Where}]");
        if (source.Effects.Count > 0)
            terminal.Table(["as printed", "kind", "estimate", "95 % interval", "k", "n", "known"], source.Effects.Select(effect => (IReadOnlyList<string>)[effect.Relation, effect.Kind, effect.Estimate.Text(),
                effect is { Low: { } low, High: { } high } ? (low, high).Text() : "", $"{effect.K}", $"{effect.N}", Words(effect.Standing)]));
        foreach (var effect in source.Effects)
            foreach (var check in PrintedChecks.Of(effect))
                terminal.Say($"Does not fit ({effect.Relation}): {check.Sentence}");
        foreach (var other in source.DoesNotSay)
            terminal.Say($"Does not say: {other}");
        foreach (var against in claim.Against.Select(EvidenceLibrary.Find).OfType<(Claim Claim, Source Source)>())
            terminal.Say($"Against: {against.Claim.Clinical} ({against.Source.Citation}) [{against.Claim.Id}]");
        return 0;
    }

    static object AsJson(Claim claim, Source source) => new
    {
        claim.Id, Strength = Words(claim.Strength), Finds = source.Design.Finds(), claim.Plain, claim.Clinical, claim.Limits, claim.Against,
        Source = new
        {
            source.Id, source.Citation, source.Doi, source.Population, Standing = Words(source.Standing), source.Where, source.DoesNotSay,
            Effects = source.Effects.Select(effect => new
            {
                effect.Relation, effect.Kind, effect.Estimate, effect.Low, effect.High, effect.K, effect.N, effect.Q, effect.I2, effect.Note, Standing = Words(effect.Standing), effect.Where,
                DoesNotFit = PrintedChecks.Of(effect).Select(check => check.Sentence),
            }),
        },
    };

    static string Words(Strength strength) => strength switch
    {
        Strength.WellSupported => "well supported",
        Strength.Some => "some support",
        Strength.Mixed => "mixed",
        Strength.Theory => "theory",
        _ => "no source",
    };

    static string Words(Reading reading) => reading switch
    {
        Reading.InFull => "read in full",
        Reading.Abstract => "verified in abstract",
        Reading.SecondHand => "second hand",
        _ => "recalled",
    };

    static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
