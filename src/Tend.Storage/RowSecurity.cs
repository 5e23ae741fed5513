using Microsoft.EntityFrameworkCore;

namespace Tend.Storage;

/// <summary>
/// The second wall on PostgreSQL: forced row-level security on every table that belongs to a clinic. It is made from the model at each start, so that
/// no new table can be forgotten; where the wall stands already, nothing is touched and nobody waits. The owner's role (migrations, work across clinics) sees all; the app's role sees the clinic its transaction named.
/// </summary>
static class RowSecurity
{
    /// <summary>The tables whose rows are only ever added.</summary>
    static readonly string[] OnlyGrow = ["audit", "audit_seals"];

    /// <summary>Puts it up.</summary>
    /// <exception cref="InvalidOperationException">The app's role would walk past it.</exception>
    public static async Task ApplyAsync(PostgresTendDb db, string app)
    {
        if (await WalksPastAsync(db, app))
            throw new InvalidOperationException($"The role {app} of TEND_DATABASE is a superuser, may bypass row security, or belongs to the owner's role, so no wall between clinics would hold for it. Expected a role that owns nothing: CREATE ROLE ... LOGIN NOSUPERUSER NOBYPASSRLS.");
        var tables = db.Model.GetEntityTypes().Select(type => (Table: type.GetTableName()!, Clinic: type.FindProperty(type.ClrType == typeof(Clinic) ? nameof(Clinic.Id) : nameof(IOfClinic.Clinic))!.GetColumnName())).Distinct().ToList();
        if (await StandsAsync(db, [.. tables.Select(one => one.Table)], app))
            return;
        await using var transaction = await db.Database.BeginTransactionAsync();
#pragma warning disable EF1002 // The names are the model's and the operator's own; a name cannot be a parameter.
        foreach (var (table, clinic) in tables)
            await db.Database.ExecuteSqlRawAsync(Rules(table, clinic, app));
        await db.Database.ExecuteSqlRawAsync($"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO \"{app}\"; {string.Join(' ', OnlyGrow.Select(table => OnlyGrowing(table, app)))}");
#pragma warning restore EF1002
        await transaction.CommitAsync();
    }

    static Task<bool> WalksPastAsync(PostgresTendDb db, string app) => db.Database.SqlQuery<bool>($"""
        SELECT rolsuper OR rolbypassrls OR pg_has_role(rolname, current_user, 'MEMBER') AS "Value" FROM pg_roles WHERE rolname = {app}
        """).SingleAsync();

    /// <summary>Whether the wall stands on every table, and the app's role does not walk past it.</summary>
    public static async Task<bool> StandsAsync(PostgresTendDb db, string app) =>
        !await WalksPastAsync(db, app) && await StandsAsync(db, [.. db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct()], app);

    /// <summary>Whether every table has its wall and both rules. A rule that is changed gets another name, so that it is seen to be missing here.</summary>
    static async Task<bool> StandsAsync(PostgresTendDb db, string[] tables, string app) => tables.Length == await db.Database.SqlQuery<int>($"""
        SELECT count(*)::int AS "Value" FROM pg_class AS one
        WHERE relnamespace = 'public'::regnamespace AND relname = ANY ({tables}) AND relrowsecurity AND relforcerowsecurity
            AND has_table_privilege({app}, one.oid, 'SELECT') AND has_table_privilege({app}, one.oid, 'INSERT')
            AND has_table_privilege({app}, one.oid, 'DELETE') = (relname <> ALL ({OnlyGrow}))
            AND 2 = (SELECT count(*) FROM pg_policies WHERE tablename = relname
                AND (policyname = 'own_clinic' AND {app} = ANY (roles) OR policyname = 'across_clinics' AND current_user = ANY (roles)))
        """).SingleAsync();

    static string Rules(string table, string clinic, string app) => $"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        DROP POLICY IF EXISTS own_clinic ON {table};
        CREATE POLICY own_clinic ON {table} TO "{app}" USING ({clinic} = NULLIF(current_setting('tend.clinic', true), '')::uuid);
        DROP POLICY IF EXISTS across_clinics ON {table};
        CREATE POLICY across_clinics ON {table} TO CURRENT_USER USING (true);
        GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO "{app}";
        """;

    /// <summary>What happened stays: the app adds rows and reads them.</summary>
    static string OnlyGrowing(string table, string app) => $"REVOKE UPDATE, DELETE ON {table} FROM \"{app}\";";
}
