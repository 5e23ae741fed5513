using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Tend.Care;

namespace Tend.Storage;

/// <summary>The record in PostgreSQL, where several nodes share it. The database itself shows a transaction no rows but those of its clinic.</summary>
public sealed class PostgresTendDb(DbContextOptions<PostgresTendDb> options) : TendDb(options)
{
    static readonly Compiled Statements = new();

    internal override Compiled Compiled => Statements;

    /// <summary>Both in one message. The row is held by a statement of its own, so that those after it see what whoever held it before has written.</summary>
    private protected override Task TellAsync(ClinicId clinic, PatientId? hold, CancellationToken cancel) => hold is { } patient
        ? Database.ExecuteSqlAsync(
            $"SELECT set_config('tend.clinic', {clinic.Value.ToString()}, true); SELECT 1 FROM patients WHERE id = {patient.Value} FOR UPDATE", cancel)
        : Database.ExecuteSqlAsync($"SELECT set_config('tend.clinic', {clinic.Value.ToString()}, true)", cancel);

    internal override Task<Patient?> HoldAsync(PatientId patient) =>
        Patients.FromSql($"SELECT * FROM patients WHERE id = {patient.Value} FOR UPDATE").FirstOrDefaultAsync();

    /// <summary>Those that another server is taking at this moment are passed over.</summary>
    internal override Task<List<Reminder>> TakeRemindersAsync(DateTimeOffset now, DateTimeOffset until, int most)
    {
        var (clinic, at, later) = (Clinic.Value, now.UtcDateTime, until.UtcDateTime);
        return Reminders.FromSql($"""
            UPDATE reminders SET next_at = {later} WHERE (patient, kind, occasion) IN
                (SELECT patient, kind, occasion FROM reminders WHERE clinic = {clinic} AND next_at <= {at} ORDER BY next_at LIMIT {most} FOR UPDATE SKIP LOCKED) RETURNING *
            """).IgnoreQueryFilters().AsNoTracking().ToListAsync();
    }

    /// <summary>Two servers seal one chain one after the other: who comes second goes away, and finds at its next round what is left.</summary>
    internal override Task<bool> MaySealAsync() =>
        Database.SqlQuery<bool>($"""SELECT pg_try_advisory_xact_lock(hashtextextended({"tend audit " + Clinic.Value}, 0)) AS "Value" """).SingleAsync();

    internal override Task<Trial?> HoldTrialAsync(Guid trial) => Trials.FromSql($"SELECT * FROM trials WHERE id = {trial} FOR UPDATE").FirstOrDefaultAsync();
}

sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresTendDb>
{
    public PostgresTendDb CreateDbContext(string[] args) => new(Open.Postgres("Host=localhost;Database=design"));
}
