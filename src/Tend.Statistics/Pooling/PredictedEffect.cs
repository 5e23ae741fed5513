namespace Tend.Statistics.Pooling;

/// <summary>What a model expects.</summary>
/// <param name="Effect">The mean true effect.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end of its interval.</param>
/// <param name="PredictionLow">Lower end of where the true effect of one new study is expected.</param>
/// <param name="PredictionHigh">Upper end of that.</param>
public sealed record PredictedEffect(double Effect, double Error, double Low, double High, double PredictionLow, double PredictionHigh);
