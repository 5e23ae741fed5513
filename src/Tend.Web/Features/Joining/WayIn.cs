using System.Globalization;
using System.Net;
using System.Text;
using QRCoder;

namespace Tend.Web.Features.Joining;

/// <summary>An invitation's address as a QR code, drawn as one path in the page: no image from elsewhere, and it prints sharp.</summary>
static class WayIn
{
    /// <summary>The code as SVG.</summary>
    /// <param name="address">The address.</param>
    /// <param name="title">What it is, for those who listen.</param>
    public static string Figure(string address, string title)
    {
        using var made = new QRCodeGenerator();
        var modules = made.CreateQrCode(address, QRCodeGenerator.ECCLevel.M).ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
            for (var x = 0; x < modules[y].Count; x++)
                if (modules[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return $"<svg viewBox=\"0 0 {modules.Count} {modules.Count}\" role=\"img\" shape-rendering=\"crispEdges\"><title>{WebUtility.HtmlEncode(title)}</title><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>";
    }
}
