namespace Tend.Statistics;

/// <summary>
/// A figure, or the plain sentence that says why there is none (too few people, no convergence, not estimable):
/// never a number where there is none.
/// </summary>
/// <typeparam name="T">What was asked for.</typeparam>
public readonly struct Finding<T> where T : notnull
{
    readonly T? value;
    readonly string? whyNot;

    Finding(T? value, string? whyNot) => (this.value, this.whyNot) = (value, whyNot);

    /// <summary>Whether there is a figure.</summary>
    public bool Found => whyNot is null && value is not null;

    /// <summary>The figure.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message says why.</exception>
    public T Value => Found ? value! : throw new InvalidOperationException(WhyNot);

    /// <summary>The sentence that says why there is no figure; empty when there is one.</summary>
    public string WhyNot => Found ? "" : whyNot ?? "Nothing was computed.";

    /// <summary>Tells both cases apart.</summary>
    public TOut Match<TOut>(Func<T, TOut> found, Func<string, TOut> notFound) => Found ? found(value!) : notFound(WhyNot);

    /// <summary>A figure.</summary>
    public static implicit operator Finding<T>(T value) => new(value, null);

    /// <summary>No figure, and why.</summary>
    public static implicit operator Finding<T>(NotEstimable none) => new(default, none.Because);
}

/// <summary>Why a figure cannot be given: one sentence a person can act on ("Egger's test needs 10 studies; here are 8.").</summary>
/// <param name="Because">The sentence, with a full stop.</param>
public readonly record struct NotEstimable(string Because)
{
    /// <summary>The refusal of a method that needs more observations than there are.</summary>
    public static NotEstimable TooFew(string method, string observations, int needed, int have) =>
        new($"{method} needs {needed} {observations}; here are {have}, so {needed - have} more are needed.");
}
