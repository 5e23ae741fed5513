using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tend.Evidence;

/// <summary>How a statement stands beside the source that is named for it.</summary>
public enum AuditFinding
{
    /// <summary>The source says it.</summary>
    [JsonStringEnumMemberName("supported")] Supported,

    /// <summary>The source says less.</summary>
    [JsonStringEnumMemberName("weaker than written")] Weaker,

    /// <summary>The source says nothing about it.</summary>
    [JsonStringEnumMemberName("not in the cited source")] NotInSource,

    /// <summary>No source is named.</summary>
    [JsonStringEnumMemberName("unsourced")] Unsourced,
}

/// <summary>One statement of the article, in our words, and how it stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Says">What it says, told in our words.</param>
/// <param name="Cites">What the article cites for it; null without a source.</param>
/// <param name="Finding">How it stands.</param>
/// <param name="Why">Why.</param>
/// <param name="Claims">Claims that tell more: one or more.</param>
public sealed record AuditedStatement(string Id, string Says, string? Cites, AuditFinding Finding, string Why, IReadOnlyList<string> Claims);

/// <summary>The article that Tend grew from, audited statement by statement.</summary>
/// <param name="About">What this is and is not.</param>
/// <param name="Checked">The day of the audit.</param>
/// <param name="Statements">The statements.</param>
public sealed record Article(string About, DateOnly Checked, IReadOnlyList<AuditedStatement> Statements)
{
    const string File = "article/article.json";

    static readonly Lazy<Article> Audited = new(Read);

    /// <summary>The audit that comes with Tend.</summary>
    /// <exception cref="SourceFileException">Its file contradicts itself; the message says where.</exception>
    public static Article Audit => Audited.Value;

    static Article Read()
    {
        using var stream = typeof(Article).Assembly.GetManifestResourceStream(File)!;
        var article = JsonSerializer.Deserialize(stream, ArticleJson.Default.Article)!;
        return Broken(article).FirstOrDefault() is { } broken ? throw new SourceFileException(File, broken) : article;
    }

    static IEnumerable<string> Broken(Article article)
    {
        foreach (var statement in article.Statements)
        {
            if (statement.Cites is null != (statement.Finding == AuditFinding.Unsourced))
                yield return $"'{statement.Id}': 'unsourced' is said of statements that cite nothing, and of no other.";
            if (statement.Claims.Count == 0)
                yield return $"'{statement.Id}' names no claim; expected one or more that tell what is known.";
            if (statement.Claims.FirstOrDefault(claim => EvidenceLibrary.Find(claim) is null) is { } unknown)
                yield return $"'{statement.Id}' names the claim '{unknown}', and there is no such claim.";
        }
        if (article.Statements.GroupBy(statement => statement.Id).FirstOrDefault(same => same.Count() > 1) is { } twice)
            yield return $"the id '{twice.Key}' stands twice.";
    }
}

/// <summary>How the audit is read: a member that is not known is a mistake.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Article))]
sealed partial class ArticleJson : JsonSerializerContext;
