namespace Tend.Care;

/// <summary>When something was answered: by the device's clock, or by the server's where the device's cannot be right.</summary>
/// <param name="At">The moment that counts.</param>
/// <param name="InDoubt">Whether it is the server's, because the device's could not be right.</param>
public readonly record struct DeviceClock(DateTimeOffset At, bool InDoubt)
{
    /// <summary>So far may a device be ahead of the server: clocks of phones differ by seconds, tired ones by minutes (our own choice).</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Reads a device's clock. An answer cannot come from the future, nor from before it was asked.</summary>
    /// <param name="device">What the device said.</param>
    /// <param name="received">When the server had it.</param>
    /// <param name="notBefore">When it was asked.</param>
    public static DeviceClock Read(DateTimeOffset device, DateTimeOffset received, DateTimeOffset notBefore) =>
        device > received + Ahead || device < notBefore - Ahead ? new(received, true)
        : new(device > received ? received : device, false);
}
