using System.CommandLine;
using System.Text.Json;
using Tend.Cli.Answers;

namespace Tend.Cli.Verify;

/// <summary>
/// <c>tend verify</c>: recomputes every reference case of a folder, so that a clinic or a journal can check an installation without trusting it.
/// </summary>
sealed class VerifyCommand
{
    readonly Argument<string> folder = new("folder") { Description = "A folder with vectors.csv files or reference JSON, searched with its folders; or one such file." };
    readonly Option<bool> all = new("--all") { Description = "A skipped case counts as a failure." };
    readonly Option<bool> json = new("--json") { Description = "Write JSON: one entry a case." };
    readonly Terminal terminal;

    VerifyCommand(Terminal terminal) => this.terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var made = new VerifyCommand(terminal);
        var command = new Command("verify", """
            Recomputes reference cases and compares every figure within the stated tolerance. Prints a table for each family of
            cases and closes with the line 'N passed, N failed, N skipped'. Exit code 1 when a verified case fails; cases whose
            expectation is only recalled, or a convention of this project, are counted apart.

            Example:
              tend verify reference
              tend verify reference --all
            """) { made.folder, made.all, made.json };
        command.SetAction(made.Run);
        return command;
    }

    int Run(ParseResult line)
    {
        var outcomes = new List<CaseOutcome>();
        var files = Files(line.GetRequiredValue(folder)).ToList();
        var done = 0;
        using (var progress = new ProgressLine(terminal, "verify", () => (double)done / files.Count))
            foreach (var file in files)
            {
                outcomes.AddRange(Check(file));
                done++;
                progress.Now();
            }
        if (outcomes.Count == 0)
            throw new CannotDo($"{line.GetRequiredValue(folder)} holds no vectors.csv and no reference JSON; nothing was checked.");

        var failed = outcomes.Count(outcome => IsFailure(outcome, line.GetValue(all)) && outcome.Standing == "verified");
        if (line.GetValue(json))
            terminal.Json(outcomes.Select(outcome => new { outcome.File, outcome.Case, outcome.Family, Status = $"{outcome.Status}".ToLowerInvariant(), outcome.Detail, outcome.Standing }));
        else
            Tell(outcomes);
        return failed > 0 ? 1 : 0;
    }

    static bool IsFailure(CaseOutcome outcome, bool all) => outcome.Status == CaseStatus.Failed || all && outcome.Status == CaseStatus.Skipped;

    static IEnumerable<string> Files(string path)
    {
        if (File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            throw new CannotDo($"There is no folder {path}.");
        return Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file).EndsWith("vectors.csv", StringComparison.Ordinal) || file.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }

    IEnumerable<CaseOutcome> Check(string path)
    {
        if (path.EndsWith(".json", StringComparison.Ordinal))
            return CheckReference(path);
        using var csv = CsvFile.Open(path, "comma", terminal.Input);
        return VectorFile.Is(csv.Header) ? [.. VectorFile.Check(csv)]
            : throw new CannotDo($"{csv.Name} is not a file of vectors: it lacks a column such as 'vector_id' or 'rule_confidence'.");
    }

    /// <summary>Other JSON files may lie in the same folder: they are passed over.</summary>
    static IEnumerable<CaseOutcome> CheckReference(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return ReferenceFile.Is(json.RootElement) ? [.. ReferenceFile.Check(json.RootElement, Path.GetFileName(path))] : [];
        }
        catch (JsonException error)
        {
            throw new CannotDo($"{Path.GetFileName(path)}, line {error.LineNumber + 1}: this is not JSON; expected a reference file.");
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new CannotDo($"{Path.GetFileName(path)} says it is a reference file, but lacks what one has: {error.Message}");
        }
    }

    void Tell(List<CaseOutcome> outcomes)
    {
        terminal.Table(["family", "passed", "failed", "skipped", "not verified: passed", "failed"], outcomes.GroupBy(outcome => outcome.Family).OrderBy(family => family.Key, StringComparer.Ordinal).Select(family => new[]
        {
            family.Key,
            $"{family.Count(Passed)}", $"{family.Count(Failed)}", $"{family.Count(outcome => outcome.Status == CaseStatus.Skipped)}",
            $"{family.Count(outcome => outcome is { Status: CaseStatus.Passed, Standing: not "verified" })}", $"{family.Count(outcome => outcome is { Status: CaseStatus.Failed, Standing: not "verified" })}",
        }));
        foreach (var outcome in outcomes.Where(outcome => outcome.Status != CaseStatus.Passed || outcome.Detail.Length > 0))
            terminal.Say($"{$"{outcome.Status}".ToLowerInvariant(),-7}  {outcome.File}  {outcome.Case} ({outcome.Standing}): {outcome.Detail}");
        var apart = outcomes.Where(outcome => outcome.Standing != "verified").ToList();
        if (apart.Count > 0)
            terminal.Say($"Not verified expectations, counted apart: {apart.Count(outcome => outcome.Status == CaseStatus.Passed)} agree, {apart.Count(outcome => outcome.Status == CaseStatus.Failed)} differ.");
        terminal.Say($"{outcomes.Count(Passed)} passed, {outcomes.Count(Failed)} failed, {outcomes.Count(outcome => outcome.Status == CaseStatus.Skipped)} skipped");
    }

    static bool Passed(CaseOutcome outcome) => outcome is { Status: CaseStatus.Passed, Standing: "verified" };
    static bool Failed(CaseOutcome outcome) => outcome is { Status: CaseStatus.Failed, Standing: "verified" };
}
