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
    readonly byte[] wrapping = master.For("tend person keys"), trials = master.For("tend trial seeds");

    /// <summary>A new key for a person.</summary>
    public PersonKey NewKey(ClinicId clinic, PatientId patient) =>
        new() { Clinic = clinic, Patient = patient, Wrapped = Lock(wrapping, Wrapping.Bound(patient.Value), RandomNumberGenerator.GetBytes(32)) };

    /// <summary>Seals words.</summary>
    public Sealed Seal(PersonKey key, Place place, string words) => new(Lock(Unwrap(key), place.Bound(key.Patient.Value), Encoding.UTF8.GetBytes(words)));

    /// <summary>Opens words.</summary>
    /// <exception cref="CryptographicException">They were sealed with another key or for another place, or were changed.</exception>
    public string Open(PersonKey key, Place place, Sealed words) => Encoding.UTF8.GetString(Unlock(Unwrap(key), place.Bound(key.Patient.Value), words.Bytes));

    /// <summary>The seed of a new trial: made of the key file and the trial's id, and in no table.</summary>
    internal byte[] NewTrialSeed(Guid trial) => HMACSHA256.HashData(trials, trial.ToByteArray());

    /// <summary>The seed that a trial was written with. Pages show it after the end and never before.</summary>
    /// <exception cref="CryptographicException">It was made with another key file.</exception>
    public byte[] TrialSeed(Trial trial) => NewTrialSeed(trial.Id) is var seed && Trials.Blocks.Commitment(seed) == trial.Plan.Commitment ? seed
        : throw new CryptographicException("The seed of this trial was made with a key that is not in the key file. Put the file back that belongs to this record.");

    byte[] Unwrap(PersonKey key) => Unlock(wrapping, Wrapping.Bound(key.Patient.Value), key.Wrapped);

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
