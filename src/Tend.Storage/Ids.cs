using System.Security.Cryptography;
using System.Text;

namespace Tend.Storage;

/// <summary>Ids that the server makes where a client's is taken by something else.</summary>
static class Ids
{
    /// <summary>The id under which other content is kept beside what has this id: the same for the same content, so that it too is stored once when sent twice.</summary>
    public static Guid Beside(Guid id, string content) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{id:N}|{content}")).AsSpan(0, 16));
}
