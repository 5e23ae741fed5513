using System.IO.Compression;

namespace Tend.Cli;

/// <summary>
/// A file that appears whole or not at all: rows go to a neighbour of another name, which takes the name when everything is written.
/// What goes to standard output waits in the same way, so that a refusal at the end has printed nothing.
/// </summary>
sealed class OutputFile : IDisposable
{
    readonly string? path;
    readonly string part;
    readonly Terminal terminal;
    readonly FileStream file;
    bool kept;

    OutputFile(string? path, Terminal terminal)
    {
        (this.path, this.terminal) = (path, terminal);
        part = path is null ? Path.GetTempFileName() : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetFileName(path)}.part");
        file = new(part, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        Stream = path is not null && path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true) : file;
    }

    /// <summary>Where to write.</summary>
    public Stream Stream { get; }

    public static OutputFile Create(string? path, Terminal terminal)
    {
        try
        {
            return new(path, terminal);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new CannotDo($"--out {path} cannot be written: {error.Message}");
        }
    }

    /// <summary>Everything is written: the file takes its name.</summary>
    public void Keep()
    {
        if (Stream != file)
            Stream.Dispose();
        if (path is null)
        {
            file.Position = 0;
            using var text = new StreamReader(file, leaveOpen: true);
            var piece = new char[1 << 16];
            for (var count = text.Read(piece); count > 0; count = text.Read(piece))
                terminal.Out.Write(piece, 0, count);
            terminal.Out.Flush();
            return;
        }
        file.Dispose();
        File.Move(part, path, overwrite: true);
        kept = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        file.Dispose();
        if (!kept)
            File.Delete(part);
    }
}
