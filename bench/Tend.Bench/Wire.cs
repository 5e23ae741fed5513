using System.IO.Compression;
using System.Net;

namespace Tend.Bench;

/// <summary>What came over the wire for one request.</summary>
/// <param name="Bytes">Status line, headers and body as they were sent, compressed where the server compressed.</param>
/// <param name="Status">The status.</param>
/// <param name="Text">What it says, unpacked.</param>
/// <param name="Etag">By what it can be asked for again.</param>
/// <param name="IsKept">Whether a browser keeps it without asking again.</param>
/// <param name="Location">Where it leads on.</param>
sealed record Wire(int Bytes, HttpStatusCode Status, string Text, string? Etag, bool IsKept, string? Location)
{
    public static async Task<Wire> OfAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsByteArrayAsync();
        var head = $"HTTP/1.1 {(int)answer.StatusCode} {answer.ReasonPhrase}\r\n{answer.Headers}{answer.Content.Headers}\r\n".Length;
        using var unpacked = Unpacked(new MemoryStream(body), answer.Content.Headers.ContentEncoding);
        return new(head + body.Length, answer.StatusCode, await new StreamReader(unpacked).ReadToEndAsync(), answer.Headers.ETag?.ToString(),
            answer.Headers.CacheControl is { MaxAge: not null }, answer.Headers.Location?.OriginalString);
    }

    /// <summary>As it was before it was packed.</summary>
    public static Stream Unpacked(Stream body, ICollection<string> encoding) => encoding.FirstOrDefault() switch
    {
        null => body,
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        "gzip" => new GZipStream(body, CompressionMode.Decompress),
        var other => throw new InvalidOperationException($"The server packs as {other}, which was not asked for."),
    };
}
