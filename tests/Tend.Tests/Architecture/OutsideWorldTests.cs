namespace Tend.Tests.Architecture;

/// <summary>Pure below, effects above: Statistics and Domain know no file, clock, chance, network, process or screen.</summary>
public sealed class OutsideWorldTests
{
    static readonly string[] Outside =
    [
        "System.IO.File", "System.IO.Directory", "System.IO.Path", "System.IO.FileInfo", "System.IO.DirectoryInfo", "System.IO.FileStream", "System.IO.FileSystemInfo",
        "System.Console", "System.Environment", "System.TimeProvider", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.Threading.Thread",
        "System.Net.", "System.Data.", "System.Security.Cryptography.RandomNumberGenerator", "Microsoft.",
    ];

    [Theory, InlineData("Tend.Statistics"), InlineData("Tend.Domain")]
    public void Pure_code_touches_no_outside_world(string assembly) =>
        Assemblies.Types(assembly).SelectMany(Assemblies.Mentions)
            .Where(mention => Outside.Any(outside => outside.EndsWith('.') ? mention.Type.FullName.StartsWith(outside, StringComparison.Ordinal) : mention.Type.FullName == outside))
            // Iterators that the compiler writes ask on which thread they run.
            .Where(mention => !(mention.Type.FullName == "System.Environment" && mention.Where.Contains(">d__", StringComparison.Ordinal)))
            .Select(mention => $"{mention.Where} uses {mention.Type.FullName}").ShouldBeEmpty();

    /// <summary>Statistics can be used alone: it refers to the runtime and nothing else.</summary>
    [Fact]
    public void Statistics_depends_on_the_runtime_only() =>
        Assemblies.Read("Tend.Statistics").MainModule.AssemblyReferences.Select(reference => reference.Name).ShouldAllBe(name => name.StartsWith("System."));
}
