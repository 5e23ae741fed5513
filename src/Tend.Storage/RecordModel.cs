using Microsoft.EntityFrameworkCore;

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
            clinic.ComplexProperty(one => one.SafetyWords);
            clinic.ComplexProperty(one => one.ClosingText);
            clinic.ComplexProperty(one => one.Confidentiality);
            clinic.ComplexProperty(one => one.DutyConfirmed);
        });
        model.Entity<ClinicNotice>().HasKey(one => new { one.Clinic, one.Version });
        model.Entity<NoticeAnswer>().HasKey(one => one.Invitation);
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
        model.Entity<Invitation>().HasKey(one => one.Id);
        model.Entity<Patient>(patient =>
        {
            patient.HasKey(one => one.Id);
            patient.HasIndex(one => new { one.Clinic, one.Name });
        });
        model.Entity<PersonKey>().HasKey(one => one.Patient);
        model.Entity<CareTeamMember>(member =>
        {
            member.ToTable("care_team");
            member.HasKey(one => new { one.Staff, one.Patient });
            member.HasIndex(one => one.Patient);
        });
        model.Entity<Assignment>().HasKey(one => new { one.Patient, one.Id });
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
        });
        model.Entity<PrivateText>(text =>
        {
            text.ToTable("texts");
            text.HasKey(one => new { one.Patient, one.Id });
        });
        model.Entity<SafetyPlanVersion>(plan =>
        {
            plan.ToTable("safety_plans");
            plan.HasKey(one => new { one.Patient, one.Version });
        });
        model.Entity<AuditRow>(audit =>
        {
            audit.ToTable("audit");
            audit.HasKey(one => one.Id);
            audit.HasIndex(one => new { one.Clinic, one.At });
            audit.HasIndex(one => new { one.Patient, one.At });
        });
    }
}
