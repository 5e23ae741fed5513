using System.Security.Cryptography;
using System.Text;

namespace Tend.Storage;

/// <summary>The one key that wraps every person's key and signs invitations. It lies in a file of its own, never in the database.</summary>
public sealed class MasterKey
{
    const int Length = 32;
    readonly byte[] key;

    MasterKey(byte[] key) => this.key = key;

    /// <summary>Reads the key, or makes it where there is none yet.</summary>
    /// <param name="file">The file: 64 hexadecimal digits, readable by its owner alone.</param>
    /// <exception cref="InvalidOperationException">Others may read the file, or it holds no key; the message says how to mend it.</exception>
    public static MasterKey At(string file)
    {
        if (!File.Exists(file))
            Write(file, RandomNumberGenerator.GetBytes(Length));
        return Read(file);
    }

    /// <summary>Reads the key that is there; none is made.</summary>
    /// <exception cref="InvalidOperationException">There is none, others may read the file, or it holds no key; the message says how to mend it.</exception>
    public static MasterKey Read(string file)
    {
        if (!File.Exists(file))
            throw new InvalidOperationException($"There is no key file {file}. Put it back from where you keep keys, or name the folder of the record with TEND_DATA.");
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(file) is var mode && (mode & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0)
            throw new InvalidOperationException($"Cannot start: the key file {file} is readable by others (mode {Convert.ToString((int)mode, 8)}). Expected 600. Fix: chmod 600 {file}");
        var text = File.ReadAllText(file).Trim();
        return text.Length == 2 * Length && text.All(char.IsAsciiHexDigit) ? new(Convert.FromHexString(text))
            : throw new InvalidOperationException($"Cannot start: the key file {file} does not hold a key. Expected {2 * Length} hexadecimal digits. Put the right file back from where you keep keys.");
    }

    static void Write(string file, byte[] bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)));
        stream.Flush(flushToDisk: true);
    }

    /// <summary>A key for one purpose, so that no two purposes share one (HKDF, RFC 5869).</summary>
    internal byte[] For(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Length, info: Encoding.UTF8.GetBytes(purpose));
}
