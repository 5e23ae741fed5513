using System.Diagnostics;

namespace Tend.Bench;

/// <summary>One round of several clients, each of whom begins the next when the last is done.</summary>
/// <param name="ASecond">How many were done in a second.</param>
/// <param name="Milliseconds">How long each took.</param>
sealed record Round(double ASecond, double[] Milliseconds)
{
    /// <param name="clients">How many at once.</param>
    /// <param name="each">How many each does.</param>
    /// <param name="work">One of them, by the number of the client.</param>
    /// <param name="ofEach">What one of them counts for.</param>
    public static async Task<Round> OfAsync(int clients, int each, Func<int, Task> work, int ofEach = 1)
    {
        var times = new double[clients * each];
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            for (var turn = 0; turn < each; turn++)
            {
                var begun = Stopwatch.GetTimestamp();
                await work(client);
                times[client * each + turn] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            }
        })));
        return new(clients * each * ofEach / watch.Elapsed.TotalSeconds, times);
    }
}
