using System.Reflection;

namespace Tend.Tests.Architecture;

/// <summary>Tend.Statistics is used alone by people who never run the rest: what it offers changes only on purpose.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void What_Statistics_offers() => Snapshot.Matches(string.Concat(Assembly.Load("Tend.Statistics").GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).Select(Told)));

    static string Told(Type type) => $"{type.FullName}\n{string.Concat(type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(member => member is not MethodBase { IsSpecialName: true } and not ConstructorInfo && !IsOfRecords(member)).Select(member => $"    {member}\n").Order(StringComparer.Ordinal))}";

    /// <summary>What the compiler adds to every record says nothing.</summary>
    static bool IsOfRecords(MemberInfo member) => member.Name is "Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "<Clone>$" or "value__";
}
