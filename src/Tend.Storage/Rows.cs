using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Tend.Storage;

/// <summary>
/// Rows that a command leaves to be written as they are, in one go at its end: what is written most (a response, its figures, the status, the audit row)
/// takes no tracking of changes. Everything else goes through the context as usual.
/// </summary>
sealed class Rows(TendDb db)
{
    readonly List<(RowStatement Statement, object Row)> waiting = [];

    /// <summary>What waits, in the order it was left.</summary>
    public IReadOnlyList<(RowStatement Statement, object Row)> Waiting => waiting;

    /// <summary>A new row.</summary>
    public void Add(object row) => Leave(RowAct.Add, row);

    /// <summary>A row as it shall stand now. Its patient is held by the command, so that nobody changed it meanwhile.</summary>
    public void Change(object row) => Leave(RowAct.Change, row);

    /// <summary>A row that goes.</summary>
    public void Remove(object row) => Leave(RowAct.Remove, row);

    void Leave(RowAct act, object row) => waiting.Add((db.Compiled.Row(db.Model, act, row.GetType()), row));
}

/// <summary>What is done with a row.</summary>
enum RowAct
{
    Add,
    Change,
    Remove,
}

/// <summary>The statement that adds, changes or removes one row of a kind, made once from the model: its names, and how each value is kept.</summary>
sealed class RowStatement
{
    readonly List<(IProperty Property, RelationalTypeMapping Mapping, IClrPropertyGetter Getter)> columns = [];

    public RowStatement(IEntityType type, RowAct act)
    {
        if (type.GetComplexProperties().Any())
            throw new InvalidOperationException($"{type.DisplayName()} holds values of several columns; it goes through the context.");
        var (keys, others) = (type.FindPrimaryKey()!.Properties, type.GetProperties().Where(one => !one.IsPrimaryKey()));
        // A number that the database counts is never written.
        Sql = act switch
        {
            RowAct.Add when type.GetProperties().Where(one => !(one.IsPrimaryKey() && one.ClrType == typeof(long) && one.ValueGenerated == ValueGenerated.OnAdd)).ToList() is var all =>
                $"INSERT INTO {type.GetTableName()} ({string.Join(", ", all.Select(one => $"\"{one.GetColumnName()}\""))}) VALUES ({string.Join(", ", all.Select(Place))})",
            RowAct.Change => $"UPDATE {type.GetTableName()} SET {string.Join(", ", others.Select(Equal))} WHERE {string.Join(" AND ", keys.Select(Equal))}",
            _ => $"DELETE FROM {type.GetTableName()} WHERE {string.Join(" AND ", keys.Select(Equal))}",
        };
    }

    /// <summary>The statement, its places named @p0, @p1 and so on.</summary>
    public string Sql { get; }

    /// <summary>The values of a row, each as its column keeps it.</summary>
    public IEnumerable<DbParameter> Parameters(DbCommand maker, object row) =>
        columns.Select((column, at) => column.Mapping.CreateParameter(maker, $"@p{at}", column.Getter.GetClrValue(row), column.Property.IsNullable));

    /// <summary>Puts the values of another row into parameters that were made before.</summary>
    public void Refill(DbParameterCollection parameters, object row)
    {
        for (var at = 0; at < columns.Count; at++)
        {
            var value = columns[at].Getter.GetClrValue(row);
            parameters[at].Value = (value is not null && columns[at].Mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;
        }
    }

    string Equal(IProperty property) => $"\"{property.GetColumnName()}\" = {Place(property)}";

    string Place(IProperty property)
    {
        columns.Add((property, property.GetRelationalTypeMapping(), property.GetGetter()));
        return $"@p{columns.Count - 1}";
    }
}
