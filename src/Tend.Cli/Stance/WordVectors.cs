using System.Buffers.Binary;
using System.Text;

namespace Tend.Cli.Stance;

/// <summary>
/// Vectors of words, from which rare words borrow weight in training: GloVe 6B, 100 dimensions (Pennington, Socher and Manning 2014,
/// doi:10.3115/v1/D14-1162; public domain), centred, of unit length, one signed byte for each 1/300. They are used in training alone.
/// </summary>
sealed class WordVectors
{
    const double Unit = 300;
    readonly Dictionary<string, double[]> vectors = new(StringComparer.Ordinal);

    public int Dimensions { get; private init; }

    public IEnumerable<string> Words => vectors.Keys.Order(StringComparer.Ordinal);

    public double[]? Of(string word) => vectors.GetValueOrDefault(word);

    public static WordVectors Read(byte[] file)
    {
        if (file.Length < 16 || Encoding.ASCII.GetString(file, 0, 8) != "TENDVEC1")
            throw new FormatException("The file of word vectors has to begin with TENDVEC1.");
        var (count, dimensions) = (BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(8)), BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(12)));
        var read = new WordVectors { Dimensions = dimensions };
        for (var (i, at) = (0, 16); i < count; i++, at += 1 + file[at] + dimensions)
        {
            var from = at + 1 + file[at];
            read.vectors[Encoding.ASCII.GetString(file, at + 1, file[at])] = [.. Enumerable.Range(from, dimensions).Select(k => (sbyte)file[k] / Unit)];
        }
        return read;
    }
}
