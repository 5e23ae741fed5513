using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tend.Studies;

namespace Tend.Web.Features.MyData;

/// <summary>A person's record as files for machines.</summary>
public static class DataFiles
{
    /// <summary>Everything in one JSON file: an array of objects for each part. What is not known is null.</summary>
    public static byte[] Json(IReadOnlyList<DataTable> tables, DateTimeOffset madeAt)
    {
        using var stream = new MemoryStream();
        // Words are for people too: letters stay as they are. The file is never part of a page.
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("made_at", madeAt);
            foreach (var table in tables)
            {
                json.WriteStartArray(table.Id);
                foreach (var row in table.Rows)
                {
                    json.WriteStartObject();
                    foreach (var (column, value) in table.Columns.Zip(row))
                        json.WriteString(column, string.IsNullOrEmpty(value) ? null : value);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    /// <summary>One CSV file for each part (RFC 4180, UTF-8 with a mark so that spreadsheets read it), in one zip.</summary>
    public static byte[] Csv(IReadOnlyList<DataTable> tables, DateTimeOffset madeAt)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var table in tables)
            {
                var entry = zip.CreateEntry($"{table.Id}.csv");
                entry.LastWriteTime = madeAt;
                using var file = new StreamWriter(entry.Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
                file.WriteLine(Line(table.Columns));
                foreach (var row in table.Rows)
                    file.WriteLine(Line(row));
            }
        return stream.ToArray();
    }

    /// <summary>What a spreadsheet would run as a formula is made harmless here; the JSON file has it as it was written.</summary>
    static string Line(IEnumerable<string?> cells) => SeparatedText.Line(cells.Select(cell => SeparatedText.ForSpreadsheets(cell ?? "")));
}
