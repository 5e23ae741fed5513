using System.Globalization;
using System.Text.Json;
using Tend.Care;
using Tend.Storage;
using Tend.Web.Site;
using Tend.Words;

namespace Tend.Web.Features.Upkeep;

/// <summary>How something is.</summary>
public enum Mark
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Works, and somebody should look.</summary>
    LookHere,

    /// <summary>Real people must not be served, or not invited, before it is mended.</summary>
    Stop,
}

/// <summary>One line of the doctor.</summary>
/// <param name="What">What was looked at, as a word of the code.</param>
/// <param name="Mark">How it is.</param>
/// <param name="Sentence">What was found, and what to do.</param>
public sealed record DoctorLine(string What, Mark Mark, string Sentence);

/// <summary><c>--tend-doctor true</c>: looks at everything an installation rests on, also while it runs, and says in sentences what to do.</summary>
public static class Doctor
{
    const long LittleSpace = 1L << 30, NoSpace = 200L << 20;
    static readonly TimeSpan ClockMayDiffer = TimeSpan.FromSeconds(5), ClockMustNotDiffer = TimeSpan.FromMinutes(1), MailPatience = TimeSpan.FromSeconds(10);
    static readonly WordBook Book = Books.Of(typeof(Doctor));

    /// <summary>Looks and tells.</summary>
    /// <returns>0: nothing stands in the way; 1: something does.</returns>
    public static async Task<int> RunAsync(TendSettings settings, TimeProvider clock, bool json, TextWriter to)
    {
        var lines = await LookAsync(settings, clock, json ? null : line => to.WriteLine(Book.Say("doctor.line", ("mark", Book.Say($"doctor.mark.{line.Mark}").PadRight(9)), ("sentence", line.Sentence))));
        if (json)
            await to.WriteLineAsync(JsonSerializer.Serialize(new { Healthy = lines.All(one => one.Mark != Mark.Stop), Lines = lines.Select(one => new { one.What, Mark = one.Mark.ToString(), one.Sentence }) }, JsonSerializerOptions.Web));
        return lines.Any(one => one.Mark == Mark.Stop) ? 1 : 0;
    }

    /// <summary>Everything, in the order in which one would mend it.</summary>
    /// <param name="settings">What is set.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="tell">Told each line as soon as it is known; a large record and a slow mail server take their time.</param>
    public static async Task<IReadOnlyList<DoctorLine>> LookAsync(TendSettings settings, TimeProvider clock, Action<DoctorLine>? tell = null)
    {
        List<DoctorLine> lines = [];
        void Add(params IEnumerable<DoctorLine> known)
        {
            foreach (var line in known)
            {
                lines.Add(line);
                tell?.Invoke(line);
            }
        }
        Add(settings.Unknown.Count == 0 ? [Good("settings")] : settings.Unknown.Select(name => new DoctorLine("settings", Mark.LookHere, Book.Say("doctor.settings.unknown", ("name", name)))));
        RecordView? view = null;
        IReadOnlyList<ClinicHealth> clinics = [];
        try
        {
            view = await RecordView.OpenAsync(settings.Place);
            Add(await view.KeysOfFormerMasterAsync() is > 0 and var left ? new("keys", Mark.LookHere, Book.Say("doctor.keys.former", ("count", left))) : Good("keys"), Good("schema"));
        }
        catch (InvalidOperationException trouble)
        {
            Add(new DoctorLine("record", Mark.Stop, trouble.Message));
        }
        if (view is not null)
        {
            var health = await RecordHealth.LookAsync(view, settings.Place, clock);
            Add(Integrity(health), Walls(health), Clock(health, clock), Sealer(health, view));
            clinics = health.Clinics;
            Add(clinics.SelectMany(clinic => Contacts(clinic, clock)));
            Add(Space(settings, health.Bytes));
        }
        Add(await MailAsync(settings, clock));
        Add(Address(settings), BackupOf(settings, clock));
        Add(Names(settings, clinics));
        return lines;
    }

    static DoctorLine Integrity(RecordHealth health) => health switch
    {
        { Integrity: { } trouble } => new("integrity", Mark.Stop, Book.Say("doctor.integrity.broken", ("trouble", trouble))),
        { HasChecksums: false } => new("integrity", Mark.LookHere, Book.Say("doctor.integrity.no-checksums")),
        _ => Good("integrity"),
    };

    static DoctorLine Walls(RecordHealth health) => health.WallsStand switch
    {
        null => new("walls", Mark.Good, Book.Say("doctor.walls.sqlite")),
        true => Good("walls"),
        false => new("walls", Mark.Stop, Book.Say("doctor.walls.down")),
    };

    /// <summary>PostgreSQL has a clock of its own; beside SQLite there is none, but a time to come in the record shows that one was wrong.</summary>
    static DoctorLine Clock(RecordHealth health, TimeProvider clock)
    {
        var differs = health.ClockDifference ?? (health.NewestRow is { } newest && newest > clock.GetUtcNow() ? newest - clock.GetUtcNow() : TimeSpan.Zero);
        return differs.Duration() < ClockMayDiffer ? Good("clock")
            : new("clock", differs.Duration() < ClockMustNotDiffer ? Mark.LookHere : Mark.Stop, Book.Say("doctor.clock.differs", ("seconds", (int)Math.Min(differs.Duration().TotalSeconds, int.MaxValue))));
    }

    static DoctorLine Sealer(RecordHealth health, RecordView view) =>
        health.Behind > 0 ? new("sealer", Mark.LookHere, Book.Say("doctor.sealer.behind", ("count", N(health.Behind))))
        : view.Heads.Read().Count == 0 && health.NewestRow is not null ? new("sealer", Mark.LookHere, Book.Say("doctor.sealer.no-head"))
        : Good("sealer");

    static IEnumerable<DoctorLine> Contacts(ClinicHealth clinic, TimeProvider clock)
    {
        if (clinic.Clinic.IsMadeUp)
            return [new("clinic", Mark.Good, Book.Say("doctor.clinic.made-up", ("clinic", clinic.Clinic.Address)))];
        var blocks = InvitationGate.Blocks(clinic.Clinic.Country, clinic.Contacts, clinic.Clinic.Duty, clock.GetUtcNow().DayIn(clinic.Clinic.Zone));
        return blocks.Count == 0 ? [new("clinic", Mark.Good, Book.Say("doctor.clinic.good", ("clinic", clinic.Clinic.Address)))]
            : blocks.Select(block => new DoctorLine("clinic", Mark.Stop, Book.Say("doctor.clinic.blocked", ("clinic", clinic.Clinic.Address), ("sentence", block.Sentence))));
    }

    /// <summary>A backup needs room for a second copy while it is made.</summary>
    static DoctorLine Space(TendSettings settings, long bytes)
    {
        var free = new DriveInfo(Path.GetFullPath(settings.Data)).AvailableFreeSpace;
        return free < NoSpace ? new("disk", Mark.Stop, Book.Say("doctor.disk.little", ("free", Megabytes(free)), ("record", Megabytes(bytes))))
            : free < LittleSpace || free < 2 * bytes ? new("disk", Mark.LookHere, Book.Say("doctor.disk.little", ("free", Megabytes(free)), ("record", Megabytes(bytes))))
            : new("disk", Mark.Good, Book.Say("doctor.disk.good", ("free", Megabytes(free)), ("record", Megabytes(bytes))));
    }

    static async Task<DoctorLine> MailAsync(TendSettings settings, TimeProvider clock) =>
        string.IsNullOrWhiteSpace(settings.Smtp) ? new("mail", Mark.Stop, Book.Say("doctor.mail.none"))
        : await MailTroubleAsync(new(settings, clock)) is { } why ? new("mail", Mark.Stop, Book.Say("doctor.mail.trouble", ("server", settings.Smtp), ("why", why)))
        : Good("mail");

    /// <summary>Why the mail server does not answer or know us, asked as letters ask it; null: it does. Whoever waits at a terminal has less patience than a letter.</summary>
    static async Task<string?> MailTroubleAsync(Post post)
    {
        using var patience = new CancellationTokenSource(MailPatience);
        try
        {
            return await post.TryAsync(patience.Token);
        }
        catch (OperationCanceledException error)
        {
            return error.GetType().Name;
        }
    }

    static DoctorLine Address(TendSettings settings) =>
        settings.Address is null ? new("address", Mark.Stop, Book.Say("doctor.address.none"))
        : settings.HasHttps ? Good("address")
        : new("address", Mark.Stop, Book.Say("doctor.address.no-https", ("address", settings.Address)));

    static DoctorLine BackupOf(TendSettings settings, TimeProvider clock)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var day = Readiness.BackupTestedOn(settings);
        return day is null ? new("backup", Mark.Stop, Book.Say("doctor.backup.none"))
            : new("backup", new ServerReadiness(true, true, day).HasBackupOn(today) ? Mark.Good : Mark.Stop,
                Book.Say(new ServerReadiness(true, true, day).HasBackupOn(today) ? "doctor.backup.good" : "doctor.backup.old", ("day", day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
    }

    /// <summary>The address in a bar, the sender on a locked screen and a clinic's address in a link are read by others.</summary>
    static IEnumerable<DoctorLine> Names(TendSettings settings, IReadOnlyList<ClinicHealth> clinics)
    {
        var host = Uri.TryCreate(settings.Address, UriKind.Absolute, out var address) ? address.Host : "";
        List<DoctorLine> telling = [
            .. new[] { host, settings.MailFrom }.Where(NeutralWords.TellsSpecialty).Select(name => new DoctorLine("names", Mark.LookHere, Book.Say("doctor.names.tell", ("name", name)))),
            .. clinics.Where(one => !one.Clinic.IsMadeUp && NeutralWords.TellsSpecialty(one.Clinic.Address))
                .Select(one => new DoctorLine("names", Mark.LookHere, Book.Say("doctor.names.clinic", ("clinic", one.Clinic.Address)))),
        ];
        return telling.Count == 0 ? [Good("names")] : telling;
    }

    static DoctorLine Good(string what) => new(what, Mark.Good, Book.Say($"doctor.{what}.good"));

    static string N(long number) => number.ToString(CultureInfo.InvariantCulture);

    static string Megabytes(long bytes) => (bytes >> 20).ToString("N0", CultureInfo.InvariantCulture);
}
