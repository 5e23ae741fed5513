using System.Text.RegularExpressions;
using OtpNet;
using Tend.Storage;
using Tend.Storage.Commands;

namespace Tend.Web.Tests.Features;

/// <summary>People come in, come back after they forgot, and end what is open elsewhere; with a real browser, a device that it plays, and a real mail server.</summary>
public sealed class SignInPagesTests(Browser browser)
{
    [Fact]
    public async Task Somebody_without_e_mail_joins_comes_back_with_a_printed_code_and_then_with_a_passkey()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        var invitation = await elm.DoAsync(elm.Clinician, new Invite(app.NewId(), Role.Patient, "Ruth"));
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone);
        var page = await context.NewPageAsync();
        await using var device = await DeviceAsync(page);
        await page.GotoAsync($"/at/{elm.Address}/join/{app.Room.Invitations.CodeOf(invitation.Id)}");
        await page.GetByLabel("I have read this and want to come in.").CheckAsync();
        await page.GetByLabel("Date of birth").FillAsync("1941-01-31");
        await page.GetByLabel("Call me", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Number or address").FillAsync("079 555 01 23");
        await page.GetByLabel("Password").FillAsync(ElmStreet.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Come in" }).ClickAsync();

        // The sheet is made at once: without e-mail it is the way back.
        await page.WaitForURLAsync("**/me/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a new sheet" }).ClickAsync();
        await page.ShouldHaveNoAxeFindings();
        await page.ShouldFitItsWidth();
        await Screenshots.Take(page, "me-sign-in-sheet");
        var codes = await page.Locator("ol code").AllInnerTextsAsync();
        var name = await page.Locator("dl code").InnerTextAsync();
        codes.Count.ShouldBe(RecoveryCodes.OnASheet);
        name.ShouldMatch("^ruth-[0-9]{4}$");
        await page.GotoAsync("/me/sign-in");
        (await page.ContentAsync()).ShouldNotContain(codes[0]);

        // Forgotten: the wrong code opens nothing, the right one opens once.
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith("/me/sign-in", StringComparison.Ordinal));
        async Task TryAsync(string code, string password)
        {
            await page.GotoAsync($"/at/{elm.Address}/forgot");
            await page.GetByLabel("E-mail or sign-in name").FillAsync(name);
            await page.GetByLabel("Printed code").FillAsync(code);
            await page.GetByLabel("New password").FillAsync(password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        }
        await TryAsync("0000-0000-0000-0000", "quite another password");
        await Assertions.Expect(page.GetByText("This name and this code do not fit together")).ToBeVisibleAsync();
        await TryAsync(codes[4].ToUpperInvariant(), "quite another password");
        await page.WaitForURLAsync("**/today");
        await page.GotoAsync("/me/sign-in");
        await Assertions.Expect(page.GetByText("9 codes are left on your sheet.")).ToBeVisibleAsync();

        // A passkey on this device, which is then enough.
        await page.GetByLabel("Name of this device").FillAsync("My phone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey on this device" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "My phone" })).ToBeVisibleAsync();
        await page.ShouldHaveNoAxeFindings();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith("/me/sign-in", StringComparison.Ordinal));
        await TryAsync(codes[4], "a third password");
        await Assertions.Expect(page.GetByText("This name and this code do not fit together")).ToBeVisibleAsync();
        await page.GotoAsync($"/at/{elm.Address}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/today");

        // Somebody else is in with the password, elsewhere; one tap ends that.
        await using var elsewhere = await browser.NewContextAsync(app.Address, Look.Desktop);
        var other = await elsewhere.NewPageAsync();
        await other.GotoAsync($"/at/{elm.Address}");
        await other.GetByLabel("E-mail or sign-in name").FillAsync(name);
        await other.GetByLabel("Password").FillAsync("quite another password");
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await other.WaitForURLAsync("**/today");
        await page.GotoAsync("/me/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere else" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
        await other.GotoAsync("/today");
        new Uri(other.Url).AbsolutePath.ShouldBe($"/at/{elm.Address}");
        page.ShouldComplainOfNothing();
    }

    [Fact]
    public async Task Staff_who_are_asked_for_two_things_set_up_an_app_and_come_back_to_their_page_after_a_rest()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.DoAsync(elm.Lead, new AskForTwoThings(true));
        await using var context = await browser.NewContextAsync(app.Address, Look.Desktop);
        var page = await context.NewPageAsync();
        await elm.SignInAsync(page, elm.Clinician);
        await page.GotoAsync("/caseload");
        new Uri(page.Url).AbsolutePath.ShouldBe("/staff/sign-in");
        await Assertions.Expect(page.GetByText("Your clinic asks its team to sign in with two things.")).ToBeVisibleAsync();
        await page.ShouldHaveNoAxeFindings();
        await Screenshots.Take(page, "staff-sign-in-two");
        var phone = new Totp(Base32Encoding.ToBytes((await page.Locator("details code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal)));
        string Code() => phone.ComputeTotp(app.Clock.GetUtcNow().UtcDateTime);

        await page.GetByLabel("Code from the app").FillAsync(Code() == "000000" ? "111111" : "000000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use this app" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This code does not fit.")).ToBeVisibleAsync();
        await page.GetByLabel("Code from the app").FillAsync(Code());
        await page.GetByRole(AriaRole.Button, new() { Name = "Use this app" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
        await page.GotoAsync("/caseload");
        new Uri(page.Url).AbsolutePath.ShouldBe("/caseload");

        // After half an hour without a touch the page rests; the password alone leads back to it.
        app.Clock.Advance(TimeSpan.FromMinutes(31));
        await page.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Welcome back, Dr. Lind" })).ToBeVisibleAsync();
        await page.GetByLabel("Password").FillAsync(ElmStreet.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/patients/*");

        // What they had typed by then is not lost: the door opens beside it, and the same form goes.
        await page.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}/plan?edit=1");
        await page.GetByLabel("Add a line").First.FillAsync("Stops answering texts");
        app.Clock.Advance(TimeSpan.FromMinutes(31));
        await context.Clock.SetSystemTimeAsync(TimeProvider.System.GetUtcNow().AddMinutes(31).UtcDateTime);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).Last.ClickAsync();
        await Assertions.Expect(page.GetByText("what you wrote still stands here")).ToBeVisibleAsync();
        await page.ShouldHaveNoAxeFindings();
        await Screenshots.Take(page, "staff-rested");
        var door = await page.RunAndWaitForPopupAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Sign in in another tab" }).ClickAsync());
        await door.GetByLabel("Password").FillAsync(ElmStreet.Password);
        await door.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await door.WaitForURLAsync("**/day");
        await door.CloseAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).Last.ClickAsync();
        await Assertions.Expect(page.GetByText("Stops answering texts")).ToBeVisibleAsync();

        // Another browser owes the second thing; a code that was used before is wrong, and the right one opens.
        await using var elsewhere = await browser.NewContextAsync(app.Address, Look.Phone);
        var other = await elsewhere.NewPageAsync();
        await other.GotoAsync($"/at/{elm.Address}?to=https://example.org/");
        await other.GetByLabel("E-mail or sign-in name").FillAsync(elm.Clinician.Email!);
        await other.GetByLabel("Password").FillAsync(ElmStreet.Password);
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(other.GetByRole(AriaRole.Heading, new() { Name = "One more thing" })).ToBeVisibleAsync();
        await other.ShouldHaveNoAxeFindings();
        await other.ShouldFitItsWidth();
        await other.GotoAsync("/caseload");
        new Uri(other.Url).AbsolutePath.ShouldBe($"/at/{elm.Address}");
        await other.GotoAsync($"/at/{elm.Address}/second");
        await other.GetByLabel("Code").FillAsync("0000-0000-0000-0000");
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(other.GetByText("This code does not fit, or was used before.")).ToBeVisibleAsync();
        var right = Code();
        await other.GetByLabel("Code").FillAsync(right);
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await other.WaitForURLAsync("**/day");
        (await app.Room.Writer.DoAsync(elm.As(elm.Lead), new KeepSignIn(elm.Lead.Id, Succeeded: true))).ShouldBeFalse();
        app.Log.Lines.Where(line => line.Contains(right, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_letter_sets_a_new_password_once_and_nobody_learns_who_has_a_sign_in()
    {
        await using var mail = await MailBox.OpenAsync();
        await using var app = TendApp.Open(mail: mail);
        var elm = await ElmStreet.OpenAsync(app);
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone);
        var page = await context.NewPageAsync();
        async Task AskAsync(string email)
        {
            await page.GotoAsync($"/at/{elm.Address}/forgot");
            await page.GetByLabel("Your e-mail").FillAsync(email);
            await page.GetByRole(AriaRole.Button, new() { Name = "Send me a letter" }).ClickAsync();
            await Assertions.Expect(page.GetByText("If this e-mail has a sign-in here, a letter is on its way.")).ToBeVisibleAsync();
        }
        await AskAsync("nobody@example.org");
        await AskAsync(elm.Maya.Email!);
        await AskAsync(elm.Maya.Email!);
        await AskAsync(elm.Clinician.Email!);
        var letters = new[] { await mail.NextAsync(), await mail.NextAsync() };
        letters.Select(letter => letter.To).ShouldBe([elm.Maya.Email!, elm.Clinician.Email!]);
        mail.Letters.Count.ShouldBe(2);
        letters[0].Raw.ShouldNotContain("Elm Street");
        letters[0].Raw.ShouldNotContain("Maya T");
        var link = Regex.Match(letters[0].Text, "https?://[^ \\r\\n]+").Value;

        await page.GotoAsync(link[..^6] + "AAAAAA");
        await Assertions.Expect(page.GetByText("This link has been used, or it is too old.")).ToBeVisibleAsync();
        await page.GotoAsync(link);
        await page.GetByLabel("New password").FillAsync("short");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the new password" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Please use 10 letters or more.")).ToBeVisibleAsync();
        await page.GetByLabel("New password").FillAsync("Maya at Elm Street");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the new password" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This is made of a name or an address that others know")).ToBeVisibleAsync();
        await Screenshots.Take(page, "new-password-slip");
        await page.GetByLabel("New password").FillAsync("quite another password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the new password" }).ClickAsync();
        await page.GetByLabel("E-mail or sign-in name").FillAsync(elm.Maya.Email!);
        await page.GetByLabel("Password").FillAsync("quite another password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/today");
        await page.GotoAsync(link);
        await Assertions.Expect(page.GetByText("This link has been used, or it is too old.")).ToBeVisibleAsync();
        app.Clock.Advance(TimeSpan.FromHours(2));
        await page.GotoAsync(Regex.Match(letters[1].Text, "https?://[^ \\r\\n]+").Value);
        await Assertions.Expect(page.GetByText("This link has been used, or it is too old.")).ToBeVisibleAsync();
        app.Log.Lines.Where(line => line.Contains(elm.Maya.Email!, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    /// <summary>A device that the browser plays: it holds keys, and its owner's finger is always on it.</summary>
    static async Task<Device> DeviceAsync(IPage page)
    {
        var talk = await page.Context.NewCDPSessionAsync(page);
        await talk.SendAsync("WebAuthn.enable");
        await talk.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true } });
        return new(talk);
    }

    sealed class Device(ICDPSession talk) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await talk.DetachAsync();
    }
}
