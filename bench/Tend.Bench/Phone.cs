using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tend.Care;

namespace Tend.Bench;

/// <summary>A patient's browser as far as the wire sees it: cookies kept, forms sent with the token their page carried, connections held open.</summary>
sealed partial class Phone : IDisposable
{
    readonly HttpClient http;
    string token = "";

    public Phone(Uri address)
    {
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = address };
        http.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, deflate, br");
        http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
    }

    /// <summary>Signs in at a clinic's own address.</summary>
    public async Task SignInAsync(string clinic, string email, string password)
    {
        await OpenAsync($"/at/{clinic}");
        using var answer = await PostAsync($"/at/{clinic}", ("_handler", "sign-in"), ("Form.Email", email), ("Form.Password", password));
        if (answer.Headers.Location is null)
            throw new InvalidOperationException($"{email} could not sign in: {answer.StatusCode}.");
    }

    /// <summary>Opens a page and keeps the token of its forms.</summary>
    public async Task OpenAsync(string path)
    {
        using var answer = await http.GetAsync(path);
        using var unpacked = Wire.Unpacked(await answer.Content.ReadAsStreamAsync(), answer.Content.Headers.ContentEncoding);
        token = Token().Match(await new StreamReader(unpacked).ReadToEndAsync()).Groups[1].Value is { Length: > 0 } found ? WebUtility.HtmlDecode(found)
            : throw new InvalidOperationException($"{path} answered {answer.StatusCode} without a form.");
    }

    /// <summary>Sends a whole sheet; done when the receipt's address is there.</summary>
    public async Task SendAsync(AssignmentId assignment, IReadOnlyList<(string Name, string Value)> sheet)
    {
        using var answer = await PostAsync($"/answer/{assignment.Value}/send", [.. sheet]);
        if (answer.Headers.Location?.OriginalString.StartsWith($"/received/{assignment.Value}", StringComparison.Ordinal) != true)
            throw new InvalidOperationException($"A form was not kept: {answer.StatusCode} {answer.Headers.Location}.");
    }

    /// <summary>Sends what waited in the outbox.</summary>
    /// <returns>Whether it was here already.</returns>
    public async Task<bool> DeliverAsync(OutboxSent entry)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/my/outbox") { Content = JsonContent.Create(entry) };
        request.Headers.Add("Tend-Outbox", "1");
        using var answer = await http.SendAsync(request);
        var said = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(said).RootElement.GetProperty("wasHere").GetBoolean() : throw new InvalidOperationException($"An entry was not taken: {answer.StatusCode} {said}.");
    }

    /// <summary>Asks for something and reads it to the end.</summary>
    public async Task<Wire> GetAsync(string path, string? etag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (etag is not null)
            request.Headers.Add("If-None-Match", etag);
        using var answer = await http.SendAsync(request);
        return await Wire.OfAsync(answer);
    }

    public void Dispose() => http.Dispose();

    Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) => http.PostAsync(path,
        new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__RequestVerificationToken", token))));

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
