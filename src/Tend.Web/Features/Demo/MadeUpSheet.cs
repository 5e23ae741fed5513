using Tend.Measures;

namespace Tend.Web.Features.Demo;

/// <summary>A sheet that comes out at a given sum or mean, the same for the same person each time.</summary>
static class MadeUpSheet
{
    public static IReadOnlyList<Answer> Of(DemoAnswer answer, string person)
    {
        var measure = MeasureLibrary.Get(answer.Measure);
        var codes = answer.Mean is { } mean ? OfMean(measure, mean) : OfTotal(measure, answer, person);
        return [.. codes.Select(code => code is { } given ? Answer.Of(given) : Answer.Missing)];
    }

    /// <summary>Codes 0 to 3 that add up; of the PHQ-9 the last question has its own. What follows from the sum (how hard it is made) is answered too.</summary>
    static int?[] OfTotal(Measure measure, DemoAnswer answer, string person)
    {
        const int Most = 3;
        var scored = measure.Id == "phq-9" ? 9 : 7;
        var codes = new int?[measure.Items.Count];
        var free = measure.Id == "phq-9" ? 8 : scored;
        if (free < scored)
            codes[8] = answer.Nine;
        for (var at = 0; at < free; at++)
            codes[at] = 0;
        var left = answer.Total!.Value - answer.Nine;
        for (var at = Start(person, answer.DaysAgo) % free; left > 0; at = (at + 3) % free)
        {
            // Three and the number of questions have no common factor, so each is come to.
            if (codes[at] < Most)
            {
                codes[at]++;
                left--;
            }
            else if (codes.Take(free).All(code => code == Most))
                throw new InvalidOperationException($"{person}: {answer.Total} is more than {measure.Name} can be.");
        }
        if (measure.Items.Count > scored && answer.Total > 0)
            codes[scored] = Math.Min(Most, answer.Total.Value / 7);
        return codes;
    }

    /// <summary>Of the twelve short questions on self-compassion, six ask for it and six for its contrary (Raes and others 2011).</summary>
    static int?[] OfMean(Measure measure, double mean)
    {
        int[] contrary = [0, 3, 7, 8, 10, 11];
        var points = (int)Math.Round(mean * measure.Items.Count, MidpointRounding.AwayFromZero);
        var codes = new int?[measure.Items.Count];
        for (var at = 0; at < codes.Length; at++)
        {
            var value = (points / codes.Length) + (at < points % codes.Length ? 1 : 0);
            codes[at] = contrary.Contains(at) ? 6 - value : value;
        }
        return codes;
    }

    static int Start(string person, int day) => person.Sum(letter => letter) + day;
}
