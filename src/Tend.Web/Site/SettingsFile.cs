using System.Text.RegularExpressions;

namespace Tend.Web.Site;

/// <summary>A file of settings, one NAME=value a line, as an environment would say them. What the environment itself says goes before the file.</summary>
public static partial class SettingsFile
{
    /// <summary>Takes up the file that TEND_SETTINGS names, if it names one.</summary>
    /// <exception cref="InvalidOperationException">The file is not there or a line cannot be read; the message says which.</exception>
    public static void TakeUp()
    {
        if (Environment.GetEnvironmentVariable("TEND_SETTINGS") is not { Length: > 0 } file)
            return;
        if (!File.Exists(file))
            throw new InvalidOperationException($"There is no settings file {file}. Expected the file that TEND_SETTINGS names.");
        foreach (var (name, value) in Read(file, Lines(file)))
            if (Environment.GetEnvironmentVariable(name) is null)
                Environment.SetEnvironmentVariable(name, value);
    }

    /// <summary>Reads the lines. Empty ones and those that begin with # are passed over; quotation marks around a value are taken off.</summary>
    /// <remarks>A message names the line by its number alone: a password may stand there.</remarks>
    /// <exception cref="InvalidOperationException">A line is no setting, or one stands there twice.</exception>
    public static IReadOnlyDictionary<string, string> Read(string file, IEnumerable<string> lines)
    {
        var read = new Dictionary<string, string>();
        foreach (var (index, line) in lines.Select(line => line.Trim()).Index())
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (Line.Match(line) is not { Success: true } setting)
                throw new InvalidOperationException($"{file}, line {index + 1}: expected NAME=value, where NAME begins with TEND_, ASPNETCORE_, DOTNET_, OTEL_ or Logging__. docs/options.md lists what there is.");
            if (!read.TryAdd(setting.Groups[1].Value, Unquoted(setting.Groups[2].Value)))
                throw new InvalidOperationException($"{file}, line {index + 1}: {setting.Groups[1].Value} stands there twice. Expected one line for each setting.");
        }
        return read;
    }

    static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"The settings file {file} may not be read by {Environment.UserName}. Run this as the user of the site, or with sudo.");
        }
    }

    static string Unquoted(string value) => value is ['"', .. var inside, '"'] ? inside : value;

    [GeneratedRegex(@"^((?:TEND|ASPNETCORE|DOTNET|OTEL)_[A-Z0-9_]+|Logging__[A-Za-z0-9_.]+)\s*=\s*(.*)$")]
    private static partial Regex Line { get; }
}
