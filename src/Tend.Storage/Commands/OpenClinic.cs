using Microsoft.EntityFrameworkCore;
using Tend.Care;

namespace Tend.Storage.Commands;

/// <summary>Makes a clinic with its first lead.</summary>
/// <param name="Address">Its own address on this server; checked with <see cref="AddressTrouble"/> before.</param>
/// <param name="Name">Its name.</param>
/// <param name="Country">ISO 3166-1 code.</param>
/// <param name="Zone">IANA zone.</param>
/// <param name="NoticeText">The notice that people read at joining, until the lead publishes the clinic's own.</param>
/// <param name="Lead">The lead's account.</param>
/// <param name="IsMadeUp">Whether everybody in it is made up.</param>
/// <param name="Keeps">How long what is kept; null: as usual, and the lead is asked.</param>
public sealed record OpenClinic(string Address, string Name, string Country, string Zone, string NoticeText, NewAccount Lead, bool IsMadeUp = false, Retention? Keeps = null) : Command<Account>
{
    const int LongestAddress = 40;
    static readonly TimeSpan FirstPatience = TimeSpan.FromMinutes(30);

    /// <summary>Why an address will not do, as a code; null when it will.</summary>
    public static string? AddressTrouble(string address) =>
        address.Length is < 2 or > LongestAddress || !address.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-') || address[0] == '-' || address[^1] == '-'
            ? "address" : null;

    /// <inheritdoc/>
    protected internal override Task<Account> RunAsync(Writing writing)
    {
        if (AddressTrouble(Address) is { } trouble)
            throw new RefusedException(trouble);
        if (Keeps?.Troubles().Any() == true)
            throw new RefusedException("retention");
        writing.Db.Clinics.Add(new() { Id = writing.Clinic, Address = Address, Name = Name, Country = Country, Zone = Zone, CreatedAt = writing.Now, IsMadeUp = IsMadeUp, Keeps = Keeps, Duty = new() { Clinic = writing.Clinic, EscalateAfter = FirstPatience, Roster = [new(Lead.Id)] } });
        writing.Db.Notices.Add(new() { Clinic = writing.Clinic, Version = 1, Text = NoticeText, PublishedAt = writing.Now });
        var lead = Lead.Made(writing, Role.Lead, patient: null);
        writing.Db.Accounts.Add(lead);
        writing.Note("clinic opened", Address);
        return Task.FromResult(lead);
    }
}

/// <summary>A sign-in about to be made. The password was hashed before: that takes its time, and the writer has none.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name others read.</param>
/// <param name="SignInName">The e-mail to sign in with, or, for a patient without one, a name; unique within the clinic.</param>
/// <param name="PasswordHash">The hash, by ASP.NET Core Identity.</param>
/// <param name="Language">The tag of the language they chose at the door; null: none.</param>
public sealed record NewAccount(Guid Id, string Name, string SignInName, string PasswordHash, string? Language = null)
{
    /// <summary>An e-mail signs in once at a clinic.</summary>
    internal async Task CheckAsync(Writing writing)
    {
        if (await writing.Db.Accounts.AnyAsync(one => one.NormalizedUserName == Normal(SignInName)))
            throw new RefusedException("email");
    }

    internal Account Made(Writing writing, Role role, PatientId? patient) => new()
    {
        Id = Id,
        Clinic = writing.Clinic,
        Name = Name.Trim(),
        Role = role,
        Patient = patient,
        Language = Language,
        CreatedAt = writing.Now,
        UserName = SignInName.Trim(),
        NormalizedUserName = Normal(SignInName),
        Email = IsEmail ? SignInName.Trim() : null,
        NormalizedEmail = IsEmail ? Normal(SignInName) : null,
        PasswordHash = PasswordHash,
        SecurityStamp = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)),
        LockoutEnabled = true,
    };

    bool IsEmail => SignInName.Contains('@', StringComparison.Ordinal);

    /// <summary>A name to sign in with for somebody without e-mail: their first name in plain letters and four digits.</summary>
    public static string NameFor(string name)
    {
        var letters = string.Concat(name.Trim().Split(' ')[0].Normalize(System.Text.NormalizationForm.FormD).Where(char.IsAsciiLetter)).ToLowerInvariant();
        return $"{(letters.Length > 1 ? letters : "guest")}-{System.Security.Cryptography.RandomNumberGenerator.GetInt32(1000, 10000)}";
    }

    /// <summary>How names to sign in with are compared.</summary>
    public static string Normal(string name) => name.Trim().ToUpperInvariant();
}
