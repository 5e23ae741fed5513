using System.CommandLine;
using Tend.Evidence;
using Tend.Studies;

namespace Tend.Cli.Evidence;

/// <summary><c>tend evidence</c>: every sentence about health that Tend may say, how firmly it stands, what speaks against it, and whether its printed figures fit together.</summary>
sealed class EvidenceCommand
{
    readonly Argument<string> id = new("CLAIM") { Description = "The id of a claim; 'tend evidence list' has them." };
    readonly Option<bool> json = new("--json") { Description = "Write JSON." };
    readonly Terminal terminal;

    EvidenceCommand(Terminal terminal) => this.terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var made = new EvidenceCommand(terminal);
        return new Command("evidence", """
            What Tend may say about health: a claim is a sentence with its source, the figures as printed, what it does not show, and what
            speaks against it.

            Examples:
              tend evidence list
              tend evidence show self-compassion-goes-with-less-distress
              tend evidence check
            """) { made.List(), made.Show(), made.Check() };
    }

    Command List()
    {
        var command = new Command("list", """
            Lists all claims: how firmly each stands, what its design finds, what its printed figures say when they are checked.

            Examples:
              tend evidence list
              tend evidence list --json
            """) { json };
        command.SetAction(line =>
        {
            if (line.GetValue(json))
                terminal.Json(EvidenceLibrary.Claims.Select(one => AsJson(one.Claim, one.Source)));
            else
                terminal.Table(["id", "stands", "finds", "figures", "claim"], EvidenceLibrary.Claims.OrderBy(one => one.Claim.Strength).ThenBy(one => one.Claim.Id, StringComparer.Ordinal)
                    .Select(one => (IReadOnlyList<string>)[one.Claim.Id, Words(one.Claim.Strength), one.Source.Design.Finds(), one.Source.Effects.Count == 0 ? "" : Words(PrintedChecks.Of(one.Source)), one.Claim.Plain]));
            return 0;
        });
        return command;
    }

    Command Show()
    {
        var command = new Command("show", """
            Shows one claim: its source, the figures as printed with every check, what it does not say, and what speaks against it.

            Examples:
              tend evidence show self-compassion-goes-with-less-distress
              tend evidence show feedback-goes-with-a-little-less --json
            """) { id, json };
        command.SetAction(line =>
        {
            var named = line.GetValue(id)!;
            var (claim, source) = EvidenceLibrary.Find(named) ?? throw new CannotDo($"There is no claim '{named}'; 'tend evidence list' lists them.");
            if (line.GetValue(json))
                terminal.Json(AsJson(claim, source));
            else
                Tell(claim, source);
            return 0;
        });
        return command;
    }

    Command Check()
    {
        var command = new Command("check", """
            Checks every printed figure of every source: is the estimate inside its interval, is the interval centred on it, is the I2 that
            of its Q, is the interval wide enough. What is marked as known in the source's file is told and is no news; exit code 1 when a
            check differs that is not marked.

            Examples:
              tend evidence check
              tend evidence check --json
            """) { json };
        command.SetAction(line => Check(line.GetValue(json)));
        return command;
    }

    int Check(bool asJson)
    {
        var all = (from source in EvidenceLibrary.Sources from effect in source.Effects from check in PrintedChecks.Of(effect) select (Source: source, Effect: effect, Check: check)).ToList();
        var news = all.Count(one => IsNews(one.Effect, one.Check));
        if (asJson)
            terminal.Json(all.Select(one => new
            {
                Source = one.Source.Id, one.Effect.Relation, Check = one.Check.Check.ToString().ToLowerInvariant(), Verdict = Words(one.Check.Verdict), one.Check.Sentence,
                Known = one.Effect.Known.Contains(one.Check.Check),
            }));
        else
        {
            terminal.Table(["source", "figure", "check", "what differs"], all.Where(one => one.Check.Verdict == Verdict.Differs)
                .Select(one => (IReadOnlyList<string>)[one.Source.Id, one.Effect.Relation, IsNews(one.Effect, one.Check) ? "differs, new" : "differs, known", one.Check.Sentence]));
            terminal.Say($"{all.Count} checks: {all.Count(one => one.Check.Verdict == Verdict.Agrees)} agree, {all.Count(one => one.Check.Verdict == Verdict.Differs)} differ ({news} of them not marked as known), "
                + $"{all.Count(one => one.Check.Verdict == Verdict.CannotBeRecomputed)} cannot be recomputed from what is printed.");
        }
        return news == 0 ? 0 : 1;
    }

    static bool IsNews(PrintedEffect effect, PrintedCheck check) => check.Verdict == Verdict.Differs && !effect.Known.Contains(check.Check);

    void Tell(Claim claim, Source source)
    {
        terminal.Head(claim.Plain);
        terminal.Say(claim.Clinical);
        terminal.Say($"Stands: {Words(claim.Strength)} ({source.Design.Finds()}). {claim.Limits}");
        terminal.Say($"Source: {source.Citation}{(source.Doi is null ? "" : $" doi:{source.Doi}")} {Upper(source.Population)}.{(source.Comparison is { } with ? $" Compared with: {with}." : "")} [{Words(source.Standing)}: {source.Where}; {source.Checked:yyyy-MM-dd}]");
        if (source.Effects.Count > 0)
            terminal.Table(["as printed", "kind", "estimate", "95 % interval", "k", "n", "known"], source.Effects.Select(effect => (IReadOnlyList<string>)[effect.Relation, effect.Kind, effect.Estimate.Text(),
                effect is { Low: { } low, High: { } high } ? (low, high).Text() : "", $"{effect.K}", $"{effect.N}", Words(effect.Standing)]));
        foreach (var effect in source.Effects)
            foreach (var check in PrintedChecks.Of(effect).Where(check => check.Verdict != Verdict.CannotBeRecomputed))
                terminal.Say($"{Upper(Words(check.Verdict))} ({effect.Relation}): {check.Sentence}");
        foreach (var other in source.DoesNotSay)
            terminal.Say($"Does not say: {other}");
        foreach (var objection in claim.Objections)
            terminal.Say($"Against: {objection}");
        foreach (var against in claim.Against.Select(EvidenceLibrary.Find).OfType<(Claim Claim, Source Source)>())
            terminal.Say($"Against: {against.Claim.Clinical} ({against.Source.Citation}) [{against.Claim.Id}]");
    }

    static object AsJson(Claim claim, Source source) => new
    {
        claim.Id, Strength = Words(claim.Strength), Finds = source.Design.Finds(), claim.Plain, claim.Clinical, claim.Limits, claim.Against, claim.Objections,
        Source = new
        {
            source.Id, source.Citation, source.Doi, source.Population, source.Comparison, Standing = Words(source.Standing), source.Where, Checked = $"{source.Checked:yyyy-MM-dd}", source.DoesNotSay,
            Effects = source.Effects.Select(effect => new
            {
                effect.Relation, effect.Kind, effect.Estimate, effect.Low, effect.High, effect.K, effect.N, effect.Q, effect.I2, effect.Note, Standing = Words(effect.Standing), effect.Where,
                Checks = PrintedChecks.Of(effect).Select(check => new { Check = check.Check.ToString().ToLowerInvariant(), Verdict = Words(check.Verdict), check.Sentence, Known = effect.Known.Contains(check.Check) }),
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

    static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Agrees => "agrees",
        Verdict.Differs => "differs",
        _ => "cannot be recomputed",
    };

    static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
