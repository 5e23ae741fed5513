using Tend.Tests;

namespace Tend.Web.Tests;

/// <summary>Pictures of whole pages, for people to look at: artifacts/screens, only when TEND_SCREENS=1.</summary>
static class Screenshots
{
    static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "screens");

    /// <summary>Whether somebody wants to look.</summary>
    public static bool Wanted => Environment.GetEnvironmentVariable("TEND_SCREENS") == "1";

    /// <summary>Writes what the page shows as <c>name-390x844-dark.png</c>.</summary>
    public static async Task Take(IPage page, string name)
    {
        if (Wanted)
            await TakeInto(Folder, page, name);
    }

    internal static async Task<string> TakeInto(string folder, IPage page, string name)
    {
        var path = Path.Combine(folder, $"{name}-{Heard.In(page).Look}.png");
        await page.ScreenshotAsync(new() { Path = path, FullPage = true, Animations = ScreenshotAnimations.Disabled });
        return path;
    }
}
