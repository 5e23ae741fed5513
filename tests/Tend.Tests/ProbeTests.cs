namespace Tend.Tests;
public sealed class ProbeTests { [Fact] public void It_runs() => (1 + 1).ShouldBe(2); }
