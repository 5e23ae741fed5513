using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tend.Storage;
using Tend.Web.Site;

namespace Tend.Web.Features.SignIn;

/// <summary>What Identity may ask about accounts: who they are, and which passkeys they have, through the visit's view of the clinic. It changes nothing: what changes an account is a command.</summary>
sealed class AccountStore(Visit visit) : IUserPasskeyStore<Account>
{
    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? visit.Db.Accounts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.ClosedAt == null, cancellationToken) : Task.FromResult<Account?>(null);

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        visit.Db.Accounts.AsNoTracking().SingleOrDefaultAsync(one => one.NormalizedUserName == normalizedUserName && one.ClosedAt == null, cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await visit.Db.Passkeys.AsNoTracking().Where(one => one.Account == user.Id).ToListAsync(cancellationToken)).Select(Told)];

    public Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        visit.Db.Passkeys.Where(one => one.Credential == credentialId).Join(visit.Db.Accounts.AsNoTracking(), one => one.Account, account => account.Id, (_, account) => account).SingleOrDefaultAsync(cancellationToken);

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        await visit.Db.Passkeys.AsNoTracking().SingleOrDefaultAsync(one => one.Account == user.Id && one.Credential == credentialId, cancellationToken) is { } found ? Told(found) : null;

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult($"{user.Id}");

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.UserName);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.NormalizedUserName);

    /// <summary>What was said when a key was made is not kept: it names the device's maker, and nothing asks for it again.</summary>
    static UserPasskeyInfo Told(Passkey one) => new(one.Credential, one.PublicKey, one.MadeAt, (uint)one.SignCount, one.Transports, isUserVerified: true, one.MayBeCopied, one.IsCopied, [], []);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw NoWriting();

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => throw NoWriting();

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw NoWriting();

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => throw NoWriting();

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw NoWriting();

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw NoWriting();

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => throw NoWriting();

    public void Dispose()
    {
    }

    static NotSupportedException NoWriting() => new("Identity reads accounts. What changes one is a command, done by the writer.");
}
