using System.Security.Cryptography;
using System.Text;
using Tend.Care;

namespace Tend.Storage;

/// <summary>
/// Seals and opens private words: AES-256-GCM under a key of each person's own, which lies wrapped by the master key, bound to table, row and column.
/// Whoever destroys the person's key has erased the words, in every backup too.
/// </summary>
/// <remarks>NIST SP 800-38D. The nonce is random; one person's key seals far fewer than 2^32 texts.</remarks>
public sealed class Vault(MasterKey master)
{
    const byte Version = 1;
    const int NonceLength = 12, TagLength = 16, Head = 1 + NonceLength + TagLength;
    static readonly Place Wrapping = new("person_keys", Guid.Empty, "wrapped");
    readonly PurposeKeys wrapping = new(master, "tend person keys"), trials = new(master, "tend trial seeds"), secrets = new(master, "tend app secrets");

    /// <summary>A new key for a person.</summary>
    public PersonKey NewKey(ClinicId clinic, PatientId patient) =>
        new() { Clinic = clinic, Patient = patient, Wrapped = Lock(wrapping.Current, Wrapping.Bound(patient.Value), RandomNumberGenerator.GetBytes(32)) };

    /// <summary>Seals words.</summary>
    public Sealed Seal(PersonKey key, Place place, string words) => new(Lock(Unwrap(key), place.Bound(key.Patient.Value), Encoding.UTF8.GetBytes(words)));

    /// <summary>Opens words.</summary>
    /// <exception cref="CryptographicException">They were sealed with another key or for another place, or were changed.</exception>
    public string Open(PersonKey key, Place place, Sealed words) => Encoding.UTF8.GetString(Unlock(Unwrap(key), place.Bound(key.Patient.Value), words.Bytes));

    /// <summary>Whether a person's key is wrapped by the master key in use, or by the next one, which another server uses already.</summary>
    internal bool IsOfToday(PersonKey key) => Unwrap(key, wrapping.New) is not null;

    /// <summary>Whether any key in hand unwraps it.</summary>
    internal bool Opens(PersonKey key) => Unwrap(key, wrapping.All) is not null;

    /// <summary>Wraps a person's key anew by the master key in use; what it sealed stays as it is.</summary>
    internal void Rewrap(PersonKey key) => key.Wrapped = Lock(wrapping.Current, Wrapping.Bound(key.Patient.Value), Unwrap(key));

    /// <summary>Shuts what an account's app makes its codes from; it opens for this account alone.</summary>
    public byte[] ShutSecret(Guid account, string secret) => Lock(secrets.Current, SecretOf(account), Encoding.UTF8.GetBytes(secret));

    /// <summary>Opens it again, also after the master key was rotated.</summary>
    /// <exception cref="CryptographicException">It was shut with a key that is not in the key file, or for another account.</exception>
    public string OpenSecret(Guid account, byte[] shut) => Encoding.UTF8.GetString(Unlock(shut, SecretOf(account), secrets.All)
        ?? throw new CryptographicException("The secret of this account's app was shut with a key that is not in the key file. Put the file back that belongs to this record."));

    static byte[] SecretOf(Guid account) => new Place("accounts", account, "app_secret").Bound(account);

    /// <summary>The seed of a new trial: made of the key file and the trial's id, and in no table.</summary>
    internal byte[] NewTrialSeed(Guid trial) => TrialSeed(trials.Current, trial);

    /// <summary>The seed that a trial was written with, also after the master key was rotated. Pages show it after the end and never before.</summary>
    /// <exception cref="CryptographicException">It was made with another key file.</exception>
    public byte[] TrialSeed(Trial trial) => trials.All.Select(key => TrialSeed(key, trial.Id)).FirstOrDefault(seed => Trials.Blocks.Commitment(seed) == trial.Plan.Commitment)
        ?? throw new CryptographicException("The seed of this trial was made with a key that is not in the key file. Put the file back that belongs to this record.");

    static byte[] TrialSeed(byte[] key, Guid trial) => HMACSHA256.HashData(key, trial.ToByteArray());

    /// <summary>Whatever wrapped it: the key in use, one that another server uses already, or a former one.</summary>
    byte[] Unwrap(PersonKey key)
    {
        if (Unwrap(key, wrapping.All) is { } opened || (wrapping.Renew() && (opened = Unwrap(key, wrapping.All)) is not null))
            return opened;
        throw new CryptographicException("This person's key was wrapped by a master key that is not in the key file. Put the file back that belongs to this record.");
    }

    static byte[]? Unwrap(PersonKey key, IReadOnlyList<byte[]> by) => Unlock(key.Wrapped, Wrapping.Bound(key.Patient.Value), by);

    static byte[]? Unlock(byte[] box, byte[] bound, IReadOnlyList<byte[]> by)
    {
        foreach (var one in by)
            try
            {
                return Unlock(one, bound, box);
            }
            catch (AuthenticationTagMismatchException)
            {
                continue;
            }
        return null;
    }

    static byte[] Lock(byte[] key, byte[] bound, byte[] plain)
    {
        var box = new byte[Head + plain.Length];
        box[0] = Version;
        var nonce = box.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, plain, box.AsSpan(Head), box.AsSpan(1 + NonceLength, TagLength), bound);
        return box;
    }

    static byte[] Unlock(byte[] key, byte[] bound, byte[] box)
    {
        if (box.Length < Head || box[0] != Version)
            throw new CryptographicException($"This was not sealed by Tend in a form known here (version {(box.Length > 0 ? box[0] : 0)}, expected {Version}).");
        var plain = new byte[box.Length - Head];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(box.AsSpan(1, NonceLength), box.AsSpan(Head), box.AsSpan(1 + NonceLength, TagLength), plain, bound);
        return plain;
    }
}
