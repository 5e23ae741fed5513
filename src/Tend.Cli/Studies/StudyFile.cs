using Tend.Studies;

namespace Tend.Cli.Studies;

/// <summary>A table of studies in a file or on standard input.</summary>
static class StudyFile
{
    const int MostBytes = 64 << 20;

    /// <summary>Reads it whole: a table of studies is small.</summary>
    /// <exception cref="CannotDo">It is not there, may not be read, or is too large.</exception>
    /// <exception cref="TableTrouble">It is empty, or not a separated text.</exception>
    public static StudySheet Read(string path, string? separator, Func<Stream> input)
    {
        var name = path == "-" ? "standard input" : Path.GetFileName(path);
        return StudySheet.Of(name, Text(path, name, input), separator);
    }

    static string Text(string path, string name, Func<Stream> input)
    {
        if (Directory.Exists(path))
            throw new CannotDo($"{path} is a folder; expected a table of studies.");
        try
        {
            using var bytes = path == "-" ? input() : File.OpenRead(path);
            using var reader = new StreamReader(bytes, OtherwiseLatin1.Utf8, detectEncodingFromByteOrderMarks: true);
            var buffer = new char[MostBytes];
            var read = reader.ReadBlock(buffer, 0, buffer.Length);
            return read < MostBytes ? new(buffer, 0, read) : throw new CannotDo($"{name} is larger than {MostBytes >> 20} MB; expected a table with one line for each study.");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CannotDo($"There is no file {path}.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new CannotDo($"{path} may not be read by this user.");
        }
    }
}
