namespace Tend.Storage;

/// <summary>Small files that are there whole or as they were before, also after a power cut; readable by their owner alone.</summary>
static class WholeFile
{
    /// <summary>Puts lines in place of what the file held.</summary>
    public static void Write(string file, IEnumerable<string> lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var half = file + ".new";
        using (var stream = Create(half))
        {
            using (var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" })
                foreach (var line in lines)
                    text.WriteLine(line);
            stream.Flush(flushToDisk: true);
        }
        File.Move(half, file, overwrite: true);
    }

    /// <summary>A new file that its owner alone may read; what lay there before is gone.</summary>
    public static FileStream Create(string file)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(file, options);
    }
}
