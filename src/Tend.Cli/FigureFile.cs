using System.Xml.Linq;

namespace Tend.Cli;

/// <summary>A figure in a file of its own.</summary>
static class FigureFile
{
    /// <summary>Writes a figure to a file, which appears whole or not at all.</summary>
    public static void Write(string path, XElement drawn)
    {
        var part = path + ".part";
        try
        {
            File.WriteAllText(part, drawn.ToString(SaveOptions.DisableFormatting) + "\n");
            File.Move(part, path, overwrite: true);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new CannotDo($"--svg {path} cannot be written: {error.Message}");
        }
    }
}
