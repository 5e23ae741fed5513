namespace Tend.Measures;

/// <summary>One person's answers to one measure, by item code.</summary>
public sealed class AnswerSheet
{
    readonly Answer[] answers;

    internal AnswerSheet(Measure measure) => (Measure, answers) = (measure, new Answer[measure.Items.Count]);

    /// <summary>The measure.</summary>
    public Measure Measure { get; }

    /// <summary>The answers in the order of the measure's questions.</summary>
    public ReadOnlySpan<Answer> Answers => answers;

    /// <summary>The answer to the question with this code.</summary>
    /// <exception cref="ArgumentException">The measure has no such question.</exception>
    public Answer this[string code]
    {
        get => answers[Measure.Key.IndexOf(code)];
        set => answers[Measure.Key.IndexOf(code)] = value;
    }

    /// <summary>Scores the sheet as it stands.</summary>
    public Scorecard Score(Sex? sex = null) => Measure.Score(answers, sex);
}
