using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Tend.Tests.Architecture;

/// <summary>How the source reads.</summary>
public sealed class SourceTests
{
    public static TheoryData<string> Ours => ["Tend.Statistics", "Tend.Domain", "Tend.Figures", "Tend.Storage", "Tend.Web", "tend"];

    [Theory, MemberData(nameof(Ours))]
    public void Every_public_type_says_what_it_is(string assembly)
    {
        var told = XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{assembly}.xml")).Descendants("member").Select(member => member.Attribute("name")!.Value).ToHashSet();
        Assembly.Load(assembly).GetExportedTypes().Where(type => !IsOfPage(type.DeclaringType ?? type) && !told.Contains($"T:{type.FullName!.Replace('+', '.')}")).Select(type => type.FullName).ShouldBeEmpty();
    }

    /// <summary>A page says what it is in its words, and its forms in theirs.</summary>
    static bool IsOfPage(Type? type) => type is not null && (type.FullName == "Microsoft.AspNetCore.Components.ComponentBase" || IsOfPage(type.BaseType));

    /// <summary>Name the idea, not the layer.</summary>
    [Theory, MemberData(nameof(Ours))]
    public void No_type_is_named_after_a_layer(string assembly)
    {
        string[] layers = ["Manager", "Helper", "Service", "Processor", "Dto", "Utils", "Repository", "Mediator", "Mapper"];
        Assembly.Load(assembly).GetTypes().Where(type => layers.Any(layer => type.Name.EndsWith(layer, StringComparison.Ordinal))).Select(type => type.FullName).ShouldBeEmpty();
    }

    /// <summary>Nothing is caught only to be quiet.</summary>
    [Fact]
    public void No_catch_is_empty() =>
        Repository.Sources("src").Where(file => Regex.IsMatch(File.ReadAllText(file), @"catch(\s*\([^)]*\))?\s*\{\s*\}")).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_to_do_in_the_source() =>
        Repository.Sources("src").Where(file => Regex.IsMatch(File.ReadAllText(file), @"\b(TODO|FIXME|HACK|NotImplementedException)\b")).ShouldBeEmpty();
}
