using Tend.Web.Features.Courses;
using Tend.Web.Features.Upkeep;
using Tend.Web.Site;

WebApplication app;
try
{
    SettingsFile.TakeUp();
    var builder = WebApplication.CreateBuilder(args);
    builder.AddTend();
    app = builder.Build();
    if (await Upkeep.RunAsync(app) is { } done)
        return done;
    if (!app.Services.GetRequiredService<TendSettings>().IsWorkbench)
    {
        await app.Services.GetRequiredService<OpenRecord>().OpenAsync();
        if (await Rebuilding.RunAsync(app))
            return 0;
        await app.MakeDemoAsync();
    }
}
catch (InvalidOperationException error)
{
    // What the operator can mend is said in one sentence; a stack trace would hide it.
    Console.Error.WriteLine(error.Message);
    return 2;
}
app.UseTend();
await app.StartAsync();
await app.TellWhereToLookAsync();
await app.WaitForShutdownAsync();
return 0;

/// <summary>The site; public so that tests can start it in their own process.</summary>
public sealed partial class Program;
