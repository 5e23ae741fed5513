namespace Tend.Measures;

/// <summary>The key of one scale: which parts, turned and stretched how, combined how.</summary>
sealed class ScaleKey
{
    /// <summary>A part counts as a + b times its answer: plain, reversed and stretched answers are all of this shape.</summary>
    readonly record struct Part(int At, double A, double B);

    readonly Scale scale;
    readonly Part[] parts;
    readonly bool ofScales;

    public ScaleKey(Scale scale, Measure measure, ScoringKey key)
    {
        this.scale = scale;
        ofScales = scale.Scales.Count > 0;
        parts = ofScales
            ? [.. scale.Scales.Select(id => PartOf(id, key.ScaleAt(id), measure.Scales[key.ScaleAt(id)].From, measure.Scales[key.ScaleAt(id)].To))]
            : [.. scale.Items.Select(code => key.IndexOf(code)).Select(at => (At: at, Answers: measure.AnswersOf(measure.Items[at])))
                .Select(item => PartOf(measure.Items[item.At].Code, item.At, item.Answers.From, item.Answers.To))];
    }

    Part PartOf(string code, int at, double from, double to)
    {
        var reversed = scale.Reversed.Contains(code);
        return scale.PerCent
            ? reversed ? new(at, 100 * to / (to - from), -100 / (to - from)) : new(at, -100 * from / (to - from), 100 / (to - from))
            : reversed ? new(at, from + to, -1) : new(at, 0, 1);
    }

    public ScaleScore Score(in Sheet sheet)
    {
        var sum = 0.0;
        var product = 1.0;
        int answered = 0, missing = 0, notApplicable = 0;
        foreach (var part in parts)
        {
            double figure;
            if (ofScales)
            {
                if (sheet.Scores[part.At].Value is not { } inner)
                {
                    missing++;
                    continue;
                }
                figure = inner;
            }
            else if (sheet.Answers[part.At] is { IsGiven: true } answer)
                figure = answer.Raw;
            else if (sheet.Answers[part.At].IsNotApplicable)
            {
                notApplicable++;
                continue;
            }
            else if (sheet.SkippedAs(part.At) is not double.NaN and var countsAs)
            {
                if (double.IsInfinity(countsAs))
                    continue;
                figure = countsAs;
            }
            else
            {
                missing++;
                continue;
            }
            var counted = part.A + part.B * figure;
            sum += counted;
            product *= counted;
            answered++;
        }
        var combined = missing > scale.Missing.Allowed || answered == 0 ? double.NaN : Combined(sheet, sum, product, answered, missing);
        return new(scale, Reported(combined), answered, missing, notApplicable);
    }

    /// <summary>Empty parts count as the mean of the answered ones: a sum grows by their share, a mean stays.</summary>
    double Combined(in Sheet sheet, double sum, double product, int answered, int missing) => scale.Combine switch
    {
        Combine.Sum => missing == 0 ? sum : sum * (answered + missing) / answered,
        Combine.Mean => sum / answered,
        Combine.Product => product,
        Combine.Ratio => First(sheet) / Second(sheet) is var share && double.IsFinite(share) ? share : double.NaN,
        Combine.HoursBetween => (Second(sheet) - First(sheet) + 24) % 24,
        _ => throw new InvalidOperationException($"No rule to combine by '{scale.Combine}'."),
    };

    double First(in Sheet sheet) => sheet.Answers[parts[0].At].Raw;
    double Second(in Sheet sheet) => sheet.Answers[parts[1].At].Raw;

    double Reported(double combined) =>
        double.IsNaN(combined) ? double.NaN
        : scale.Table is { } table ? table.GetValueOrDefault((int)combined, double.NaN)
        : combined * (scale.Times ?? 1) + scale.Plus;
}
