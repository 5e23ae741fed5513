using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Tend.Care;

namespace Tend.Storage;

/// <summary>One line of the list of erasures: somebody, and the day. Whoever has the line alone learns nothing of either the person or the clinic.</summary>
/// <param name="Mark">What stands for the person, 64 hexadecimal digits.</param>
/// <param name="On">The day, by UTC.</param>
public sealed record ErasedMark(string Mark, DateOnly On);

/// <summary>
/// The list of erasures, a file outside the database and outside every backup, so that a backup from before brings nobody back. A line is on disk before the
/// erasure is: whoever stands on it is erased, now, at the next start, or after a restore. It only grows.
/// </summary>
public sealed class ErasureList(string path)
{
    readonly Lock turn = new();

    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>Whether it is there.</summary>
    public bool IsThere => File.Exists(Path);

    /// <summary>SHA-256 over the ASCII letters "tend erasure 1", clinic and patient (16 bytes each, in the order their text shows them). Ids are made by chance, so that no list of guesses finds one.</summary>
    public static string MarkOf(ClinicId clinic, PatientId patient) =>
        Convert.ToHexStringLower(SHA256.HashData((byte[])[.. "tend erasure 1"u8, .. clinic.Value.ToByteArray(bigEndian: true), .. patient.Value.ToByteArray(bigEndian: true)]));

    /// <summary>All lines; none where there is no file yet.</summary>
    /// <exception cref="InvalidOperationException">A line cannot be read; the message says which. A list that is read in part would bring somebody back.</exception>
    public IReadOnlyList<ErasedMark> Read() => IsThere ? [.. File.ReadLines(Path).Select((text, at) => LineOf(text, at + 1))] : [];

    /// <summary>Puts those on it that do not stand there yet, and returns once they are on disk.</summary>
    internal void Add(IReadOnlyCollection<ErasedMark> marks)
    {
        lock (turn)
        {
            var known = Read().Select(one => one.Mark).ToHashSet();
            if (marks.Where(one => !known.Contains(one.Mark)).ToList() is not { Count: > 0 } added)
                return;
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
            var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.Read };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var stream = new FileStream(Path, options);
            using (var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" })
                foreach (var one in added)
                    text.WriteLine(JsonSerializer.Serialize(one, JsonSerializerOptions.Web));
            stream.Flush(flushToDisk: true);
        }
    }

    ErasedMark LineOf(string text, int line)
    {
        try
        {
            return JsonSerializer.Deserialize<ErasedMark>(text, JsonSerializerOptions.Web) is { Mark.Length: 2 * SHA256.HashSizeInBytes } one && one.Mark.All(char.IsAsciiHexDigit) ? one : throw Trouble(line);
        }
        catch (JsonException)
        {
            throw Trouble(line);
        }
    }

    InvalidOperationException Trouble(int line) => new(string.Create(CultureInfo.InvariantCulture,
        $"{Path}, line {line}: expected one erasure as JSON, with a mark of {2 * SHA256.HashSizeInBytes} hexadecimal digits and a day. The list is not read in part, since somebody could come back: mend the line from a copy."));
}
