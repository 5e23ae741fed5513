namespace Tend.Storage;

/// <summary>Words that only a <see cref="Vault"/> opens: version, nonce, tag and cipher text in one row of bytes.</summary>
public sealed record Sealed(byte[] Bytes)
{
    /// <inheritdoc/>
    public bool Equals(Sealed? other) => other is not null && Bytes.AsSpan().SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Bytes.Length, Bytes.Length > 0 ? Bytes[^1] : 0);

    /// <summary>Says nothing of what is inside.</summary>
    public override string ToString() => $"sealed, {Bytes.Length} bytes";
}

/// <summary>Where sealed words lie. They open nowhere else, so a row copied to another place stays shut.</summary>
/// <param name="Table">The table.</param>
/// <param name="Row">The row.</param>
/// <param name="Column">The column.</param>
public readonly record struct Place(string Table, Guid Row, string Column)
{
    internal byte[] Bound(Guid person) => System.Text.Encoding.UTF8.GetBytes($"{Table}|{Row:N}|{Column}|{person:N}");
}
