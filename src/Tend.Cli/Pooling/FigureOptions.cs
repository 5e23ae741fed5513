using System.CommandLine;
using System.Xml.Linq;
using Tend.Figures;
using Tend.Statistics.Pooling;
using Tend.Studies;

namespace Tend.Cli.Pooling;

/// <summary>Which figure is written where.</summary>
sealed class FigureOptions
{
    readonly Option<string?> svg = new("--svg") { Description = "Write a figure (SVG) to this file.", HelpName = "FILE" };
    readonly Option<string> figure = new("--figure") { Description = "Which: forest, narrow (forest for a phone), funnel, baujat, radial, bubble (one moderator), leave-one-out, cumulative.", HelpName = "NAME", DefaultValueFactory = _ => "forest" };
    readonly Option<string?> title = new("--title") { Description = "What stands above the figure.", HelpName = "TEXT" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { svg, figure, title })
            command.Options.Add(option);
    }

    /// <summary>Writes the figure that was asked for, if one was.</summary>
    public void Write(ParseResult line, PoolReport report, StudyTable table, Synthesis pooled)
    {
        if (line.GetValue(svg) is { } path)
            FigureFile.Write(path, Drawn(line, new PoolFigures(report, table, pooled, line.GetValue(title))));
    }

    XElement Drawn(ParseResult line, PoolFigures figures) => line.GetValue(figure)!.ToLowerInvariant() switch
    {
        "forest" => figures.Forest(narrow: false),
        "narrow" => figures.Forest(narrow: true),
        "funnel" => figures.Funnel(),
        "baujat" => figures.Baujat(),
        "radial" => figures.Radial(),
        "bubble" => figures.Bubble(),
        "leave-one-out" => figures.Series("without", "leave-one-out"),
        "cumulative" => figures.Series("up to", "cumulative"),
        var other => throw new CannotDo($"--figure cannot be '{other}'; expected forest, narrow, funnel, baujat, radial, bubble, leave-one-out or cumulative."),
    };
}
