using Microsoft.EntityFrameworkCore;
using Tend.Care;

namespace Tend.Storage.Commands;

/// <summary>A command as it would have been done at an earlier moment: how the stories of a made-up clinic are told. Refused as unknown in any other.</summary>
/// <param name="Told">The command.</param>
/// <param name="At">The moment.</param>
public sealed record InThePast<T>(Command<T> Told, DateTimeOffset At) : Command<T>
{
    /// <inheritdoc/>
    protected internal override PatientId? About => Told.About;

    /// <inheritdoc/>
    protected internal override async Task<T> RunAsync(Writing writing) =>
        At <= writing.Now && await writing.Db.Clinics.AsNoTracking().AnyAsync(clinic => clinic.IsMadeUp) ? await Told.RunAsync(writing.At(At)) : throw RefusedException.Unknown;
}

/// <summary>Taking a made-up clinic away again.</summary>
public static class MadeUp
{
    /// <summary>Removes every row of a made-up clinic from every table; on SQLite the file is written anew, so that no byte of it stays.</summary>
    /// <exception cref="InvalidOperationException">The clinic is not made up, or not there.</exception>
    public static async Task RemoveAsync(RecordRoom room, ClinicId clinic)
    {
        await using var db = room.AcrossClinics();
        if (!await db.Clinics.IgnoreQueryFilters().AnyAsync(one => one.Id == clinic && one.IsMadeUp))
            throw new InvalidOperationException("Only a made-up clinic can be removed.");
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            foreach (var type in db.Model.GetEntityTypes().Where(type => type.ClrType != typeof(Clinic)))
                await RemoveRowsAsync(db, type.GetTableName()!, type.FindProperty(nameof(IOfClinic.Clinic))!.GetColumnName(), clinic);
            await RemoveRowsAsync(db, "clinics", "id", clinic);
            await transaction.CommitAsync();
        }
        room.Heads.Forget(clinic);
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
    }

    static Task<int> RemoveRowsAsync(TendDb db, string table, string column, ClinicId clinic) =>
#pragma warning disable EF1002 // The names are the model's; a name cannot be a parameter.
        db.Database.ExecuteSqlRawAsync($"DELETE FROM {table} WHERE {column} = {{0}}", clinic.Value);
#pragma warning restore EF1002
}
