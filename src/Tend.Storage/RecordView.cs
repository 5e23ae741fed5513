using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Tend.Storage;

/// <summary>The record as it lies, for commands of the terminal that read beside a Tend that runs: nothing is brought up to date, locked or written, and no key is made.</summary>
public sealed class RecordView
{
    readonly Func<TendDb> open;

    readonly Vault vault;

    RecordView(Func<TendDb> open, MasterKey master, string folder) => (this.open, vault, Chain, Heads) = (open, new(master), new(master), new(folder));

    /// <summary>How links of the audit chain are made.</summary>
    public AuditChain Chain { get; }

    /// <summary>The heads of the audit chains, kept outside the database.</summary>
    public AuditHeads Heads { get; }

    /// <summary>A view across all clinics; its queries say IgnoreQueryFilters.</summary>
    public TendDb AcrossClinics() => open();

    /// <summary>How many people's keys a former master key still wraps.</summary>
    /// <exception cref="InvalidOperationException">Somebody's key was wrapped by a master key that is not in the key file.</exception>
    public async Task<int> KeysOfFormerMasterAsync()
    {
        await using var db = open();
        var keys = await db.PersonKeys.IgnoreQueryFilters().AsNoTracking().ToListAsync();
        if (keys.Count(key => !vault.Opens(key)) is > 0 and var lost)
            throw new InvalidOperationException($"The keys of {lost} people were wrapped by a master key that is not in the key file, so their private words do not open. Put the key file back that belongs to this record.");
        return keys.Count(key => !vault.IsOfToday(key));
    }

    /// <summary>Looks at a record that is there.</summary>
    /// <exception cref="InvalidOperationException">There is none, its key is not there, or it is of another version; the message says what to do.</exception>
    public static async Task<RecordView> OpenAsync(RecordPlace place)
    {
        var master = MasterKey.Read(place.KeyFile);
        var view = new RecordView(Opening(place), master, place.Folder);
        await using var db = view.open();
        if (!await db.Database.CanConnectAsync())
            throw new InvalidOperationException(place.Postgres is null ? $"There is no record in {place.Folder}." : "The database of TEND_DATABASE_OWNER does not answer.");
        if ((await db.Database.GetPendingMigrationsAsync()).Any() || (await db.Database.GetAppliedMigrationsAsync()).Except(db.Database.GetMigrations()).Any())
            throw new InvalidOperationException("The database is of another version than this program. Start the Tend of this version once: it brings the tables up to date.");
        return view;
    }

    static Func<TendDb> Opening(RecordPlace place)
    {
        if (place.Postgres is not null)
        {
            var owner = Open.Postgres(place.OwnerOrTrouble);
            return () => new PostgresTendDb(owner);
        }
        var options = Open.Sqlite(new SqliteConnectionStringBuilder { DataSource = place.SqliteFile, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        return () => new SqliteTendDb(options);
    }
}
