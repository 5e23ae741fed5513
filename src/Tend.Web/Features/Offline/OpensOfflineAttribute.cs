using Tend.Storage;
using Tend.Web.Site;

namespace Tend.Web.Features.Offline;

/// <summary>A page of a patient's own that their phone keeps, so that it opens without a network.</summary>
/// <param name="queries">With which queries it is kept; none given: without any.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpensOfflineAttribute(params string[] queries) : Attribute
{
    /// <summary>The header that tells the worker (sw.js) under which sign-in to keep a page, or that somebody else is signed in and nothing may stay.</summary>
    public const string Header = "Tend-Keep";

    /// <summary>What the header says where staff are signed in, or the tablet is in a patient's hands.</summary>
    const string Nothing = "none";

    /// <summary>Marks the answer to a request.</summary>
    internal static void Mark(HttpContext context, Visit visit)
    {
        if (visit.Tablet is not null || visit.Account is { Role: not Role.Patient })
            context.Response.Headers[Header] = Nothing;
        else if (visit.SignIn is { } signIn && HttpMethods.IsGet(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<OpensOfflineAttribute>() is { } page && page.Keeps(context.Request.QueryString))
            context.Response.Headers[Header] = $"{signIn.Id}";
    }

    bool Keeps(QueryString query) => queries.Length == 0 ? !query.HasValue : queries.Contains(query.Value ?? "");
}
