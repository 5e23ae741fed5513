using System.Security.Cryptography;
using System.Text;

namespace Tend.Storage;

/// <summary>
/// The key that wraps every person's key, signs invitations and chains the audit. It lies in a file of its own, never in the database. While it is rotated the file holds several: the first
/// line is the one in use; "next" before a key says that it may already be met, since another server uses it; every further line is a former one, which still opens what it wrapped.
/// </summary>
public sealed class MasterKey
{
    const int Length = 32;
    const string Next = "next ";
    readonly string file;
    volatile Ring ring;

    MasterKey(string file) => (this.file, ring) = (file, Ring.In(file));

    /// <summary>Reads the key, or makes it where there is none yet.</summary>
    /// <param name="file">The file: 64 hexadecimal digits a line, readable by its owner alone.</param>
    /// <exception cref="InvalidOperationException">Others may read the file, or it holds no key; the message says how to mend it.</exception>
    public static MasterKey At(string file)
    {
        if (!File.Exists(file))
            Make(file);
        return Read(file);
    }

    /// <summary>Reads the key that is there; none is made.</summary>
    /// <exception cref="InvalidOperationException">There is none, others may read the file, or it holds no key; the message says how to mend it.</exception>
    public static MasterKey Read(string file) => new(file);

    /// <summary>Puts a new key into the file that is known and not in use yet, so that it can be brought to every server before any of them uses it.</summary>
    /// <returns>False: there is one already.</returns>
    /// <exception cref="InvalidOperationException">The file cannot be read.</exception>
    public static bool AddNext(string file)
    {
        var ring = Ring.In(file);
        if (ring.Next is not null)
            return false;
        WholeFile.Write(file, (ring with { Next = RandomNumberGenerator.GetBytes(Length) }).Lines);
        return true;
    }

    /// <summary>Puts the next key to use; the one in use until now becomes a former one.</summary>
    /// <returns>False: there is no next one.</returns>
    /// <exception cref="InvalidOperationException">The file cannot be read.</exception>
    public static bool UseNext(string file)
    {
        var ring = Ring.In(file);
        if (ring.Next is null)
            return false;
        WholeFile.Write(file, ring.Turned.Lines);
        return true;
    }

    /// <summary>A key for one purpose, so that no two purposes share one (HKDF, RFC 5869), of the key in use.</summary>
    internal byte[] For(string purpose) => Derived(ring.Current, purpose);

    /// <summary>The same of every key that may be met, the one in use first.</summary>
    internal IReadOnlyList<byte[]> All(string purpose) => [.. ring.Known.Select(key => Derived(key, purpose))];

    /// <summary>The same of the key in use and the next one: what these wrapped is not wrapped anew.</summary>
    internal IReadOnlyList<byte[]> New(string purpose) => [.. ring.New.Select(key => Derived(key, purpose))];

    /// <summary>Whether every key of another file is known here too.</summary>
    internal bool Knows(MasterKey other) => other.ring.Known.All(key => ring.Known.Any(one => CryptographicOperations.FixedTimeEquals(one, key)));

    /// <summary>Which set of keys is in hand: another object after <see cref="Renew"/> found others in the file.</summary>
    internal object Hand => ring;

    /// <summary>Takes up what the file holds now.</summary>
    /// <returns>Whether it holds other keys than before.</returns>
    /// <exception cref="InvalidOperationException">The file cannot be read any more; the keys in hand stay.</exception>
    public bool Renew()
    {
        var found = Ring.In(file);
        if (found.Lines.SequenceEqual(ring.Lines))
            return false;
        ring = found;
        return true;
    }

    /// <summary>Never over one that is there: two programs that start at once must not each have a key of their own.</summary>
    static void Make(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length))));
        stream.Flush(flushToDisk: true);
    }

    static byte[] Derived(byte[] key, string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Length, info: Encoding.UTF8.GetBytes(purpose));

    /// <summary>The keys of a file.</summary>
    sealed record Ring(byte[] Current, byte[]? Next, IReadOnlyList<byte[]> Former)
    {
        public IEnumerable<byte[]> New => Next is null ? [Current] : [Current, Next];

        public IEnumerable<byte[]> Known => [.. New, .. Former];

        public Ring Turned => new(Next!, null, [Current, .. Former]);

        public IEnumerable<string> Lines => [Convert.ToHexStringLower(Current), .. Next is null ? [] : new[] { MasterKey.Next + Convert.ToHexStringLower(Next) }, .. Former.Select(Convert.ToHexStringLower)];

        public static Ring In(string file)
        {
            if (!File.Exists(file))
                throw new InvalidOperationException($"There is no key file {file}. Put it back from where you keep keys, or name the folder of the record with TEND_DATA.");
            if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(file) is var mode && (mode & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0)
                throw new InvalidOperationException($"Cannot start: the key file {file} is readable by others (mode {Convert.ToString((int)mode, 8)}). Expected 600. Fix: chmod 600 {file}");
            var lines = File.ReadAllLines(file).Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
            var (next, others) = (lines.Where(line => line.StartsWith(MasterKey.Next, StringComparison.Ordinal)).Select(line => line[MasterKey.Next.Length..]).ToList(),
                lines.Where(line => !line.StartsWith(MasterKey.Next, StringComparison.Ordinal)).ToList());
            if (others.Count == 0 || next.Count > 1 || next.Concat(others).Any(line => line.Length != 2 * Length || !line.All(char.IsAsciiHexDigit)))
                throw new InvalidOperationException($"Cannot start: the key file {file} does not hold a key. Expected {2 * Length} hexadecimal digits. Put the right file back from where you keep keys.");
            return new(Convert.FromHexString(others[0]), next.Count == 0 ? null : Convert.FromHexString(next[0]), [.. others.Skip(1).Select(Convert.FromHexString)]);
        }
    }
}

/// <summary>The keys for one purpose, which follow the master key when it is rotated.</summary>
sealed class PurposeKeys(MasterKey master, string purpose)
{
    volatile Derived? derived;

    /// <summary>Every key that may be met, the one in use first.</summary>
    public IReadOnlyList<byte[]> All => InHand.All;

    /// <summary>The key in use and the next one.</summary>
    public IReadOnlyList<byte[]> New => InHand.New;

    /// <summary>The key in use.</summary>
    public byte[] Current => All[0];

    /// <summary>Looks into the key file again, because something was met that no key in hand opens.</summary>
    public bool Renew() => master.Renew();

    Derived InHand => derived is { } known && ReferenceEquals(known.Hand, master.Hand) ? known : derived = new(master.Hand, master.All(purpose), master.New(purpose));

    sealed record Derived(object Hand, IReadOnlyList<byte[]> All, IReadOnlyList<byte[]> New);
}
