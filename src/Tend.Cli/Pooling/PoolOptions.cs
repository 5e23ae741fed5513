using System.CommandLine;
using Tend.Studies;

namespace Tend.Cli.Pooling;

/// <summary>How studies are pooled: the estimator of tau2, the test, and what they differ in.</summary>
sealed class PoolOptions
{
    readonly Option<string> tau2 = new("--tau2") { Description = "How the variance between studies is estimated: reml, ml, dl, he, hs, hsk, sj, eb, pm, pmm; ee for one common effect; or a number.", HelpName = "METHOD", DefaultValueFactory = _ => "reml" };
    readonly Option<string> test = new("--test") { Description = "z; knha (Knapp and Hartung, t with k - p); adhoc (the same, never narrower than z).", HelpName = "TEST", DefaultValueFactory = _ => "z" };
    readonly Option<string> prediction = new("--prediction") { Description = "The prediction interval: test (critical value of the test) or higgins (t with k - 2).", HelpName = "FORM", DefaultValueFactory = _ => "test" };
    readonly Option<string?> moderators = new("--moderators") { Description = "What studies differ in: 'year', 'year + design', 'year * design' (with their product). Words are compared with the first in alphabetical order.", HelpName = "COLUMNS" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { tau2, test, prediction, moderators })
            command.Options.Add(option);
    }

    /// <summary>What a command line chose.</summary>
    public PoolChoice Choice(ParseResult line) => new(line.GetValue(tau2)!, line.GetValue(test)!, line.GetValue(prediction)!, line.GetValue(moderators));
}
