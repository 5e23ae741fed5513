namespace Tend.Care;

/// <summary>When something was answered: by the device's clock, or by the server's where the device's cannot be right.</summary>
/// <param name="At">The moment that counts.</param>
/// <param name="InDoubt">Whether it is the server's, because the device's could not be right.</param>
public readonly record struct DeviceClock(DateTimeOffset At, bool InDoubt)
{
    /// <summary>So far may a device be ahead of the server: clocks of phones differ by seconds, tired ones by minutes (our own choice).</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>So long may something have waited on a device before it is sent; of what is older, nobody knows whether the clock was set in between (our own choice).</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(31);

    /// <summary>
    /// When something was written that waited on a device for a network: as long ago as that device's own clock says, counted back from the server's. A clock
    /// that is wrong by a day is wrong at both ends, and the distance is right.
    /// </summary>
    /// <param name="written">What the device said when it was written.</param>
    /// <param name="sent">What it said when it was sent.</param>
    /// <param name="received">When the server had it.</param>
    public static DeviceClock Waited(DateTimeOffset written, DateTimeOffset sent, DateTimeOffset received)
    {
        var wait = sent - written;
        return wait < -Ahead || wait > LongestWait ? new(received.ToOffset(written.Offset), true)
            : new((wait < TimeSpan.Zero ? received : received - wait).ToOffset(written.Offset), false);
    }

    /// <summary>Reads a device's clock. An answer cannot come from the future, nor from before it was asked.</summary>
    /// <param name="device">What the device said.</param>
    /// <param name="received">When the server had it.</param>
    /// <param name="notBefore">When it was asked.</param>
    public static DeviceClock Read(DateTimeOffset device, DateTimeOffset received, DateTimeOffset notBefore) =>
        device > received + Ahead || device < notBefore - Ahead ? new(received, true)
        : new(device > received ? received : device, false);
}
