using System.CommandLine;
using Tend.Measures;

namespace Tend.Cli.Measures;

/// <summary>The measure that a command is about, and the folder of a clinic's own wording.</summary>
sealed class MeasureArgument
{
    public Argument<string> Name { get; } = new("measure") { Description = "The measure by its id or name, for example phq-9. 'tend measures' lists them." };

    public Option<DirectoryInfo?> Packs { get; } = new("--packs") { Description = "A folder with text packs: your own licensed wording, one JSON file for each measure.", HelpName = "FOLDER" };

    public void AddTo(Command command)
    {
        command.Arguments.Add(Name);
        command.Options.Add(Packs);
    }

    /// <summary>The measure, worded by the pack if there is one for it.</summary>
    public Measure Of(ParseResult line)
    {
        var name = line.GetRequiredValue(Name);
        var measure = MeasureLibrary.Find(name) ?? throw new CannotDo($"There is no measure '{name}'. {Nearest(name)}");
        return line.GetValue(Packs) is { } folder ? Worded(measure, folder) : measure;
    }

    static Measure Worded(Measure measure, DirectoryInfo folder)
    {
        if (!folder.Exists)
            throw new CannotDo($"The folder of text packs '{folder}' does not exist.");
        try
        {
            var packs = folder.EnumerateFiles("*.json").OrderBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => (file.Name, Pack: TextPack.Parse(File.ReadAllBytes(file.FullName), file.FullName)))
                .Where(found => found.Pack.Measure == measure.Id).ToList();
            return packs.Count switch
            {
                0 => throw new CannotDo($"'{folder}' holds no text pack for {measure.Name}."),
                1 => packs[0].Pack.ApplyTo(measure, packs[0].Name),
                _ => throw new CannotDo($"'{folder}' holds {packs.Count} text packs for {measure.Name}: {string.Join(", ", packs.Select(pack => pack.Name))}. Keep one in the folder."),
            };
        }
        catch (MeasureFileException broken)
        {
            throw new CannotDo(broken.Message);
        }
    }

    static string Nearest(string name)
    {
        var near = MeasureLibrary.Ids.Where(id => id.Replace("-", "").Contains(name.Replace("-", ""), StringComparison.OrdinalIgnoreCase)
            || (name.Length > 2 && id.StartsWith(name[..3], StringComparison.OrdinalIgnoreCase))).ToList();
        return near.Count > 0 ? $"Did you mean {string.Join(" or ", near)}?" : "'tend measures' lists those there are.";
    }
}
