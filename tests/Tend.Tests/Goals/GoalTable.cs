using Sylvan.Data.Csv;

namespace Tend.Tests.Goals;

/// <summary>The tables of the folder <c>goals</c>, row by row.</summary>
static class GoalTable
{
    public static List<Dictionary<string, string>> Read(string name)
    {
        using var table = CsvDataReader.Create(Repository.At("goals", name));
        var rows = new List<Dictionary<string, string>>();
        while (table.Read())
            rows.Add(Enumerable.Range(0, table.FieldCount).ToDictionary(table.GetName, table.GetString));
        return rows;
    }
}
