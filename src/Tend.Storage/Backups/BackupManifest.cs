namespace Tend.Storage;

/// <summary>What is in a backup; it lies encrypted in the same file, before everything else.</summary>
/// <param name="Version">The version of Tend that wrote it.</param>
/// <param name="Database">"SQLite" or "PostgreSQL".</param>
/// <param name="Migration">The last migration of its tables.</param>
/// <param name="TakenAt">The moment of which it is a picture.</param>
/// <param name="Rows">How many rows each table has.</param>
/// <param name="Bytes">How long the record is, unpacked.</param>
/// <param name="Sha256">Its hash, 64 hexadecimal digits.</param>
/// <param name="Heads">The heads of the audit chains in it.</param>
public sealed record BackupManifest(string Version, string Database, string Migration, DateTimeOffset TakenAt, IReadOnlyDictionary<string, long> Rows, long Bytes, string Sha256, IReadOnlyList<AuditHead> Heads)
{
    /// <summary>How many rows there are in all.</summary>
    public long AllRows => Rows.Values.Sum();
}
