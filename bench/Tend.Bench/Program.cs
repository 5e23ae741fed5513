using Tend.Bench;

// Each bench times Tend and its peer or floor in turn, in one run, and writes its table to bench/results.
return args switch
{
    ["engine"] => EngineBench.Run(),
    ["score", .. var rest] => ScoreBench.Run(rest.FirstOrDefault()),
    ["evidence"] => EvidenceBench.Run(),
    ["record"] => await RecordBench.RunAsync(),
    ["growth"] => GrowthBench.Run(),
    ["caseload"] => await CaseloadBench.RunAsync(),
    ["signals"] => SignalBench.Run(),
    ["audit"] => await AuditBench.RunAsync(),
    ["trials"] => TrialBench.Run(),
    ["loop"] => await LoopBench.RunAsync(),
    ["reminders"] => await ReminderBench.RunAsync(),
    ["duplicates"] => await DuplicateBench.RunAsync(),
    ["kills", .. var rest] => await KillBench.RunAsync(rest is [var times, ..] ? int.Parse(times) : KillBench.Usual),
    ["copy", var from, var to] => Floor.Copy(from, to),
    _ => Help(),
};

static int Help()
{
    Console.WriteLine("""
        ./dev.cs bench engine           sheets a second through Measure.Score, beside merely adding the answers
        ./dev.cs bench score [FILE]     'tend score' on a million rows, beside R's psych::scoreItems and merely copying the file;
                                        FILE holds DASS-42 answers coded 1 to 4 in Q1 to Q42 (repeated to a million rows);
                                        without it, answers are made up. Installs R by apt where it is missing.
        ./dev.cs bench evidence         pooling in process and as a whole command, beside R's metafor; about three minutes
        ./dev.cs bench record           whole answers a second, durable, on SQLite and PostgreSQL, beside committing single rows
        ./dev.cs bench growth           a growth model of 10,000 persons x 8 beside R's lme and lmer; about a minute
        ./dev.cs bench caseload         the caseload and Today in a clinic of 1,000 and of 10,000 patients with 50 answers each
        ./dev.cs bench signals          how often each signal of a course is wrong and how soon it is right, over made-up persons; about a minute
        ./dev.cs bench audit            audit rows sealed and verified a second, on SQLite and PostgreSQL
        ./dev.cs bench trials           1,000 simulated trials of each outcome with an effect and 1,000 without: coverage and false positives
        ./dev.cs bench loop             whole forms a second over HTTP to the site as it is published, what its pages weigh, what it holds in memory
        ./dev.cs bench reminders        10,000 reminders by two sites on one PostgreSQL, one of them killed in the middle: how many arrive twice
        ./dev.cs bench duplicates       1,000 entries of phones, each sent a hundred times over HTTP: how often it is stored, on each database
        ./dev.cs bench kills [TIMES]    200 kills with SIGKILL under load on each database: what is lost, what is stored twice; about half an hour
        """);
    return 2;
}
