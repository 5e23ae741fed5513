using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Words;

namespace Tend.Storage.Commands;

/// <summary>What the patient is told once a request is on disk.</summary>
/// <param name="Id">The id it lies under.</param>
/// <param name="DueAt">Until when an answer is due; null: no day can be told.</param>
public sealed record RequestReceipt(Guid Id, DateTimeOffset? DueAt);

/// <summary>A patient asks the clinic for something. Sent twice it is asked once; something else under the same id is kept beside.</summary>
/// <param name="Id">The id, from the form.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Words">Their own words to it.</param>
public sealed record AskClinic(Guid Id, PatientId Patient, RequestKind Kind, string? Words) : Command<RequestReceipt>
{
    /// <summary>The longest words to a request, in characters.</summary>
    public const int Longest = 2_000;

    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<RequestReceipt> RunAsync(Writing writing)
    {
        await Choose.OwnAsync(writing, Patient);
        var words = Words.Said();
        if (!Enum.IsDefined(Kind) || words?.Length > Longest)
            throw new RefusedException("request");
        var (id, key) = (Id, await writing.KeyAsync(Patient));
        if (await writing.Db.Requests.FindAsync(Patient, id) is { } same)
        {
            if (same.Kind == Kind && (same.Words is { } said ? writing.Vault.Open(key, Places.Request(id), said) : null) == words)
                return new(id, same.DueAt);
            id = Ids.Beside(Id, $"{Kind}|{words}");
            if (await writing.Db.Requests.FindAsync(Patient, id) is { } again)
                return new(id, again.DueAt);
        }
        var clinic = await writing.Db.Clinics.SingleAsync();
        var due = AnswerDue.After(clinic.Duty, writing.Now, clinic.AnswerDays, TimeZoneInfo.FindSystemTimeZoneById(clinic.Zone)).Match(at => (DateTimeOffset?)at.ToUniversalTime(), _ => null);
        var request = new Request
        {
            Clinic = writing.Clinic,
            Patient = Patient,
            Id = id,
            Kind = Kind,
            Words = words is null ? null : writing.Vault.Seal(key, Places.Request(id), words),
            AskedAt = writing.Now,
            DueAt = due,
        };
        writing.Db.Requests.Add(request);
        var status = await StatusOf.RequestsAsync(writing, Patient, request);
        status.UnreadSince ??= writing.Now;
        writing.Note("request", $"{Kind} {id}", Patient);
        return new(id, due);
    }
}

/// <summary>Somebody of the team answers a request, with one line or without: done. The patient reads it. Answered once, it stays answered.</summary>
/// <param name="Id">The request.</param>
/// <param name="Patient">The patient.</param>
/// <param name="Words">The line the patient reads; null: done.</param>
public sealed record AnswerRequest(Guid Id, PatientId Patient, string? Words) : Command<bool>
{
    /// <summary>The longest answer, in characters: one line.</summary>
    public const int Longest = 300;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyStaff();
        await writing.PatientAsync(Patient);
        var request = await writing.Db.Requests.FindAsync(Patient, Id) ?? throw RefusedException.Unknown;
        if (!request.IsOpen)
            return false;
        var words = Words.Said();
        if (words?.Length > Longest)
            throw new RefusedException("answer");
        (request.AnsweredAt, request.AnsweredBy) = (writing.Now, writing.Actor.Staff);
        if (words is not null)
            request.Answer = writing.Vault.Seal(await writing.KeyAsync(Patient), Places.RequestAnswer(Id), words);
        await StatusOf.RequestsAsync(writing, Patient, request);
        writing.Note("request answered", $"{Id}", Patient);
        return true;
    }
}

/// <summary>A patient takes a request back that nobody answered yet.</summary>
public sealed record TakeRequestBack(Guid Id, PatientId Patient) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        await Choose.OwnAsync(writing, Patient);
        var request = await writing.Db.Requests.FindAsync(Patient, Id) ?? throw RefusedException.Unknown;
        if (!request.IsOpen)
            return false;
        request.TakenBackAt = writing.Now;
        await StatusOf.RequestsAsync(writing, Patient, request);
        writing.Note("request taken back", $"{Id}", Patient);
        return true;
    }
}

/// <summary>The lead sets within how many working days a request is answered. What patients were told before stays.</summary>
public sealed record SetAnswerDays(int Days) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        if (Days is < 1 or > AnswerDue.MostDays)
            throw new RefusedException("days");
        var clinic = await writing.Db.Clinics.SingleAsync();
        if (clinic.AnswerDays == Days)
            return false;
        clinic.AnswerDays = Days;
        writing.Note("answer days set", "");
        return true;
    }
}
