using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Tend.Storage.Commands;

/// <summary>Keeps that somebody gave the right password or code, or a wrong one; after several wrong ones the account rests for a while.</summary>
/// <param name="Account">Whose account.</param>
/// <param name="Succeeded">Whether it was right.</param>
public sealed record KeepSignIn(Guid Account, bool Succeeded) : Command<bool>
{
    const int WrongAllowed = 8;
    static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var account = await writing.Db.Accounts.FirstOrDefaultAsync(one => one.Id == Account) ?? throw RefusedException.Unknown;
        account.AccessFailedCount = Succeeded ? 0 : account.AccessFailedCount + 1;
        if (account.AccessFailedCount >= WrongAllowed)
            (account.AccessFailedCount, account.LockoutEnd) = (0, writing.Now + Rest);
        writing.Note(Succeeded ? "right password" : "wrong password", $"{Account}", account.Patient);
        return account.LockoutEnd > writing.Now;
    }
}

/// <summary>Somebody is in: they showed that it is them.</summary>
/// <param name="Id">The id of the sign-in, which the browser's cookie names.</param>
/// <param name="Account">Whose account.</param>
/// <param name="Way">How they showed it.</param>
/// <param name="Browser">The browser in two or three words; null: it did not say.</param>
public sealed record BeginSignIn(Guid Id, Guid Account, SignInWay Way, string? Browser) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var account = await writing.Db.Accounts.FirstOrDefaultAsync(one => one.Id == Account && one.ClosedAt == null) ?? throw RefusedException.Unknown;
        writing.Db.SignIns.Add(new() { Id = Id, Clinic = writing.Clinic, Account = Account, Patient = account.Patient, At = writing.Now, Way = Way, Browser = Browser, SeenAt = writing.Now });
        writing.Note("signed in", $"{Way}", account.Patient);
        return true;
    }
}

/// <summary>A sign-in is still in use. Asked for at most once an hour.</summary>
/// <param name="Id">The sign-in.</param>
public sealed record SeeSignIn(Guid Id) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing) =>
        await writing.Db.SignIns.Where(one => one.Id == Id && one.Account == writing.Actor.Account).ExecuteUpdateAsync(set => set.SetProperty(one => one.SeenAt, writing.Now)) > 0;
}

/// <summary>Somebody ends a sign-in of their own: this one on the way out, or another from here.</summary>
/// <param name="Id">The sign-in.</param>
public sealed record EndSignIn(Guid Id) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var signIn = await writing.Db.SignIns.SingleOrDefaultAsync(one => one.Id == Id && one.Account == writing.Actor.Account) ?? throw RefusedException.Unknown;
        if (signIn.EndedAt is not null)
            return false;
        signIn.EndedAt = writing.Now;
        writing.Note("signed out", $"{signIn.Way}", signIn.Patient);
        return true;
    }
}

/// <summary>Somebody ends all their sign-ins but this one, with every tablet that they handed over.</summary>
/// <param name="Keep">The sign-in that stays.</param>
public sealed record EndOtherSignIns(Guid Keep) : Command<Account>
{
    /// <inheritdoc/>
    protected internal override async Task<Account> RunAsync(Writing writing)
    {
        var account = await Own.AccountAsync(writing);
        await Own.EndAllAsync(writing, account, but: Keep);
        writing.Note("signed out elsewhere", "", account.Patient);
        return account;
    }
}

/// <summary>Why a new password is believed to be its owner's wish.</summary>
public enum PasswordProof
{
    /// <summary>They are in, and gave the one before.</summary>
    Before,

    /// <summary>They opened a letter to their address.</summary>
    Letter,
}

/// <summary>A new password. Every sign-in ends.</summary>
/// <param name="Account">Whose account.</param>
/// <param name="Hash">What the new password hashes to.</param>
/// <param name="Stamp">The account's stamp when the proof was given: a letter opens the door once.</param>
/// <param name="Proof">Why it is believed.</param>
public sealed record SetPassword(Guid Account, string Hash, string Stamp, PasswordProof Proof) : Command<Account>
{
    /// <inheritdoc/>
    protected internal override async Task<Account> RunAsync(Writing writing)
    {
        var account = await writing.Db.Accounts.SingleOrDefaultAsync(one => one.Id == Account && one.ClosedAt == null && one.SecurityStamp == Stamp) ?? throw RefusedException.Unknown;
        if (Proof == PasswordProof.Before && account.Id != writing.Actor.Account)
            throw RefusedException.Unknown;
        await Own.ResetAsync(writing, account, Hash);
        writing.Note("password set", $"{Proof}", account.Patient);
        return account;
    }
}

/// <summary>A new password for whoever holds a printed code of the account, which opens the door once. Refused as unknown where the code is not one of the sheet, or was used.</summary>
/// <param name="Account">Whose account.</param>
/// <param name="Code">What the code hashes to on the account's sheet.</param>
/// <param name="Hash">What the new password hashes to.</param>
public sealed record SetPasswordByCode(Guid Account, byte[] Code, string Hash) : Command<Account>
{
    /// <inheritdoc/>
    protected internal override async Task<Account> RunAsync(Writing writing)
    {
        var account = await Own.OpenByCodeAsync(writing, Account, Code);
        await Own.ResetAsync(writing, account, Hash);
        writing.Note("password set", "PrintedCode", account.Patient);
        return account;
    }
}

/// <summary>A printed code in place of the second thing. Refused as unknown where it is not one of the sheet, or was used.</summary>
/// <param name="Account">Whose account.</param>
/// <param name="Code">What the code hashes to on the account's sheet.</param>
public sealed record UsePrintedCode(Guid Account, byte[] Code) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var account = await Own.OpenByCodeAsync(writing, Account, Code);
        writing.Note("printed code used", "", account.Patient);
        return true;
    }
}

/// <summary>A new sheet of codes; those of the sheet before open nothing any more. By its owner, or by the team for a patient who lost theirs and stands before them: the patient can read that.</summary>
/// <param name="Account">Whose account.</param>
/// <param name="Codes">What is kept of each, in the order of the sheet.</param>
public sealed record MakePrintedCodes(Guid Account, IReadOnlyList<byte[]> Codes) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var account = await writing.Db.Accounts.SingleOrDefaultAsync(one => one.Id == Account && one.ClosedAt == null) ?? throw RefusedException.Unknown;
        if (account.Id != writing.Actor.Account)
        {
            writing.OnlyStaff();
            await writing.PatientAsync(account.Patient ?? throw RefusedException.Unknown);
        }
        if (Codes.Count != RecoveryCodes.OnASheet)
            throw new RefusedException("codes");
        writing.Db.RecoveryCodes.RemoveRange(await writing.Db.RecoveryCodes.Where(one => one.Account == Account).ToListAsync());
        await writing.Db.SaveChangesAsync();
        writing.Db.RecoveryCodes.AddRange(Codes.Select((hash, at) => new RecoveryCode { Clinic = writing.Clinic, Account = Account, Number = at + 1, Patient = account.Patient, Hash = hash, MadeAt = writing.Now }));
        writing.Note("codes printed", "", account.Patient);
        return true;
    }
}

/// <summary>An app on the owner's phone makes codes from now on, and its first one was right.</summary>
/// <param name="Secret">What it makes them from, shut by the master key.</param>
/// <param name="Step">The half-minute of the first code.</param>
public sealed record SetApp(byte[] Secret, long Step) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var account = await Own.AccountAsync(writing);
        (account.AppSecret, account.AppStep, account.TwoFactorEnabled) = (Secret, Step, true);
        writing.Note("app set", "", account.Patient);
        return true;
    }
}

/// <summary>The app makes no codes any more. Refused where the clinic asks for two things and there is no passkey.</summary>
public sealed record RemoveApp : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var account = await Own.AccountAsync(writing);
        if (account.AppSecret is null)
            return false;
        await Own.StaysWithTwoThingsAsync(writing, but: null, app: false);
        (account.AppSecret, account.TwoFactorEnabled) = (null, false);
        writing.Note("app removed", "", account.Patient);
        return true;
    }
}

/// <summary>A code of the app was right. Refused as used where its half-minute, or a later one, was used before.</summary>
/// <param name="Account">Whose account.</param>
/// <param name="Step">The half-minute.</param>
public sealed record UseAppCode(Guid Account, long Step) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var account = await writing.Db.Accounts.SingleOrDefaultAsync(one => one.Id == Account && one.ClosedAt == null && one.AppSecret != null) ?? throw RefusedException.Unknown;
        if (Step <= account.AppStep)
            throw new RefusedException("used");
        account.AppStep = Step;
        writing.Note("app code", "", account.Patient);
        return true;
    }
}

/// <summary>A passkey was made on a device.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Credential">How the device names it.</param>
/// <param name="PublicKey">The public half.</param>
/// <param name="SignCount">How often it signed.</param>
/// <param name="Transports">How the device can be reached.</param>
/// <param name="MayBeCopied">Whether the device may copy it to others of its owner.</param>
/// <param name="IsCopied">Whether it has.</param>
public sealed record AddPasskey(Guid Id, string Name, byte[] Credential, byte[] PublicKey, long SignCount, string[] Transports, bool MayBeCopied, bool IsCopied) : Command<bool>
{
    /// <summary>The most passkeys of one account, and the longest name, in letters.</summary>
    public const int Most = 20, Longest = 60;

    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var account = await Own.AccountAsync(writing);
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > Longest || await writing.Db.Passkeys.CountAsync(one => one.Account == account.Id) >= Most)
            throw new RefusedException("passkey");
        writing.Db.Passkeys.Add(new()
        {
            Id = Id,
            Clinic = writing.Clinic,
            Account = account.Id,
            Patient = account.Patient,
            Name = Name.Trim(),
            Credential = Credential,
            PublicKey = PublicKey,
            SignCount = SignCount,
            Transports = Transports,
            MayBeCopied = MayBeCopied,
            IsCopied = IsCopied,
            MadeAt = writing.Now,
        });
        writing.Note("passkey made", $"{Id}", account.Patient);
        return true;
    }
}

/// <summary>A passkey opened the door.</summary>
/// <param name="Id">The passkey.</param>
/// <param name="SignCount">How often it says it signed.</param>
/// <param name="IsCopied">Whether the device has copied it.</param>
public sealed record UsePasskey(Guid Id, long SignCount, bool IsCopied) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var passkey = await writing.Db.Passkeys.SingleOrDefaultAsync(one => one.Id == Id) ?? throw RefusedException.Unknown;
        (passkey.SignCount, passkey.IsCopied, passkey.UsedAt) = (SignCount, IsCopied, writing.Now);
        writing.Note("passkey used", $"{Id}", passkey.Patient);
        return true;
    }
}

/// <summary>Somebody takes a passkey of theirs away. Refused where the clinic asks for two things and nothing else is left.</summary>
/// <param name="Id">The passkey.</param>
public sealed record RemovePasskey(Guid Id) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        var account = await Own.AccountAsync(writing);
        var passkey = await writing.Db.Passkeys.SingleOrDefaultAsync(one => one.Id == Id && one.Account == account.Id) ?? throw RefusedException.Unknown;
        await Own.StaysWithTwoThingsAsync(writing, but: Id, app: account.AppSecret is not null);
        writing.Db.Passkeys.Remove(passkey);
        writing.Note("passkey removed", $"{Id}", account.Patient);
        return true;
    }
}

/// <summary>The lead asks of the team to sign in with two things, or no longer does.</summary>
/// <param name="IsAsked">Whether two things are asked for.</param>
public sealed record AskForTwoThings(bool IsAsked) : Command<bool>
{
    /// <inheritdoc/>
    protected internal override async Task<bool> RunAsync(Writing writing)
    {
        writing.OnlyLead();
        var clinic = await writing.Db.Clinics.SingleAsync();
        if (clinic.TwoThings is not null == IsAsked)
            return false;
        clinic.TwoThings = IsAsked ? new("", writing.Actor.Staff, writing.Now) : null;
        writing.Note(IsAsked ? "two things asked for" : "two things no longer asked for", "");
        return true;
    }
}

/// <summary>What the commands about one's own way in share.</summary>
static class Own
{
    /// <summary>The account of whoever acts.</summary>
    public static async Task<Account> AccountAsync(Writing writing) =>
        await writing.Db.Accounts.SingleOrDefaultAsync(one => one.Id == writing.Actor.Account && one.ClosedAt == null) ?? throw RefusedException.Unknown;

    /// <summary>Ends the sign-ins of an account; its new stamp ends what has no row here: tablets that were handed over, letters that wait.</summary>
    public static async Task EndAllAsync(Writing writing, Account account, Guid? but)
    {
        account.SecurityStamp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        foreach (var signIn in await writing.Db.SignIns.Where(one => one.Account == account.Id && one.EndedAt == null && one.Id != but).ToListAsync())
            signIn.EndedAt = writing.Now;
    }

    /// <summary>Gives an account a new password, and lets it rest no longer: who asked has shown that it is them.</summary>
    public static Task ResetAsync(Writing writing, Account account, string hash)
    {
        (account.PasswordHash, account.AccessFailedCount, account.LockoutEnd) = (hash, 0, null);
        return EndAllAsync(writing, account, but: null);
    }

    /// <summary>Marks a printed code as used; its account.</summary>
    public static async Task<Account> OpenByCodeAsync(Writing writing, Guid id, byte[] code)
    {
        var account = await writing.Db.Accounts.SingleOrDefaultAsync(one => one.Id == id && one.ClosedAt == null) ?? throw RefusedException.Unknown;
        // One statement, so that of two who send the same code at once only one comes in.
        return await writing.Db.RecoveryCodes.Where(one => one.Account == id && one.Hash == code && one.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(one => one.UsedAt, writing.Now)) == 1 ? account : throw RefusedException.Unknown;
    }

    /// <summary>Refused where the clinic asks its team for two things and none would be left.</summary>
    public static async Task StaysWithTwoThingsAsync(Writing writing, Guid? but, bool app)
    {
        if (writing.Actor.IsStaff && !app && (await writing.Db.Clinics.SingleAsync()).TwoThings is not null
            && !await writing.Db.Passkeys.AnyAsync(one => one.Account == writing.Actor.Account && one.Id != but))
            throw new RefusedException("two-things");
    }
}
