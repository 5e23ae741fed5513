using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Tend.Storage;

/// <summary>One file with everything of an installation: manifest, master key and record, as a packed archive (tar, gzip) in a <see cref="SealedStream"/>. There whole or not at all.</summary>
static class BackupFile
{
    const string Manifest = "manifest.json", Key = "tend.key", Record = "record";

    /// <summary>Writes a backup of a record that lies in a file.</summary>
    public static void Write(string file, string secret, BackupManifest manifest, string keyFile, string recordFile)
    {
        var half = file + ".half";
        try
        {
            using (var stream = WholeFile.Create(half))
            {
                using (var box = SealedStream.Writing(stream, secret))
                using (var packed = new GZipStream(box, CompressionLevel.Fastest))
                using (var archive = new TarWriter(packed))
                {
                    Add(archive, Manifest, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, JsonSerializerOptions.Web)));
                    Add(archive, Key, File.OpenRead(keyFile));
                    Add(archive, Record, File.OpenRead(recordFile));
                }
                stream.Flush(flushToDisk: true);
            }
            File.Move(half, file, overwrite: false);
        }
        finally
        {
            File.Delete(half);
        }
    }

    /// <summary>Reads what is in a backup, without its record.</summary>
    public static BackupManifest ReadManifest(string file, string secret)
    {
        using var archive = Opened(file, secret);
        return ManifestOf(archive, file);
    }

    /// <summary>Unpacks key and record to files of their own, reading every byte of the backup.</summary>
    /// <exception cref="InvalidOperationException">It is damaged, or not what its manifest says.</exception>
    public static BackupManifest Unpack(string file, string secret, string keyFile, string recordFile)
    {
        using var archive = Opened(file, secret);
        var manifest = ManifestOf(archive, file);
        Unpack(archive, file, Key, keyFile);
        Unpack(archive, file, Record, recordFile);
        if (archive.GetNextEntry() is { } more)
            throw new InvalidOperationException($"{file} holds something besides key and record ({more.Name}).");
        if (new FileInfo(recordFile).Length != manifest.Bytes || HashOf(recordFile) != manifest.Sha256)
            throw new InvalidOperationException($"The record in {file} is not the one its manifest describes. Nothing was restored.");
        return manifest;
    }

    /// <summary>SHA-256 of a file, as hexadecimal digits.</summary>
    public static string HashOf(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    static TarReader Opened(string file, string secret) => new(new GZipStream(SealedStream.Reading(File.OpenRead(file), secret), CompressionMode.Decompress));

    static BackupManifest ManifestOf(TarReader archive, string file) =>
        JsonSerializer.Deserialize<BackupManifest>(Next(archive, file, Manifest).DataStream!, JsonSerializerOptions.Web) ?? throw new InvalidOperationException($"The manifest in {file} is empty.");

    static TarEntry Next(TarReader archive, string file, string name) =>
        archive.GetNextEntry() is { DataStream: not null } entry && entry.Name == name ? entry : throw new InvalidOperationException($"{file} does not hold '{name}' where it is expected.");

    static void Unpack(TarReader archive, string file, string name, string to)
    {
        using var stream = WholeFile.Create(to);
        Next(archive, file, name).DataStream!.CopyTo(stream);
        stream.Flush(flushToDisk: true);
    }

    static void Add(TarWriter archive, string name, Stream content)
    {
        using (content)
            archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
    }
}
