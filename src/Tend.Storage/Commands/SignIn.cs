using Microsoft.EntityFrameworkCore;

namespace Tend.Storage.Commands;

/// <summary>Keeps that somebody signed in, or tried with a wrong password; after several wrong ones the account rests for a while.</summary>
/// <param name="Account">Whose account.</param>
/// <param name="Succeeded">Whether the password was right.</param>
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
        writing.Note(Succeeded ? "signed in" : "wrong password", $"{Account}", account.Patient);
        return account.LockoutEnd > writing.Now;
    }
}
