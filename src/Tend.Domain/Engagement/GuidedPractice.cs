using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tend.Engagement;

/// <summary>What a practice invites to: the five of the article that Tend grew from.</summary>
public enum Invitation
{
    SpeakKindly,
    Rest,
    SeekHelp,
    Forgive,
    SetBoundaries,
}

/// <summary>The clinician who read a practice and stands for it.</summary>
public sealed record PracticeReview(string By, DateOnly On);

/// <summary>A guided exercise in a few steps, from the top folder <c>practices</c>. The wording is Tend's own.</summary>
/// <param name="Id">The name of its file.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Reviewed">Who reviewed it; null: not yet reviewed by a clinician, and its page says so.</param>
/// <param name="Minutes">About how long it takes.</param>
/// <param name="Group">What it invites to.</param>
/// <param name="Component">Which part of self-compassion it exercises, after Neff (2003), doi:10.1080/15298860309032: kindness, common humanity, mindfulness.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Evidence">"theory", "opinion", or the id of a claim.</param>
/// <param name="Care">When to take care: "warmth", "touch", "eyes", "breath", "dissociation", "psychosis", "safety".</param>
/// <param name="Suits">"threat": offered first to somebody who is on guard; else "any".</param>
/// <param name="Pacer">Whether a circle gives a pace for the breath.</param>
/// <param name="Steps">One screen each.</param>
public sealed record GuidedPractice(string Id, string Title, PracticeReview? Reviewed, int Minutes, Invitation Group, string Component, string Purpose, string Evidence,
    IReadOnlyList<string> Care, string Suits, bool Pacer, IReadOnlyList<string> Steps)
{
    const string Folder = "practices/";

    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>All of them, by what they invite to.</summary>
    public static IReadOnlyList<GuidedPractice> All { get; } = [.. typeof(GuidedPractice).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(Read).OrderBy(one => one.Group).ThenBy(one => one.Minutes).ThenBy(one => one.Id, StringComparer.Ordinal)];

    /// <summary>One by its id; null: there is none.</summary>
    public static GuidedPractice? Find(string id) => All.FirstOrDefault(one => one.Id == id);

    /// <summary>Those that fit somebody who feels on guard: soothing before anything that asks for thought.</summary>
    public static IReadOnlyList<GuidedPractice> Soothing => [.. All.Where(one => one.Suits == "threat")];

    static GuidedPractice Read(string name)
    {
        using var file = typeof(GuidedPractice).Assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<GuidedPractice>(file, Options)!;
    }
}
