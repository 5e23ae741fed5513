using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Tend.Care;
using Tend.Engagement;
using Tend.Statistics.Growth;
using Tend.Trials;

namespace Tend.Storage;

/// <summary>How the record lies in tables: keys, and what must be found quickly.</summary>
static class RecordModel
{
    public static void Build(ModelBuilder model)
    {
        model.Entity<Clinic>(clinic =>
        {
            clinic.HasKey(one => one.Id);
            clinic.HasIndex(one => one.Address).IsUnique();
            clinic.ComplexProperty(one => one.Widened);
            clinic.ComplexProperty(one => one.TwoThings);
            clinic.ComplexProperty(one => one.SafetyWords);
            clinic.ComplexProperty(one => one.Confidentiality);
            clinic.Property(one => one.AnswerDays).HasDefaultValue(AnswerDue.UsualDays);
            clinic.Property(one => one.Duty).HasConversion(new AsJson<DutyPlan>());
            clinic.Property(one => one.Reminders).HasConversion<AsJson<ClinicReminders>>();
            clinic.Property(one => one.Keeps).HasConversion<AsJson<Retention>>();
        });
        model.Entity<ClinicContact>().Property(one => one.Contact).HasConversion(new AsJson<ConfirmedContact>());
        model.Entity<ClinicNotice>().HasKey(one => new { one.Clinic, one.Version });
        model.Entity<NoticeAnswer>(answer =>
        {
            answer.HasKey(one => one.Invitation);
            answer.HasIndex(one => one.Patient);
        });
        model.Entity<NoticeReading>().HasKey(one => new { one.Patient, one.Version });
        model.Entity<ClinicTextPack>().HasKey(one => new { one.Clinic, one.Measure });
        model.Entity<CourseFit>(fit =>
        {
            fit.HasKey(one => new { one.Clinic, one.Measure, one.Number });
            fit.Property(one => one.Model).HasConversion(new AsJson<ExpectedCourseFit>());
            fit.Ignore(one => one.Beyond);
        });
        model.Entity<Account>(account =>
        {
            account.ToTable("accounts");
            account.HasKey(one => one.Id);
            // The same e-mail may have accounts in several clinics.
            account.HasIndex(one => new { one.Clinic, one.NormalizedUserName }).IsUnique();
            account.Ignore(one => one.Staff);
            account.Ignore(one => one.PhoneNumber);
            account.Ignore(one => one.PhoneNumberConfirmed);
            account.Property(one => one.ConcurrencyStamp).IsConcurrencyToken();
        });
        model.Entity<SignedIn>(signIn =>
        {
            signIn.ToTable("sign_ins");
            signIn.HasKey(one => one.Id);
            signIn.HasIndex(one => new { one.Account, one.At });
        });
        model.Entity<Passkey>(passkey =>
        {
            passkey.HasKey(one => one.Id);
            passkey.HasIndex(one => one.Credential).IsUnique();
            passkey.HasIndex(one => one.Account);
        });
        model.Entity<RecoveryCode>().HasKey(one => new { one.Account, one.Number });
        model.Entity<Invitation>().HasKey(one => one.Id);
        model.Entity<Patient>(patient =>
        {
            patient.HasKey(one => one.Id);
            patient.HasIndex(one => new { one.Clinic, one.Name, one.Id });
            patient.HasIndex(one => one.Clinic).HasFilter("erasure_asked_at IS NOT NULL OR restricted_since IS NOT NULL").HasDatabaseName("ix_patients_to_erase");
            patient.HasIndex(one => one.RemindedSince).HasFilter("reminded_since IS NOT NULL").HasDatabaseName("ix_patients_reminded");
            patient.Property(one => one.Reminders).HasConversion<AsJson<ReminderChoices>>();
        });
        model.Entity<Erasure>(erasure =>
        {
            erasure.HasKey(one => one.Id);
            erasure.HasIndex(one => new { one.Clinic, one.At });
            erasure.Property(one => one.Counts).HasConversion(new AsJson<Dictionary<string, int>>());
        });
        model.Entity<PersonKey>().HasKey(one => one.Patient);
        model.Entity<CareTeamMember>(member =>
        {
            member.ToTable("care_team");
            member.HasKey(one => new { one.Staff, one.Patient });
            member.HasIndex(one => one.Patient);
        });
        model.Entity<Assignment>().HasKey(one => new { one.Patient, one.Id });
        model.Entity<AskSchedule>(schedule =>
        {
            schedule.ToTable("schedules");
            schedule.HasKey(one => new { one.Patient, one.Id });
            schedule.HasIndex(one => one.NextAt);
            schedule.Property(one => one.Rule).HasConversion(new AsJson<Schedule>());
        });
        model.Entity<Draft>().HasKey(one => new { one.Patient, one.Assignment });
        model.Entity<Response>(response =>
        {
            response.HasKey(one => new { one.Patient, one.Id });
            response.HasIndex(one => new { one.Patient, one.Measure, one.AnsweredAt });
        });
        model.Entity<Score>().HasKey(one => new { one.Patient, one.Response, one.Scale });
        model.Entity<StatusRow>(status =>
        {
            status.ToTable("status");
            status.HasKey(one => one.Patient);
            status.HasIndex(one => one.Clinic);
            status.HasIndex(one => one.DueUntil);
            // A page of the caseload is a stretch of one of these, in its order; what is counted stands in them whole.
            status.HasIndex(one => new { one.Clinic, one.SafetySince, one.Patient }).HasFilter("safety_since IS NOT NULL").HasDatabaseName("ix_status_safety");
            status.HasIndex(one => new { one.Clinic, one.ReviewFrom }).HasFilter("review_from IS NOT NULL").HasDatabaseName("ix_status_review");
            status.HasIndex(one => new { one.Clinic, one.RequestDue }).HasFilter("request_due IS NOT NULL").HasDatabaseName("ix_status_request");
            status.HasIndex(one => new { one.Clinic, one.SnoozedUntil }).HasFilter("snoozed_until IS NOT NULL").HasDatabaseName("ix_status_snoozed");
            status.HasIndex(one => new { one.Clinic, one.UnreadSince, one.Name, one.Patient, one.SafetySince, one.ReviewFrom, one.RequestDue, one.SnoozedUntil, one.CourseSignal }).HasFilter("unread_since IS NOT NULL").HasDatabaseName("ix_status_unread");
            status.HasIndex(one => new { one.Clinic, one.DueSince, one.Name, one.Patient, one.UnreadSince, one.SafetySince, one.ReviewFrom, one.RequestDue, one.SnoozedUntil, one.CourseSignal, one.SilentFrom }).HasFilter("due_since IS NOT NULL").HasDatabaseName("ix_status_unanswered");
            status.HasIndex(one => new { one.Clinic, one.Name, one.Patient, one.ReviewFrom, one.RequestDue, one.SnoozedUntil, one.CourseSignal, one.SilentFrom }).HasFilter("safety_since IS NULL AND unread_since IS NULL AND due_since IS NULL").HasDatabaseName("ix_status_nothing");
            status.HasIndex(one => new { one.Clinic, one.CourseSignal, one.Name, one.Patient, one.SafetySince, one.ReviewFrom, one.RequestDue, one.SnoozedUntil }).HasFilter("course_signal IS NOT NULL").HasDatabaseName("ix_status_course");
            status.HasIndex(one => new { one.Clinic, one.SilentFrom, one.Name, one.Patient, one.UnreadSince, one.SafetySince, one.ReviewFrom, one.RequestDue, one.SnoozedUntil, one.CourseSignal }).HasFilter("silent_from IS NOT NULL").HasDatabaseName("ix_status_silent");
            status.HasIndex(one => new { one.Clinic, one.NextVisit }).HasFilter("next_visit IS NOT NULL").HasDatabaseName("ix_status_next_visit");
            status.HasIndex(one => new { one.Clinic, one.LastVisit }).HasFilter("last_visit IS NOT NULL").HasDatabaseName("ix_status_last_visit");
        });
        model.Entity<SafetySignal>(signal =>
        {
            signal.ToTable("signals");
            signal.HasKey(one => one.Id);
            signal.HasIndex(one => one.Patient);
            signal.HasIndex(one => one.NextNoticeAt);
            // Every page of the staff asks who waits; those who were seen to are many, and do not stand here.
            signal.HasIndex(one => new { one.Clinic, one.EscalateAt }).HasFilter("escalate_at IS NOT NULL").HasDatabaseName("ix_signals_waiting");
            signal.ComplexProperty(one => one.Window);
            signal.ComplexProperty(one => one.Acknowledgement);
            signal.ComplexProperty(one => one.Plan);
            signal.ComplexProperty(one => one.PlanEnd);
            Listed<Notice>(signal, "notices", nameof(SafetySignal.Notices));
            Listed<Acknowledgement>(signal, "earlierAcknowledgements", nameof(SafetySignal.EarlierAcknowledgements));
            Listed<LaterAnswer>(signal, "laterAnswers", nameof(SafetySignal.LaterAnswers));
        });
        model.Entity<PrivateText>(text =>
        {
            text.ToTable("texts");
            text.HasKey(one => new { one.Patient, one.Id });
        });
        model.Entity<PlannedVisit>(visit =>
        {
            visit.ToTable("visits");
            visit.HasKey(one => new { one.Patient, one.Id });
            visit.HasIndex(one => new { one.Staff, one.StartsAt });
            visit.HasIndex(one => new { one.Patient, one.StartsAt });
        });
        model.Entity<Snooze>().HasKey(one => new { one.Patient, one.Id });
        model.Entity<ReadMark>().HasKey(one => new { one.Patient, one.Id });
        model.Entity<PlanLine>().HasKey(one => new { one.Patient, one.Entry, one.Version });
        model.Entity<Request>(request =>
        {
            request.HasKey(one => new { one.Patient, one.Id });
            request.Ignore(one => one.IsOpen);
        });
        model.Entity<MeetingRequest>().HasKey(one => one.Id);
        model.Entity<PlannedPause>(pause =>
        {
            pause.ToTable("pauses");
            pause.HasKey(one => new { one.Patient, one.Id });
            pause.Ignore(one => one.Days);
        });
        model.Entity<Reminder>(reminder =>
        {
            reminder.HasKey(one => new { one.Patient, one.Kind, one.Occasion });
            reminder.HasIndex(one => one.NextAt).HasFilter("next_at IS NOT NULL").HasDatabaseName("ix_reminders_next");
            reminder.HasIndex(one => one.HandedAt).HasFilter("handed_at IS NOT NULL AND answered_at IS NULL").HasDatabaseName("ix_reminders_unanswered");
            reminder.Ignore(one => one.Key);
        });
        model.Entity<Goal>(goal =>
        {
            goal.HasKey(one => new { one.Patient, one.Id });
            goal.Ignore(one => one.IsTheirs);
            goal.Ignore(one => one.IsProposal);
        });
        model.Entity<GoalWording>().HasKey(one => new { one.Patient, one.Goal, one.Version });
        model.Entity<GoalMark>(mark =>
        {
            mark.HasKey(one => new { one.Patient, one.Id });
            mark.HasIndex(one => new { one.Patient, one.Goal, one.Day });
        });
        model.Entity<Setback>().HasKey(one => new { one.Patient, one.Id });
        model.Entity<Medicine>().HasKey(one => new { one.Patient, one.Id });
        model.Entity<MedicineDay>().HasKey(one => new { one.Patient, one.Medicine, one.Day });
        model.Entity<PracticeUse>().HasKey(one => new { one.Patient, one.Id });
        model.Entity<HiddenPractice>().HasKey(one => new { one.Patient, one.Practice });
        model.Entity<Delivered>(delivered =>
        {
            delivered.ToTable("delivered");
            delivered.HasKey(one => new { one.Patient, one.Id });
        });
        model.Entity<Trial>(trial =>
        {
            trial.HasKey(one => one.Id);
            trial.Property(one => one.Plan).HasConversion(new AsJson<TrialPlan>());
            trial.Property(one => one.Power).HasConversion(new AsJson<TrialPower>());
            trial.Property(one => one.Approval).HasConversion((ValueConverter)new AsJson<TrialApproval>());
        });
        model.Entity<TrialConsent>(consent =>
        {
            consent.HasKey(one => new { one.Trial, one.Patient });
            consent.Ignore(one => one.Stands);
        });
        model.Entity<TrialAllocation>(allocation =>
        {
            allocation.HasKey(one => new { one.Trial, one.Patient });
            // The order within a stratum is the place in the sealed list: nobody shares one.
            allocation.HasIndex(one => new { one.Trial, one.Stratum, one.Order }).IsUnique();
        });
        model.Entity<AuditRow>(audit =>
        {
            audit.ToTable("audit");
            audit.HasKey(one => one.Id);
            audit.HasIndex(one => new { one.Clinic, one.At });
            audit.HasIndex(one => new { one.Patient, one.At });
        });
        model.Entity<AuditSeal>(seal =>
        {
            seal.HasKey(one => new { one.Clinic, one.Number });
            // A row has one link; and what has none is found by it.
            seal.HasIndex(one => one.Row).IsUnique();
        });
    }

    /// <summary>A list that only grows with its owner lies beside it as JSON; the Domain keeps it in a field.</summary>
    static void Listed<T>(EntityTypeBuilder<SafetySignal> signal, string field, string shown)
    {
        signal.Ignore(shown);
        signal.Property<List<T>>(field).HasField(field).HasConversion(new AsJson<List<T>>(), new ValueComparer<List<T>>(
            (one, other) => one!.SequenceEqual(other!), list => list.Count, list => list.ToList()));
    }
}

/// <summary>A value of the Domain as JSON in one column.</summary>
sealed class AsJson<T>() : ValueConverter<T, string>(value => JsonSerializer.Serialize(value, JsonSerializerOptions.Default), json => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Default)!);
