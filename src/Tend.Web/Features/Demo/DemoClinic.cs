using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tend.Care;
using Tend.Engagement;
using Tend.Measures;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Trials;
using Tend.Words;

namespace Tend.Web.Features.Demo;

/// <summary>
/// The clinic of two dozen made-up people whose stories show what Tend is for. It is told through the same commands that real people use, at earlier moments,
/// so that every page works as it would. It stands alone in its database, and goes without a trace.
/// </summary>
public static class DemoClinic
{
    /// <summary>The trial began so many days ago.</summary>
    const int TrialDaysAgo = 14;

    static readonly WordBook Book = Books.Of(typeof(DemoClinic));

    /// <summary>The stories, as the file beside this one has them.</summary>
    public static Stories Stories { get; } = Read();

    /// <summary>The made-up clinic of this database; null: there is none.</summary>
    public static async Task<Clinic?> FindAsync(RecordRoom room)
    {
        await using var db = room.AcrossClinics();
        return await db.Clinics.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(clinic => clinic.IsMadeUp);
    }

    /// <summary>Makes it; the one that is there stays as it is.</summary>
    /// <returns>The clinic; null where the database has real ones: the two never mix.</returns>
    public static async Task<Clinic?> MakeAsync(RecordRoom room, IPasswordHasher<Account> hasher, DateTimeOffset now)
    {
        if (await FindAsync(room) is { } there)
            return there;
        if (await room.HasClinicAsync())
            return null;
        await new Telling(room, hasher, now).TellAsync();
        return await FindAsync(room);
    }

    static Stories Read()
    {
        using var stream = typeof(DemoClinic).Assembly.GetManifestResourceStream($"{typeof(DemoClinic).Namespace}.stories.en.json")!;
        return JsonSerializer.Deserialize<Stories>(stream, new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } })!;
    }

    /// <summary>One telling, up to now.</summary>
    sealed class Telling(RecordRoom room, IPasswordHasher<Account> hasher, DateTimeOffset now)
    {
        // Nobody knows this password: one comes in through the demo's own page.
        readonly string hash = hasher.HashPassword(null!, Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(24)));
        readonly ClinicId clinic = new(Guid.CreateVersion7(now));
        readonly Dictionary<string, Account> staff = [];
        readonly List<Account> patients = [];
        long made;

        public async Task TellAsync()
        {
            var (about, lead) = (Stories.Clinic, Stories.Staff[0]);
            staff[lead.Name] = await room.Writer.DoAsync(new Actor(clinic), new OpenClinic(about.Address, about.Name, about.Country, about.Zone, about.Notice, Sign(lead.Name), IsMadeUp: true));
            var begin = now.AddDays(-Stories.LongestDays - 7);
            foreach (var other in Stories.Staff.Skip(1))
                staff[other.Name] = await ComeAsync(begin, staff[lead.Name], other.Role, other.Name, id => new JoinStaff(id, Sign(other.Name)));
            await room.Writer.DoAsync(As(staff[lead.Name]), new SetDuty(new()
            {
                Clinic = clinic,
                Hours = [.. Enumerable.Range(1, 5).Select(day => new DutySpan((DayOfWeek)day, new(9, 0), new(17, 0)))],
                Roster = [.. staff.Values.Select(one => one.Staff)],
                EscalateAfter = TimeSpan.FromHours(1),
                ClosingText = about.Closing,
            }));
            foreach (var person in Stories.People)
                await TellAsync(person);
            await TellTrialAsync(staff[lead.Name]);
        }

        /// <summary>A trial that runs: most were asked, some said no, a few were allocated.</summary>
        async Task TellTrialAsync(Account lead)
        {
            var (began, id) = (At(TrialDaysAgo), Id(At(TrialDaysAgo)));
            var plan = new TrialPlan
            {
                Question = Book.Say("trial.question"), Kind = TrialKind.ReturnWords, Others = ["1"], Outcome = TrialOutcome.TimeToReturn, Horizon = 60, Number = 160, End = DateOnly.FromDateTime(now.UtcDateTime).AddDays(365),
            };
            await DoAsync(lead, new DefineTrial(id, plan, TrialPower.Of(plan.Design, new ReturnWorld(21, 12), TrialPower.RunsOnPage(plan.Design), 1)), began);
            await DoAsync(lead, new ApproveTrial(id, new(IsEthics: false, lead.Name, DateOnly.FromDateTime(began.UtcDateTime).AddDays(-1), Book.Say("trial.reason"), Book.Say("trial.registration"))), began.AddMinutes(5));
            await DoAsync(lead, new StartTrial(id), began.AddMinutes(10));
            foreach (var (account, at) in patients.Where(one => one.CreatedAt < began).Select((account, at) => (account, at)))
            {
                await DoAsync(account, new SayToTrial(id, account.Patient!.Value, IsYes: at % 4 != 3), began.AddDays(1));
                if (at % 3 == 0)
                    await DoAsync(account, new AllocateInTrial(account.Patient.Value, TrialKind.ReturnWords), began.AddDays(2));
            }
        }

        async Task TellAsync(Person person)
        {
            var team = staff[person.Team];
            var first = person.Answers.Max(answer => answer.DaysAgo);
            var account = await ComeAsync(At(first).AddHours(-1), team, Role.Patient, person.Name, id =>
                new Join(id, new(Id(At(first))), Sign(person.Name), person.Birth, 1, new() { Channel = ReachChannel.None, SaidAt = At(first) }));
            var patient = account.Patient!.Value;
            patients.Add(account);
            foreach (var recent in person.Days().ToLookup(day => day <= 1).OrderBy(part => part.Key))
            {
                // What came before yesterday was read.
                if (recent.Key && first > 1)
                    await DoAsync(team, new MarkRead(patient), At(1).AddHours(-6));
                foreach (var day in recent)
                    foreach (var tell in On(day))
                        await tell();
            }
            if (person.Answers.Min(answer => answer.DaysAgo) > 1)
                await DoAsync(team, new MarkRead(patient), now.AddDays(-1));

            IEnumerable<Func<Task>> On(int day)
            {
                var at = At(day);
                foreach (var answer in person.Answers.Where(one => one.DaysAgo == day))
                    yield return () => DoAsync(account, new RecordResponse(new(Id(at)), patient, answer.Measure, MadeUpSheet.Of(answer, person.Name), at, null), at.AddMinutes(1));
                if (person.Acknowledged?.SingleOrDefault(one => one.DaysAgo == day) is { } done)
                    yield return () => AcknowledgeAsync(team, patient, done, at.AddHours(1));
                foreach (var words in person.Words?.Where(one => one.DaysAgo == day) ?? [])
                    yield return () => DoAsync(account, new WriteText(Id(at), patient, words.Text, words.Shared), at.AddMinutes(5));
                foreach (var asked in person.Asked?.Where(one => one.DaysAgo == day) ?? [])
                    yield return () => DoAsync(team, new AskMeasure(new(Id(at)), patient, asked.Measure, asked.Why), at.AddHours(-2));
                foreach (var checkIn in person.CheckIns?.Where(one => one.DaysAgo == day) ?? [])
                    yield return () => DoAsync(account, new CheckIn(new(Id(at)), patient, SheetOf(CheckIn.Measure, checkIn.Answers), at), at.AddMinutes(2));
                foreach (var visit in person.Visits?.Where(one => one.DaysAgo == day) ?? [])
                    yield return () => VisitAsync(team, account, visit);
                foreach (var asked in person.Requests?.Where(one => one.DaysAgo == day) ?? [])
                    yield return () => DoAsync(account, new AskClinic(Id(at), patient, asked.Kind, asked.Words), at);
                foreach (var goal in person.Goals?.Where(one => one.DaysAgo == day || one.Did?.Contains(day) == true) ?? [])
                    yield return () => GoalAsync(account, goal, day);
                foreach (var hard in person.Hard?.Where(one => one.DaysAgo == day) ?? [])
                    yield return () => HardAsync(account, hard);
                foreach (var practice in person.Practices?.Where(one => one.DaysAgo == day) ?? [])
                    yield return () => PracticeAsync(account, practice);
                if (person.Away is { } away && away.DaysAgo == day)
                    yield return () => DoAsync(account, new PlanPause(Id(at), patient, Day(away.From), Day(away.To), away.Words), at.AddMinutes(15));
                if (day != first)
                    yield break;
                foreach (var schedule in person.Schedules ?? [])
                    yield return () => DoAsync(team, new SetSchedule(new(Id(at)), [patient], [schedule.Measure], new() { Rhythm = Rhythm.Weeks, Every = schedule.Weeks, OpenFor = 7 }, null, null), at.AddMinutes(40));
                foreach (var medicine in person.Medicines ?? [])
                    yield return () => DoAsync(account, new ListMedicine(Id(at), patient, medicine), at.AddMinutes(10));
                foreach (var (line, step) in person.Plan?.Select((line, step) => (line, step)) ?? [])
                    yield return () => DoAsync(account, new WritePlanLine(patient, new(Id(at)), (PlanStep)(step + 1), line, 0), at.AddMinutes(20));
                foreach (var note in person.Notes ?? [])
                    yield return () => DoAsync(team, new WriteText(Id(at), patient, note, IsShared: false), at.AddMinutes(30));
            }
        }

        /// <summary>Planned some days before; one that is over was held, and the session check answered in the evening.</summary>
        async Task VisitAsync(Account team, Account account, DemoVisit visit)
        {
            var patient = account.Patient!.Value;
            var day = now.DayIn(Stories.Clinic.Zone).AddDays(-visit.DaysAgo);
            var planned = await DoAsync(team, new PlanVisit(new(Id(At(visit.DaysAgo + 3))), patient, team.Staff, day, visit.Time, 50), visit.DaysAgo > 0 ? At(visit.DaysAgo).AddHours(-12) : now);
            if (visit.DaysAgo <= 0)
                return;
            await DoAsync(team, new HoldVisit(planned.Id, patient, Stories.Clinic.AfterVisit), planned.StartsAt.AddMinutes(55));
            if (visit.Check is { } check)
                await DoAsync(account, new RecordResponse(new(planned.Id.Value), patient, HoldVisit.SessionCheck, SheetOf(HoldVisit.SessionCheck, check), planned.StartsAt.AddHours(2), new(planned.Id.Value)), planned.StartsAt.AddHours(2));
        }

        readonly Dictionary<DemoGoal, Guid> goals = [];

        /// <summary>Written, worded anew and planned on its first day; on the others something was done for it.</summary>
        async Task GoalAsync(Account account, DemoGoal goal, int day)
        {
            var (patient, at) = (account.Patient!.Value, At(day).AddMinutes(8));
            if (day == goal.DaysAgo)
            {
                goals[goal] = (await DoAsync(account, new WriteGoal(Id(at), patient, goal.Words, goal.Shared), at)).Id;
                if (goal.Chosen is { } chosen)
                    await DoAsync(account, new WordGoal(goals[goal], patient, chosen), at.AddMinutes(2));
                await DoAsync(account, new PlanGoal(goals[goal], patient, goal.Step, goal.Plan, ReviewRhythm.Week), at.AddMinutes(4));
            }
            if (goal.Did?.Contains(day) == true)
                await DoAsync(account, new MarkGoal(Id(at), patient, goals[goal], GoalMarkKind.Did), at.AddMinutes(6));
        }

        async Task HardAsync(Account account, DemoHard hard)
        {
            var (patient, at) = (account.Patient!.Value, At(hard.DaysAgo).AddMinutes(12));
            var id = Id(at);
            await DoAsync(account, new KeepSetback(id, patient, hard.Note), at);
            await DoAsync(account, new ShareSetback(id, patient, hard.Shared), at.AddMinutes(2));
        }

        async Task PracticeAsync(Account account, DemoPractice practice)
        {
            var (patient, at) = (account.Patient!.Value, At(practice.DaysAgo).AddMinutes(14));
            var id = Id(at);
            await DoAsync(account, new BeginPractice(id, patient, practice.Practice, practice.Before), at);
            await DoAsync(account, new EndPractice(id, patient, practice.After), at.AddMinutes(4));
        }

        static Answer[] SheetOf(string measure, IReadOnlyList<int> first) =>
            [.. MeasureLibrary.Get(measure).Items.Select((_, at) => at < first.Count ? Answer.Of(first[at]) : Answer.Missing)];

        async Task AcknowledgeAsync(Account team, PatientId patient, Done done, DateTimeOffset at)
        {
            await using var db = room.Read();
            await using var picture = await db.EnterAsync(clinic);
            var waiting = await db.Signals.AsNoTracking().Where(signal => signal.Patient == patient).ToListAsync();
            DateOnly? review = done.ReviewInDays is { } days ? now.DayIn(Stories.Clinic.Zone).AddDays(days - done.DaysAgo) : null;
            foreach (var signal in waiting.Where(one => one.Acknowledgement is null))
                await DoAsync(team, new AcknowledgeSignal(signal.Id, done.What, signal.Rises, review), at);
        }

        async Task<Account> ComeAsync(DateTimeOffset at, Account by, Role role, string name, Func<Guid, Command<Account>> join)
        {
            var invitation = await DoAsync(by, new Invite(Id(at), role, name), at);
            return await room.Writer.DoAsync(new Actor(clinic), new InThePast<Account>(join(invitation.Id), at.AddMinutes(10)));
        }

        Task<T> DoAsync<T>(Account by, Command<T> command, DateTimeOffset at) => room.Writer.DoAsync(As(by), new InThePast<T>(command, at < now ? at : now));

        /// <summary>At a quiet hour of that day, and never after now.</summary>
        DateTimeOffset At(int daysAgo) => now.AddDays(-daysAgo).AddMinutes(-40);

        DateOnly Day(int daysAgo) => now.DayIn(Stories.Clinic.Zone).AddDays(-daysAgo);

        static Actor As(Account account) => new(account.Clinic, account.Id, account.Role, account.Patient);

        NewAccount Sign(string name) => new(Id(now), name, $"{name.Split(' ')[^1].ToLowerInvariant()}@example.org", hash);

        /// <summary>Ids of one moment differ.</summary>
        Guid Id(DateTimeOffset at) => Guid.CreateVersion7(at.AddMilliseconds(made++ % 50_000));
    }
}
