using Tend.Storage.Commands;
using Tend.Trials;

namespace Tend.Tests.Storage;

/// <summary>Made-up trials of a made-up clinic.</summary>
static class MadeUpTrial
{
    public static readonly TrialApproval Approval = new(IsEthics: false, "Dr. Okafor", new(2026, 5, 1), "Both ways are in use here already.", "none, because it is service evaluation.");

    public static readonly TrialPower Power = TrialPower.Of(new(2, TrialOutcome.TimeToReturn, 30, 24), new ReturnWorld(18, 5), 20, 1);

    /// <summary>One version of the words after a silence against all of them.</summary>
    public static TrialPlan Words(DateTimeOffset now) => new()
    {
        Question = "Do people answer sooner after the words of a quiet hello?", Kind = TrialKind.ReturnWords, Others = ["1"], Outcome = TrialOutcome.TimeToReturn, Horizon = 30, Number = 24, End = DateOnly.FromDateTime(now.Date).AddDays(200),
    };

    /// <summary>One practice first against the list as it is.</summary>
    public static TrialPlan Practice(DateTimeOffset now) => new()
    {
        Question = "Is low mood lower in the month after the breathing practice was offered first?", Kind = TrialKind.Practice, Others = ["soothing-breathing"], Outcome = TrialOutcome.NextScore, Measure = "phq-9", Horizon = 30, Number = 24,
        End = DateOnly.FromDateTime(now.Date).AddDays(200), Stratum = TrialStratum.Age,
    };

    public static readonly TrialPower PracticePower = TrialPower.Of(new(2, TrialOutcome.NextScore, 30, 24), new ScoreWorld(5, 0.6, -2, 0.1), 20, 1);

    /// <summary>A trial that runs.</summary>
    public static async Task<Guid> StartedAsync(this Tests.Storage.Practice clinic, TrialPlan plan, TrialPower power)
    {
        var trial = clinic.Room.Id();
        await clinic.Room.DoAsync(clinic.Lead, new DefineTrial(trial, plan, power));
        await clinic.Room.DoAsync(clinic.Lead, new ApproveTrial(trial, Approval));
        await clinic.Room.DoAsync(clinic.Lead, new StartTrial(trial));
        return trial;
    }

    public static Task<Guid> WordsStartedAsync(this Tests.Storage.Practice clinic) => clinic.StartedAsync(Words(clinic.Room.Now), Power);
}
