using Tend.Care;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;

// Writes answers through the writer, eight at once, until it is killed. Prints the id of each receipt; on its error stream, the id of what it is about to send.
// First it sends once more what it is told to, as a phone does that was not told what became of it: what an id says is made from the id alone.
// Arguments: clinic, patients (comma), ids to send again (comma), folder, and on PostgreSQL the connections of the app and of the owner.
const int Writers = 8;
var (clinic, patients) = (new ClinicId(Guid.Parse(args[0])), args[1].Split(',').Select(id => new PatientId(Guid.Parse(id))).ToArray());
await using var room = await RecordRoom.OpenAsync(new(args[3], args.ElementAtOrDefault(4), args.ElementAtOrDefault(5)), TimeProvider.System);
var phq9 = MeasureLibrary.Get("phq-9");

await Task.WhenAll(args[2].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => SendAsync(Guid.Parse(id))));
await Task.WhenAll(Enumerable.Range(0, Writers).Select(async _ =>
{
    while (true)
        await SendAsync(Guid.CreateVersion7());
}));

// Some answers are raised, so that signals open as well.
async Task SendAsync(Guid id)
{
    var says = id.ToByteArray();
    var command = new RecordResponse(new(id), patients[says[^1] % patients.Length], phq9.Id, [.. phq9.Items.Select((_, question) => Answer.Of((says[^2] + question) % 4))], TimeProvider.System.GetUtcNow(), null);
    Console.Error.WriteLine($"{id}");
    var receipt = await room.Writer.DoAsync(new Actor(clinic, null, Role.Patient, command.Patient), command);
    // One line is one write, so that a line that was read is a whole one.
    Console.WriteLine($"{receipt.Id.Value}");
}
