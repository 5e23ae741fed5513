using System.CommandLine;

namespace Tend.Cli.Site;

/// <summary><c>tend keys next</c> and <c>tend keys rotate</c>: have the site's program change the file of the master key, while the site runs.</summary>
sealed class KeysCommand
{
    readonly Option<DirectoryInfo?> data = new("--data") { Description = "The folder of the record; by default the one TEND_DATA names, or the site's own." };

    public static Command Create()
    {
        var made = new KeysCommand();
        return new("keys", "The master key, which wraps the key of each person's private words.")
        {
            made.Of("next", """
                Puts a new master key into tend.key, known and not in use yet. Where several servers share one PostgreSQL, copy the file to each
                before one of them uses it.
                """),
            made.Of("rotate", """
                Puts a new master key to use. The site may run: it takes the key up within ten seconds and wraps every person's key anew; private
                words stay as they are and can be read all the while. Former keys stay in the file.
                """),
        };
    }

    Command Of(string name, string description)
    {
        var command = new Command(name, description) { data };
        command.SetAction(line => SiteProgram.Run(line.GetValue(data)?.FullName, ["--tend-keys", name]));
        return command;
    }
}
