using Tend.Care;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;

// Writes answers through the writer, eight at once, and prints the id of each receipt, until it is killed.
// Arguments: clinic, patients (comma), folder, and on PostgreSQL the connections of the app and of the owner.
const int Writers = 8;
var (clinic, patients) = (new ClinicId(Guid.Parse(args[0])), args[1].Split(',').Select(id => new PatientId(Guid.Parse(id))).ToArray());
await using var room = await RecordRoom.OpenAsync(new(args[2], args.ElementAtOrDefault(3), args.ElementAtOrDefault(4)), TimeProvider.System);
var phq9 = MeasureLibrary.Get("phq-9");

// Some answers are raised, so that signals open as well.
RecordResponse Next(int writer, int number) => new(new(Guid.CreateVersion7()), patients[writer % patients.Length], phq9.Id,
    [.. phq9.Items.Select((_, question) => Answer.Of((writer + number + question) % 4))], TimeProvider.System.GetUtcNow(), null);

await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
{
    for (var number = 0; ; number++)
    {
        var command = Next(writer, number);
        var receipt = await room.Writer.DoAsync(new Actor(clinic, null, Role.Patient, command.Patient), command);
        // One line is one write, so that a line that was read is a whole one.
        Console.WriteLine($"{receipt.Id.Value}");
    }
}));
