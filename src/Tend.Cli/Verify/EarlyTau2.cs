using Tend.Statistics.Pooling;

namespace Tend.Cli.Verify;

/// <summary>
/// R ends its search for tau2 when a step is below .00001. Where the reference's tau2 is that close to ours and less likely, everything else is computed
/// at the reference's tau2 and compared number by number (decision 9).
/// </summary>
static class EarlyTau2
{
    const double Step = 1e-5;

    public const string Remark = "the reference stopped its search for tau2 within .00001; at its tau2 every other figure agrees, and ours is at least as likely";

    public static bool Explains(double theirs, StudyTable table, Synthesis ours) => ours.Method == Tau2Method.Reml && theirs != ours.Tau2 && Math.Abs(theirs - ours.Tau2) < Step
        && table.LogLikelihood(ours.Tau2, restricted: true) >= table.LogLikelihood(theirs, restricted: true);
}
