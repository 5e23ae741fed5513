using System.Globalization;
using Tend.Care;

namespace Tend.Web.Features.Keeping;

/// <summary>How long what is kept, as it is typed.</summary>
public sealed class RetentionForm
{
    public string? DraftDays { get; set; }
    public string? SignInDays { get; set; }
    public string? BackupDays { get; set; }
    public string? RecordYears { get; set; }
    public string? Reason { get; set; }

    public static RetentionForm Of(Retention keeps) => new()
    {
        DraftDays = Text(keeps.DraftDays),
        SignInDays = Text(keeps.SignInDays),
        BackupDays = Text(keeps.BackupDays),
        RecordYears = Text(keeps.RecordYears),
        Reason = keeps.Reason,
    };

    /// <summary>What was typed; a field with trouble is named among the errors.</summary>
    /// <param name="errors">Takes the names of the fields that could not be read.</param>
    public Retention Read(ISet<string> errors)
    {
        int? Number(string? typed, string field, bool mayBeEmpty)
        {
            if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number;
            if (!mayBeEmpty || !string.IsNullOrWhiteSpace(typed))
                errors.Add(field);
            return null;
        }
        var keeps = new Retention
        {
            DraftDays = Number(DraftDays, nameof(DraftDays), mayBeEmpty: false) ?? Retention.Usual.DraftDays,
            SignInDays = Number(SignInDays, nameof(SignInDays), mayBeEmpty: false) ?? Retention.Usual.SignInDays,
            BackupDays = Number(BackupDays, nameof(BackupDays), mayBeEmpty: true),
            RecordYears = Number(RecordYears, nameof(RecordYears), mayBeEmpty: true),
            Reason = string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim(),
        };
        errors.UnionWith(keeps.Troubles());
        return keeps;
    }

    static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
