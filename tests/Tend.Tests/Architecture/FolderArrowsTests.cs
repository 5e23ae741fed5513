namespace Tend.Tests.Architecture;

/// <summary>Which part of the Domain may know which. Changing this table needs a decision record in the same commit.</summary>
public sealed class FolderArrowsTests
{
    static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Measures"] = [],
        ["Goals"] = [],
        ["Words"] = [],
        ["Evidence"] = [],
        ["Studies"] = [],
        ["Practices"] = ["Evidence"],
        ["Engagement"] = ["Measures", "Goals", "Words"],
        ["Progress"] = ["Measures", "Engagement", "Words", "Evidence", "Studies"],
        ["Trials"] = ["Measures", "Engagement", "Practices"],
        ["Care"] = ["Measures", "Goals", "Words", "Evidence", "Engagement", "Progress"],
    };

    [Fact]
    public void Every_folder_of_the_domain_stands_in_the_table() =>
        Directory.EnumerateDirectories(Repository.At("src", "Tend.Domain")).Select(folder => Path.GetFileName(folder)!).Where(folder => folder is not ("bin" or "obj"))
            .ShouldAllBe(folder => MayUse.ContainsKey(folder));

    [Fact]
    public void A_part_of_the_domain_uses_only_the_parts_it_may() =>
        Broken("Tend.Domain", type => type.Namespace.Split('.') is ["Tend", var part, ..] && MayUse.ContainsKey(part) ? part : null,
            (from, to) => from == to || MayUse[from].Contains(to)).ShouldBeEmpty();

    /// <summary>The command never meets the pages; one command does not use another's insides, only what they share.</summary>
    [Fact]
    public void A_command_uses_only_itself_and_the_rooms_that_commands_share()
    {
        string[] shared = ["Answers", "Measures", "Studies"];
        Broken("tend", type => type.Namespace.Split('.') is ["Tend", "Cli", var room, ..] ? room : null, (from, to) => from == to || shared.Contains(to)).ShouldBeEmpty();
    }

    static IEnumerable<string> Broken(string assembly, Func<Mono.Cecil.TypeReference, string?> room, Func<string, string, bool> allowed) =>
        from type in Assemblies.Types(assembly)
        let owner = type.DeclaringType ?? type
        let @from = room(owner)
        where @from is not null
        from mention in Assemblies.Mentions(type)
        let to = room(mention.Type.DeclaringType ?? mention.Type)
        where to is not null && !allowed(@from, to)
        select $"{mention.Where} uses {mention.Type.FullName}";
}
