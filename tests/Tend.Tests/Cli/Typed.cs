using System.Text;
using Tend.Cli;

namespace Tend.Tests.Cli;

/// <summary>The command as a person types it, with what it writes and how it ends.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">The error stream.</param>
sealed record Typed(int Code, string Out, string Error)
{
    public static Typed Run(params string[] args) => RunWith("", args);

    public static Typed RunWith(string input, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = TendCommand.Run(args, new Terminal(output, error, () => new MemoryStream(Encoding.UTF8.GetBytes(input)), isPerson: false, width: 160));
        return new(code, output.ToString(), error.ToString());
    }
}

/// <summary>A folder of this test's own that is gone afterwards.</summary>
sealed class Folder : IDisposable
{
    readonly string path = Directory.CreateTempSubdirectory("tend-test-").FullName;

    public string At(string name) => Path.Combine(path, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    public IEnumerable<string> Names => Directory.EnumerateFileSystemEntries(path).Select(entry => Path.GetFileName(entry)!).Order();

    public void Dispose() => Directory.Delete(path, recursive: true);
}
