using Tend.Care;

namespace Tend.Storage;

/// <summary>How somebody showed that it is them.</summary>
public enum SignInWay
{
    /// <summary>A password, and a code from an app where the account has one.</summary>
    Password,

    /// <summary>A key on a device, which looked at a finger, a face or a PIN itself.</summary>
    Passkey,

    /// <summary>A code that was printed.</summary>
    PrintedCode,

    /// <summary>The account was made just then.</summary>
    Joined,
}

/// <summary>One sign-in on one browser, from the door to the way out. Its owner sees it and can end it from elsewhere.</summary>
public sealed class SignedIn : IOfClinic
{
    /// <summary>The id, which the browser's cookie names.</summary>
    public required Guid Id { get; init; }

    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>Whose account.</summary>
    public required Guid Account { get; init; }

    /// <summary>Whose record the account opens, for a patient.</summary>
    public PatientId? Patient { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How.</summary>
    public required SignInWay Way { get; init; }

    /// <summary>The browser in two or three words ("Firefox, Android"); null: it did not say.</summary>
    public string? Browser { get; init; }

    /// <summary>When it was last used, to within an hour: more would be a diary of somebody's evenings.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>When it was ended, from here or from elsewhere.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>A passkey: the public half of a key whose other half never leaves its owner's device (W3C Web Authentication, Level 3).</summary>
public sealed class Passkey : IOfClinic
{
    /// <summary>The id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>Whose account.</summary>
    public required Guid Account { get; init; }

    /// <summary>Whose record the account opens, for a patient.</summary>
    public PatientId? Patient { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>How the device names the key.</summary>
    public required byte[] Credential { get; init; }

    /// <summary>The public half, as COSE.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>How often the device says it signed; devices that copy keys say 0.</summary>
    public required long SignCount { get; set; }

    /// <summary>How the device can be reached, as it said: "internal", "usb".</summary>
    public required string[] Transports { get; init; }

    /// <summary>Whether the device may copy the key to its owner's other devices.</summary>
    public required bool MayBeCopied { get; init; }

    /// <summary>Whether it has.</summary>
    public required bool IsCopied { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>When it last opened the door.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>A code to print, which opens the door once. Only what it hashes to is kept.</summary>
public sealed class RecoveryCode : IOfClinic
{
    /// <summary>The clinic.</summary>
    public required ClinicId Clinic { get; init; }

    /// <summary>Whose account.</summary>
    public required Guid Account { get; init; }

    /// <summary>Which of the sheet, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Whose record the account opens, for a patient.</summary>
    public PatientId? Patient { get; init; }

    /// <summary>What is kept of it (<see cref="RecoveryCodes.Keep"/>).</summary>
    public required byte[] Hash { get; set; }

    /// <summary>When the sheet was made.</summary>
    public required DateTimeOffset MadeAt { get; set; }

    /// <summary>When it was used.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
