using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
    public IReadOnlyList<ErasedMark> Read() => Split().Lines;

    /// <summary>Puts those on it that do not stand there yet, and returns all that stand there once they are on disk.</summary>
    public IReadOnlyList<ErasedMark> Add(IReadOnlyCollection<ErasedMark> marks)
    {
        lock (turn)
        {
            var (lines, end, isOpen) = Split();
            var known = lines.Select(one => one.Mark).ToHashSet();
            if (marks.Where(one => !known.Contains(one.Mark)).ToList() is not { Count: > 0 } added)
                return lines;
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.Read };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var stream = new FileStream(Path, options);
            stream.SetLength(end);
            stream.Seek(0, SeekOrigin.End);
            using (var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" })
            {
                if (isOpen)
                    text.WriteLine();
                foreach (var one in added)
                    text.WriteLine(JsonSerializer.Serialize(one, JsonSerializerOptions.Web));
            }
            stream.Flush(flushToDisk: true);
            return [.. lines, .. added];
        }
    }

    /// <summary>
    /// The lines, the length in bytes of what can be read, and whether its last line lacks its end. A last line that was cut is no erasure: the power went before it was
    /// promised, and so before anything was erased.
    /// </summary>
    (List<ErasedMark> Lines, int End, bool IsOpen) Split()
    {
        if (!IsThere)
            return ([], 0, false);
        var bytes = File.ReadAllBytes(Path);
        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        List<ErasedMark> lines = [.. Encoding.UTF8.GetString(bytes, 0, end).Split('\n')[..^1].Select((text, at) => Of(text) ?? throw Trouble(at + 1))];
        var rest = Encoding.UTF8.GetString(bytes, end, bytes.Length - end);
        return rest.EndsWith('}') ? ([.. lines, Of(rest) ?? throw Trouble(lines.Count + 1)], bytes.Length, true) : (lines, end, false);
    }

    static ErasedMark? Of(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ErasedMark>(text, JsonSerializerOptions.Web) is { Mark.Length: 2 * SHA256.HashSizeInBytes } one && one.Mark.All(char.IsAsciiHexDigit) ? one : null;
        }
        catch (JsonException)
        {
            // No JSON: whoever asked says what that means.
            return null;
        }
    }

    InvalidOperationException Trouble(int line) => new(string.Create(CultureInfo.InvariantCulture,
        $"{Path}, line {line}: expected one erasure as JSON, with a mark of {2 * SHA256.HashSizeInBytes} hexadecimal digits and a day. The list is not read in part, since somebody could come back: mend the line from a copy."));
}
