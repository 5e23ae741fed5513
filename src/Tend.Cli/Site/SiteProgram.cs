namespace Tend.Cli.Site;

/// <summary>The site: a program of its own that lies beside this one.</summary>
static class SiteProgram
{
    /// <summary>The site's program and the folder its pages lie in: beside this one where both were published, in its own folder in the repository.</summary>
    public static (string Program, string Root) Find()
    {
        var here = AppContext.BaseDirectory;
        var built = here.Replace($"{Path.DirectorySeparatorChar}Tend.Cli{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}Tend.Web{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
        if (File.Exists(Path.Combine(here, "Tend.Web.dll")))
            return (Path.Combine(here, "Tend.Web.dll"), here);
        if (built != here && File.Exists(Path.Combine(built, "Tend.Web.dll")))
            return (Path.Combine(built, "Tend.Web.dll"), Path.GetFullPath(Path.Combine(built, "..", "..", "..")));
        throw new CannotDo("The site is not beside this command. In the repository './dev.cs build' makes it; './dev.cs demo' does both.");
    }
}
