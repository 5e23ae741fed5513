using Tend.Storage;

namespace Tend.Web.Site;

/// <summary>How something goes on as long as the site runs.</summary>
static class Rounds
{
    /// <summary>
    /// Goes at once and then each time, until the site stops. A round that fails is said and the next one goes: the database may be away for a while, and what is due is still
    /// due when it is back.
    /// </summary>
    /// <param name="name">Which, as a word of the code, for a monitor.</param>
    /// <param name="every">So often.</param>
    /// <param name="clock">By which clock.</param>
    /// <param name="go">What it does.</param>
    /// <param name="failed">Told the kind of error.</param>
    /// <param name="stop">The site stops.</param>
    public static async Task GoAsync(string name, TimeSpan every, TimeProvider clock, Func<CancellationToken, Task<int>> go, Action<string> failed, CancellationToken stop)
    {
        using var rounds = new PeriodicTimer(every, clock);
        do
        {
            try
            {
                await Telemetry.RoundAsync(name, () => go(stop));
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                failed(error.GetType().Name);
            }
        }
        while (await rounds.WaitForNextTickAsync(stop));
    }
}
