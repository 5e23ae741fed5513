namespace Tend.Tests.Servers;

public sealed class ChildTests
{
    [Fact]
    public async Task A_child_is_killed_between_two_lines_and_never_says_the_second()
    {
        await using var child = Child.Of("sh", ["-c", "trap 'echo goodbye' EXIT TERM INT; echo first; read -r go; echo second"]);
        (await child.LineAsync(line => line == "first")).ShouldBe("first");

        await child.KillNineAsync();

        (await child.EndAsync()).ShouldBe(137);
        (await RestAsync(child)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_child_of_ours_gets_its_arguments_and_environment_and_ends_by_itself()
    {
        await using var command = Child.OfDll("tend.dll", ["show", "phq-9"]);
        (await command.LineAsync(line => line.Contains("PHQ-9"))).ShouldNotBeEmpty();
        await RestAsync(command);
        (await command.EndAsync()).ShouldBe(0);

        await using var shell = Child.Of("sh", ["-c", "echo $WORD"], new Dictionary<string, string> { ["WORD"] = "given" });
        (await RestAsync(shell)).ShouldBe(["given"]);
    }

    [Fact]
    public async Task Waiting_for_words_that_never_come_tells_what_the_child_complained_of()
    {
        await using var child = Child.Of("sh", ["-c", "echo 'no such file' >&2; exit 3"]);
        var said = (await Should.ThrowAsync<InvalidOperationException>(child.LineAsync(_ => true))).Message;
        said.ShouldContain("ended with 3");
        said.ShouldContain("no such file");
    }

    [Fact]
    public async Task A_child_that_is_left_running_ends_with_the_test()
    {
        var child = Child.Of("sh", ["-c", "echo $$; read -r never"]);
        var id = int.Parse(await child.LineAsync(_ => true));
        Processes.Lives(id).ShouldBeTrue();

        await child.DisposeAsync();

        Processes.Lives(id).ShouldBeFalse();
    }

    static async Task<List<string>> RestAsync(Child child)
    {
        var lines = new List<string>();
        await foreach (var line in child.LinesAsync())
            lines.Add(line);
        return lines;
    }
}
