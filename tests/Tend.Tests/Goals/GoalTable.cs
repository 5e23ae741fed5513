using System.Text;

namespace Tend.Tests.Goals;

/// <summary>The tables of the folder <c>goals</c>, row by row.</summary>
static class GoalTable
{
    public static List<Dictionary<string, string>> Read(string name)
    {
        var (rows, row, cell, isQuoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        foreach (var letter in File.ReadAllText(Repository.At("goals", name)).Replace("\"\"", "\u0001"))
            if (letter == '"')
                isQuoted = !isQuoted;
            else if (letter == ',' && !isQuoted)
                Close();
            else if (letter == '\n' && !isQuoted)
            {
                Close();
                rows.Add(row);
                row = [];
            }
            else if (letter != '\r')
                cell.Append(letter == '\u0001' ? '"' : letter);
        return [.. rows.Skip(1).Select(one => rows[0].Zip(one).ToDictionary(pair => pair.First, pair => pair.Second))];

        void Close()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }
    }
}
