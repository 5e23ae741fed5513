using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Tests.Servers;

namespace Tend.Tests.Storage;

/// <summary>Ways in that open once, or no longer.</summary>
public sealed class SignInTests(PostgresServer server)
{
    /// <summary>What the code of that number on a sheet of these tests is kept as: by the way before codes were salted, which is quick.</summary>
    public static byte[] CodeHash(int number) => SHA256.HashData(Encoding.ASCII.GetBytes($"000000000000{number:D4}"));

    /// <summary>A sheet of codes.</summary>
    public static MakePrintedCodes Sheet(Guid account, int from = 1) => new(account, [.. Enumerable.Range(from, RecoveryCodes.OnASheet).Select(CodeHash)]);

    /// <summary>A passkey that no device made.</summary>
    public static AddPasskey Key(Guid id, string name = "A phone") => new(id, name, id.ToByteArray(), [1, 2, 3], 0, ["internal"], MayBeCopied: false, IsCopied: false);

    [Fact]
    public void A_printed_code_is_read_however_it_is_typed()
    {
        var code = RecoveryCodes.New();
        code.Length.ShouldBe(19);
        var sheet = RecoveryCodes.Keep([code, RecoveryCodes.New()]);
        RecoveryCodes.HashOf(code.ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal), sheet[1]).ShouldBe(sheet[0]);
        RecoveryCodes.HashOf(code.Replace('0', 'O').Replace('1', 'I'), sheet[1]).ShouldBe(sheet[0]);
        RecoveryCodes.HashOf(code[1..], sheet[1]).ShouldBeNull();
        RecoveryCodes.HashOf("", sheet[1]).ShouldBeNull();
        Enumerable.Range(0, 200).Select(_ => RecoveryCodes.New()).Distinct().Count().ShouldBe(200);
    }

    /// <summary>OWASP ASVS 5.0.0, item 6.5.2: under 112 bits of chance a code lies under a slow hash with salt.</summary>
    [Fact]
    public void A_printed_code_lies_under_a_slow_hash_with_the_salt_of_its_sheet()
    {
        var code = RecoveryCodes.New();
        var (one, other) = (RecoveryCodes.Keep([code])[0], RecoveryCodes.Keep([code])[0]);
        one.ShouldNotBe(other);
        one[16..].ShouldNotBe(other[16..]);
        one[16..].ShouldBe(Rfc2898DeriveBytes.Pbkdf2(code.Replace("-", "", StringComparison.Ordinal), one[..16], 100_000, HashAlgorithmName.SHA512, 32));
        RecoveryCodes.HashOf(code, one).ShouldBe(one);
        RecoveryCodes.HashOf(code, other).ShouldBe(other);
        RecoveryCodes.HashOf(code, sheet: null).ShouldBeNull();
        Should.Throw<ArgumentException>(() => RecoveryCodes.Keep(["not a code"]));
    }

    [Theory, OnBoth]
    public async Task A_code_printed_before_codes_were_salted_still_opens_and_a_new_sheet_is_salted(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var own = elm.Lead.Account!.Value;
        async Task<bool> OpensAsync(string typed)
        {
            var kept = await elm.ReadAsync(db => db.RecoveryCodes.Where(one => one.Account == own).Select(one => one.Hash).FirstAsync());
            return await room.DoAsync(new Actor(elm.Id), new UsePrintedCode(own, RecoveryCodes.HashOf(typed, kept)!));
        }
        await room.DoAsync(elm.Lead, Sheet(own));
        (await OpensAsync("OOOO-OOOO-OOOO-OOO3")).ShouldBeTrue();
        var codes = Enumerable.Range(0, RecoveryCodes.OnASheet).Select(_ => RecoveryCodes.New()).ToList();
        await room.DoAsync(elm.Lead, new MakePrintedCodes(own, RecoveryCodes.Keep(codes)));
        (await OpensAsync(codes[7])).ShouldBeTrue();
        await Should.ThrowAsync<RefusedException>(() => OpensAsync(codes[7]));
        await Should.ThrowAsync<RefusedException>(() => OpensAsync("0000-0000-0000-0004"));
    }

    [Theory, OnBoth]
    public async Task A_printed_code_opens_once_also_when_it_is_tried_twice_at_the_same_time_and_a_new_sheet_closes_the_old_one(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var own = elm.Lead.Account!.Value;
        await room.DoAsync(elm.Lead, Sheet(own));

        async Task<bool> OpensAsync(int number)
        {
            try
            {
                return await room.DoAsync(new Actor(elm.Id), new UsePrintedCode(own, CodeHash(number)));
            }
            catch (RefusedException)
            {
                return false;
            }
        }
        (await Task.WhenAll(OpensAsync(3), OpensAsync(3), OpensAsync(3))).Count(opened => opened).ShouldBe(1);
        await room.DoAsync(elm.Lead, Sheet(own, from: 21));
        (await OpensAsync(4)).ShouldBeFalse();
        (await OpensAsync(24)).ShouldBeTrue();
        (await elm.ReadAsync(db => db.RecoveryCodes.CountAsync(one => one.Account == own))).ShouldBe(RecoveryCodes.OnASheet);
    }

    /// <summary>RFC 6238, section 5.2: a code that was accepted once is refused from then on.</summary>
    [Theory, OnBoth]
    public async Task A_code_of_the_app_opens_once(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var own = elm.Lead.Account!.Value;
        await room.DoAsync(elm.Lead, new SetApp([1, 2, 3], 100));
        (await room.RefusalAsync(new Actor(elm.Id), new UseAppCode(own, 100))).ShouldBe("used");
        await room.DoAsync(new Actor(elm.Id), new UseAppCode(own, 101));
        (await room.RefusalAsync(new Actor(elm.Id), new UseAppCode(own, 101))).ShouldBe("used");
        (await room.RefusalAsync(new Actor(elm.Id), new UseAppCode(own, 99))).ShouldBe("used");
    }

    [Theory, OnBoth]
    public async Task A_new_password_ends_every_sign_in_and_a_letter_opens_once(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var maya = await elm.PatientAsync();
        var own = maya.Account!.Value;
        var (phone, tablet) = (room.Id(), room.Id());
        await room.DoAsync(maya, new BeginSignIn(phone, own, SignInWay.Password, "Firefox, Android"));
        await room.DoAsync(maya, new BeginSignIn(tablet, own, SignInWay.Passkey, "Safari, iPad"));
        var stamp = (await elm.ReadAsync(db => db.Accounts.SingleAsync(one => one.Id == own))).SecurityStamp!;

        await room.DoAsync(new Actor(elm.Id), new SetPassword(own, "new", stamp, PasswordProof.Letter));
        (await elm.ReadAsync(db => db.SignIns.CountAsync(one => one.Account == own && one.EndedAt == null))).ShouldBe(0);
        (await elm.ReadAsync(db => db.AtDoorAsync(own, phone, default)))!.SignIn.ShouldBeNull();
        (await room.RefusalAsync(new Actor(elm.Id), new SetPassword(own, "newer", stamp, PasswordProof.Letter))).ShouldBe("unknown");
        (await elm.ReadAsync(db => db.Accounts.SingleAsync(one => one.Id == own))).PasswordHash.ShouldBe("new");
    }

    [Theory, OnBoth]
    public async Task Ends_elsewhere_what_is_ones_own_and_nothing_of_anybody_else(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (maya, sam) = (await elm.PatientAsync(), await elm.PatientAsync("Sam"));
        var (here, there, other) = (room.Id(), room.Id(), room.Id());
        await room.DoAsync(maya, new BeginSignIn(here, maya.Account!.Value, SignInWay.Password, null));
        await room.DoAsync(maya, new BeginSignIn(there, maya.Account.Value, SignInWay.Password, null));
        await room.DoAsync(sam, new BeginSignIn(other, sam.Account!.Value, SignInWay.Password, null));

        (await room.RefusalAsync(maya, new EndSignIn(other))).ShouldBe("unknown");
        (await room.RefusalAsync(elm.Lead, new EndSignIn(here))).ShouldBe("unknown");
        await room.DoAsync(maya, new EndOtherSignIns(here));
        (await elm.ReadAsync(db => db.SignIns.Where(one => one.EndedAt == null).Select(one => one.Id).ToListAsync())).ShouldBe([here, other], ignoreOrder: true);
        // Somebody's sign-in with another's account opens nothing.
        (await elm.ReadAsync(db => db.AtDoorAsync(maya.Account.Value, other, default)))!.SignIn.ShouldBeNull();
    }

    [Theory, OnBoth]
    public async Task Where_the_clinic_asks_for_two_things_the_last_one_stays(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (maya, key) = (await elm.PatientAsync(), room.Id());
        (await room.RefusalAsync(maya, new AskForTwoThings(true))).ShouldBe("unknown");
        await room.DoAsync(elm.Lead, new AskForTwoThings(true));
        await room.DoAsync(elm.Lead, new SetApp([1, 2, 3], 1));
        (await room.RefusalAsync(elm.Lead, new RemoveApp())).ShouldBe("two-things");
        await room.DoAsync(elm.Lead, Key(key));
        await room.DoAsync(elm.Lead, new RemoveApp());
        (await room.RefusalAsync(elm.Lead, new RemovePasskey(key))).ShouldBe("two-things");
        // A patient is asked for nothing, and may take theirs away.
        var theirs = room.Id();
        await room.DoAsync(maya, Key(theirs));
        (await room.DoAsync(maya, new RemovePasskey(theirs))).ShouldBeTrue();
    }

    /// <summary>Who may print a way in for somebody else: the team, for a patient; nobody for a colleague.</summary>
    [Theory, OnBoth]
    public async Task A_sheet_is_made_by_its_owner_or_by_the_team_for_a_patient_they_see(Database database)
    {
        await using var room = await Room.OpenAsync(server, database);
        var elm = await room.ClinicAsync();
        var (maya, meier) = (await elm.PatientAsync(), await elm.ClinicianAsync());
        (await room.DoAsync(elm.Lead, Sheet(maya.Account!.Value))).ShouldBeTrue();
        (await room.RefusalAsync(meier, Sheet(maya.Account.Value))).ShouldBe("unknown");
        (await room.RefusalAsync(elm.Lead, Sheet(meier.Account!.Value))).ShouldBe("unknown");
        (await room.RefusalAsync(maya, Sheet(meier.Account.Value))).ShouldBe("unknown");
    }
}
