namespace Tend.Goals;

/// <summary>The data files of the top folder <c>goals</c> that come inside this library.</summary>
static class GoalFiles
{
    public static string Text(string name)
    {
        using var reader = new StreamReader(typeof(GoalFiles).Assembly.GetManifestResourceStream($"goals/{name}")!);
        return reader.ReadToEnd();
    }

    /// <summary>The lines that say something: a line that begins with # is a comment.</summary>
    public static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#');
}
