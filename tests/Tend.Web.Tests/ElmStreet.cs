using Microsoft.AspNetCore.Identity;
using Tend.Care;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;

namespace Tend.Web.Tests;

/// <summary>A made-up clinic in which people work and are treated, ready for a test. Everybody has the same password.</summary>
public sealed class ElmStreet
{
    public const string Password = "a few words in a row";
    static readonly string Hash = new PasswordHasher<Account>().HashPassword(null!, Password);

    readonly TendApp app;
    int made;

    ElmStreet(TendApp app, string address) => (this.app, Address) = (app, address);

    public string Address { get; }
    public ClinicId Clinic { get; private set; }
    public Account Lead { get; private set; } = null!;
    public Account Clinician { get; private set; } = null!;
    public Account Maya { get; private set; } = null!;

    /// <summary>The clinic with a lead (Dr. Okafor), a clinician (Dr. Lind) and one patient (Maya), whose team is the clinician.</summary>
    public static async Task<ElmStreet> OpenAsync(TendApp app, string address = "elm-street")
    {
        var elm = new ElmStreet(app, address) { Clinic = new(app.NewId()) };
        elm.Lead = await app.Room.Writer.DoAsync(new Actor(elm.Clinic), new OpenClinic(address, "Elm Street", "CH", "Europe/Zurich", "Your answers stay here.", elm.NewAccount("Dr. Okafor")));
        elm.Clinician = await elm.JoinAsync("Dr. Lind", Role.Clinician, elm.Lead);
        await elm.SetDutyAsync();
        elm.Maya = await elm.JoinAsync("Maya", Role.Patient, elm.Clinician);
        return elm;
    }

    /// <summary>Who acts as this account.</summary>
    public Actor As(Account account) => new(account.Clinic, account.Id, account.Role, account.Patient);

    public Task<T> DoAsync<T>(Account by, Command<T> command) => app.Room.Writer.DoAsync(As(by), command);

    /// <summary>Somebody joins through an invitation.</summary>
    public async Task<Account> JoinAsync(string name, Role role, Account invitedBy)
    {
        var invitation = await DoAsync(invitedBy, new Invite(app.NewId(), role, name));
        Command<Account> join = role == Role.Patient
            ? new Join(invitation.Id, new(app.NewId()), NewAccount(name), new(1990, 2, 3), 1, new() { Channel = ReachChannel.TextMessage, Value = "079 555 01 23", Hours = "after 6", SaidAt = app.Clock.GetUtcNow() })
            : new JoinStaff(invitation.Id, NewAccount(name));
        return await app.Room.Writer.DoAsync(new Actor(Clinic), join);
    }

    /// <summary>Duty on weekdays from 9 to 17, the lead first; contacts and closing text confirmed today, so that inviting is open.</summary>
    public async Task SetDutyAsync()
    {
        var today = app.Clock.GetUtcNow().DayIn("Europe/Zurich");
        await DoAsync(Lead, new SetDuty(new()
        {
            Clinic = Clinic,
            Hours = [.. Enumerable.Range(1, 5).Select(day => new DutySpan((DayOfWeek)day, new(9, 0), new(17, 0)))],
            Roster = [Lead.Staff, Clinician.Staff],
            EscalateAfter = TimeSpan.FromMinutes(30),
            ClosingText = "We are back on the next working day.",
            ConfirmedOn = today,
            ClosingTextOn = today,
        }));
        foreach (var (kind, name, call) in new[] { (ContactKind.Emergency, "Ambulance", "144"), (ContactKind.Crisis, "Die Dargebotene Hand", "143") })
            await DoAsync(Lead, new ConfirmContact(app.NewId(), new() { Id = new(app.NewId()), Clinic = Clinic, Country = "CH", Kind = kind, Name = name, Call = call, ConfirmedBy = Lead.Staff, ConfirmedOn = today }, made++));
    }

    /// <summary>A measure is asked of a patient.</summary>
    public Task<Assignment> AskAsync(Account patient, string measure = "phq-9", string? why = null) =>
        DoAsync(Clinician, new AskMeasure(new(app.NewId()), patient.Patient!.Value, measure, why));

    /// <summary>A patient answers with these codes, in the order of the measure; what is not given stays open.</summary>
    public Task<ResponseReceipt> AnswerAsync(Account patient, string measure, params int[] codes)
    {
        var sheet = new Answer[MeasureLibrary.Get(measure).Items.Count];
        for (var i = 0; i < codes.Length; i++)
            sheet[i] = Answer.Of(codes[i]);
        return DoAsync(patient, new RecordResponse(new(app.NewId()), patient.Patient!.Value, measure, sheet, app.Clock.GetUtcNow(), null));
    }

    NewAccount NewAccount(string name) => new(app.NewId(), name, EmailOf(name), Hash);

    /// <summary>"Dr. Lind" signs in as lind@example.org.</summary>
    public static string EmailOf(string name) => $"{name.Split(' ')[^1].ToLowerInvariant()}@example.org";

    /// <summary>Signs in through the clinic's door.</summary>
    public async Task SignInAsync(IPage page, Account account)
    {
        await page.GotoAsync($"/at/{Address}");
        await page.GetByLabel("E-mail").FillAsync(account.Email!);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(address => !address.Contains("/at/", StringComparison.Ordinal));
    }

    /// <summary>Staff rest after half an hour; their password leads back to where they want to go.</summary>
    public static async Task BackAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync($"**{address}");
    }
}

static class NewIds
{
    /// <summary>An id as a client would make it.</summary>
    public static Guid NewId(this TendApp app) => Guid.CreateVersion7(app.Clock.GetUtcNow());
}
