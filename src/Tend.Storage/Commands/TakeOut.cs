using Tend.Care;

namespace Tend.Storage.Commands;

/// <summary>Keeps that a patient took a copy of their record out, after they gave their password again.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Form">In which form, as a word of the code: "json", "csv", "page".</param>
public sealed record TakeOut(PatientId Patient, string Form) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        await Choose.OwnAsync(writing, Patient, evenRestricted: true);
        writing.Note("took a copy", Form, Patient);
        return true;
    }
}
