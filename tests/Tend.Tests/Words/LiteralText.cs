using System.Net;
using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Tend.Tests.Words;

/// <summary>
/// Finds text for people that stands in compiled pages instead of in a words file: in markup two letters are enough; elsewhere it takes two words, the first
/// with a capital letter. Messages of exceptions, of logs and of generated code are no text for people.
/// </summary>
static partial class LiteralText
{
    static readonly string[] SpokenAttributes = ["title", "aria-label", "aria-description", "aria-roledescription", "placeholder", "alt", "label", "text", "hint", "summary"];

    /// <summary>The findings: method and text.</summary>
    /// <param name="assembly">The path of the assembly.</param>
    public static IEnumerable<string> In(string assembly) =>
        from type in AssemblyDefinition.ReadAssembly(assembly).MainModule.GetAllTypes()
        where !IsGenerated(type)
        from method in type.Methods
        where method.HasBody && !IsGenerated(method)
        from text in In(method)
        select $"{method.DeclaringType.FullName}.{method.Name}: \"{text}\"";

    static IEnumerable<string> In(MethodDefinition method)
    {
        var literals = method.Body.Instructions.Where(instruction => instruction.OpCode == OpCodes.Ldstr)
            .Select(instruction => (Text: (string)instruction.Operand, Use: UseOf.Value(instruction))).ToList();
        string? NameBeside(UseOf? use) => use is null ? null : literals.FirstOrDefault(other => other.Use is { Argument: 1 } && other.Use.At == use.At).Text;
        return literals.Where(literal => IsForPeople(literal.Text, literal.Use, NameBeside(literal.Use))).Select(literal => literal.Text);
    }

    static bool IsForPeople(string text, UseOf? use, string? attribute) => use?.Method switch
    {
        { Name: "AddContent" or "AddMarkupContent", DeclaringType.Name: "RenderTreeBuilder" } => HasLetters(Tags.Replace(text, " ")) || SpokenInTag.Matches(text).Any(match => HasLetters(match.Groups[1].Value)),
        { Name: "AddAttribute" or "AddComponentParameter", DeclaringType.Name: "RenderTreeBuilder" } when use.Argument == 1 => false,
        { Name: "AddAttribute" or "AddComponentParameter", DeclaringType.Name: "RenderTreeBuilder" } when attribute is not null && SpokenAttributes.Contains(attribute.ToLowerInvariant()) => HasLetters(text),
        { Name: "AddAttribute", DeclaringType.Name: "RenderTreeBuilder" } when attribute == "value" => Regex.IsMatch(text, "^[A-Z][a-z]"),
        { Name: ".ctor" } made when IsException(made.DeclaringType) => false,
        { DeclaringType.Name: "LoggerMessage" } => false,
        _ => Prose.IsMatch(Tags.Replace(text, " ")),
    };

    /// <summary>The name of the product is no text.</summary>
    static bool HasLetters(string text) => Letters.IsMatch(Product.Replace(WebUtility.HtmlDecode(text), ""));

    static bool IsException(TypeReference type) =>
        type.Name.EndsWith("Exception", StringComparison.Ordinal) || (type is TypeDefinition { BaseType: { } parent } && IsException(parent));

    static bool IsGenerated(TypeDefinition type) => Has(type, "GeneratedCodeAttribute") || (type.DeclaringType is { } owner && IsGenerated(owner));

    static bool IsGenerated(MethodDefinition method) => Has(method, "GeneratedCodeAttribute") || Has(method, "LoggerMessageAttribute");

    static bool Has(Mono.Cecil.ICustomAttributeProvider thing, string attribute) => thing.CustomAttributes.Any(one => one.AttributeType.Name == attribute);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags { get; }

    /// <summary>In static markup: attributes that are read out or shown, and the value of a button.</summary>
    [GeneratedRegex("(?:\\s(?:title|aria-label|aria-description|placeholder|alt|label|summary)=|\\stype=\"submit\"[^>]*\\svalue=|<input[^>]*\\svalue=(?=\"[^\"]*\"[^>]*type=\"submit\"))\"([^\"]*)\"")]
    private static partial Regex SpokenInTag { get; }

    [GeneratedRegex("\\p{L}{2,}")]
    private static partial Regex Letters { get; }

    [GeneratedRegex("\\b[Tt]end\\b")]
    private static partial Regex Product { get; }

    [GeneratedRegex("^[^\\p{L}]*\\p{Lu}[\\p{Ll}'’]*,?\\s+\\p{L}+")]
    private static partial Regex Prose { get; }
}
