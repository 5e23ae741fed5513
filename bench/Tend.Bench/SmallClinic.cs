using Tend.Care;
using Tend.Storage;
using Tend.Storage.Commands;

namespace Tend.Bench;

/// <summary>A made-up clinic whose people come in one by one, through the commands.</summary>
sealed class SmallClinic
{
    /// <summary>Its address on the site.</summary>
    public const string Address = "elm-street";

    readonly RecordRoom room;
    readonly string hash;

    SmallClinic(RecordRoom room, string hash, ClinicId id, Actor lead) => (this.room, this.hash, Id, Lead) = (room, hash, id, lead);

    public ClinicId Id { get; }

    public Actor Lead { get; }

    /// <summary>The e-mail of a person, by their number.</summary>
    public static string EmailOf(int number) => $"p{number}@example.org";

    /// <summary>Makes it in an empty record.</summary>
    /// <param name="room">The record.</param>
    /// <param name="hash">Of everybody's password.</param>
    public static async Task<SmallClinic> OpenAsync(RecordRoom room, string hash = "hash")
    {
        var id = new ClinicId(Guid.CreateVersion7());
        var lead = await room.Writer.DoAsync(new Actor(id), new OpenClinic(Address, "Elm Street", "CH", "Europe/Zurich", "Our notice.", new(Guid.CreateVersion7(), "Lead", "lead@example.org", hash)));
        return new(room, hash, id, new(id, lead.Id, Role.Lead));
    }

    /// <summary>A person is invited and joins.</summary>
    /// <param name="number">Their number.</param>
    /// <param name="channel">How they are reached; by e-mail at their own.</param>
    public async Task<Account> JoinAsync(int number, ReachChannel channel = ReachChannel.None)
    {
        var (name, email) = ($"Patient {number}", EmailOf(number));
        var invitation = await room.Writer.DoAsync(Lead, new Invite(Guid.CreateVersion7(), Role.Patient, name));
        var reach = new SafeReach { Channel = channel, Value = channel == ReachChannel.Email ? email : null, SaidAt = TimeProvider.System.GetUtcNow() };
        return await room.Writer.DoAsync(new Actor(Id), new Join(invitation.Id, new(Guid.CreateVersion7()), new(Guid.CreateVersion7(), name, email, hash), new(1990, 1, 1), 1, reach));
    }
}
