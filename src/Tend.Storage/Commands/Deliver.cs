using Tend.Care;
using Tend.Measures;

namespace Tend.Storage.Commands;

/// <summary>What the caller gets once an entry is on disk.</summary>
/// <param name="WasHere">Whether it was here already: sent twice, stored once.</param>
/// <param name="ReceivedAt">When it arrived, the first time.</param>
/// <param name="ClockInDoubt">Whether the phone's clock could not be believed, so that the time of arrival counts.</param>
/// <param name="SupportFirst">Whether the person is shown support before anything else.</param>
public sealed record DeliveryReceipt(bool WasHere, DateTimeOffset ReceivedAt, bool ClockInDoubt, bool SupportFirst);

/// <summary>Takes one entry of a phone's outbox, exactly once: what it becomes and the row that says it arrived are one transaction.</summary>
/// <param name="Id">The id, made on the phone when it was written.</param>
/// <param name="Patient">The patient, who is signed in.</param>
/// <param name="Entry">What was written.</param>
/// <param name="Written">When.</param>
public sealed record Deliver(Guid Id, PatientId Patient, OutboxEntry Entry, DeviceClock Written) : Command<DeliveryReceipt>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Patient;

    /// <inheritdoc/>
    protected internal override async Task<DeliveryReceipt> RunAsync(Writing writing)
    {
        await Choose.OwnAsync(writing, Patient);
        if (await writing.Db.Delivered.FindAsync(Patient, Id) is { } before)
            return new(WasHere: true, before.ReceivedAt, before.ClockInDoubt, before.SupportFirst);
        var supportFirst = await Entry.TakeAsync(writing.Waited(Written), this);
        writing.Rows.Add(new Delivered { Clinic = writing.Clinic, Patient = Patient, Id = Id, WrittenAt = Written.At, ClockInDoubt = Written.InDoubt, ReceivedAt = writing.Now, SupportFirst = supportFirst });
        return new(WasHere: false, writing.Now, Written.InDoubt, supportFirst);
    }
}

/// <summary>What can wait in an outbox. Each runs the command that its page runs.</summary>
public abstract record OutboxEntry
{
    /// <summary>Runs it.</summary>
    /// <returns>Whether the person is shown support before anything else.</returns>
    internal abstract Task<bool> TakeAsync(Writing writing, Deliver delivery);
}

/// <summary>A check-in of the day it was written.</summary>
/// <param name="Answers">The answers in the order of the measure.</param>
public sealed record CheckInEntry(IReadOnlyList<Answer> Answers) : OutboxEntry
{
    internal override async Task<bool> TakeAsync(Writing writing, Deliver delivery) =>
        (await new CheckIn(new(delivery.Id), delivery.Patient, Answers, delivery.Written.At).RunAsync(writing)).SupportFirst;
}

/// <summary>A measure that was asked: the whole sheet, or as far as the person came.</summary>
/// <param name="Assignment">What asked for it.</param>
/// <param name="Measure">The id of the measure.</param>
/// <param name="Answers">The answers in its order.</param>
/// <param name="IsFinished">Whether it is sent; else it is kept as a draft.</param>
public sealed record SheetEntry(AssignmentId Assignment, string Measure, IReadOnlyList<Answer> Answers, bool IsFinished) : OutboxEntry
{
    // The assignment's id is the response's, as on its page: what two phones answered alike is one.
    internal override async Task<bool> TakeAsync(Writing writing, Deliver delivery) => IsFinished
        ? (await new RecordResponse(new(Assignment.Value), delivery.Patient, Measure, Answers, delivery.Written.At, Assignment).RunAsync(writing)).SupportFirst
        : (await new SaveDraft(delivery.Patient, Assignment, Answers, delivery.Written.At).RunAsync(writing)).SupportFirst;
}

/// <summary>What a person wrote when it got hard, to its end.</summary>
/// <param name="Note">The words.</param>
/// <param name="IsShared">Whether the team may read them.</param>
public sealed record SetbackEntry(SetbackNote Note, bool IsShared) : OutboxEntry
{
    internal override async Task<bool> TakeAsync(Writing writing, Deliver delivery)
    {
        if (Note.IsEmpty)
            throw new RefusedException("empty");
        var kept = await new KeepSetback(delivery.Id, delivery.Patient, Note).RunAsync(writing);
        // The second command asks the database for what the first one left.
        await writing.Db.SaveChangesAsync();
        var shared = await new ShareSetback(delivery.Id, delivery.Patient, IsShared).RunAsync(writing);
        return kept.Follows != Telling.Nothing || shared.Follows != Telling.Nothing;
    }
}

/// <summary>A practice that was done.</summary>
/// <param name="Practice">The id of the practice.</param>
/// <param name="Before">How it was before, as in <see cref="BeginPractice"/>; null: not said.</param>
/// <param name="After">How it was after; null: not said.</param>
public sealed record PracticeEntry(string Practice, int? Before, int? After) : OutboxEntry
{
    internal override async Task<bool> TakeAsync(Writing writing, Deliver delivery)
    {
        await new BeginPractice(delivery.Id, delivery.Patient, Practice, Before).RunAsync(writing);
        await new EndPractice(delivery.Id, delivery.Patient, After).RunAsync(writing);
        return false;
    }
}
