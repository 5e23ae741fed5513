using System.Net.Mail;

namespace Tend.Web.Tests;

public sealed class MailBoxTests
{
    [Fact]
    public async Task A_letter_is_kept_as_it_was_written()
    {
        await using var box = await MailBox.OpenAsync();
        await SendAsync(box, "A note from Elm Street", "Für später: fünf Minuten.\nBis bald.");

        var letter = await box.NextAsync();
        letter.ShouldBe(new Letter("maya@example.org", "clinic@example.org", "A note from Elm Street", "Für später: fünf Minuten.\nBis bald.", letter.Raw));
        letter.Raw.ShouldContain("Subject: A note from Elm Street");
        box.Letters.ShouldBe([letter]);
    }

    [Theory, InlineData(MailAnswer.RefusedForNow, 451), InlineData(MailAnswer.RefusedForGood, 550)]
    public async Task A_refused_letter_is_told_to_the_sender_and_not_kept(MailAnswer answer, int code)
    {
        await using var box = await MailBox.OpenAsync();
        box.Answer = answer;
        var told = await Should.ThrowAsync<SmtpException>(SendAsync(box, "First", "words"));
        ((int)told.StatusCode).ShouldBe(code);

        box.Answer = MailAnswer.Accepted;
        await SendAsync(box, "Second", "words");
        box.Letters.Select(letter => letter.Subject).ShouldBe(["Second"]);
        box.Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_answers_while_it_is_down_and_it_comes_back_at_the_same_port()
    {
        await using var box = await MailBox.OpenAsync();
        var port = box.Port;
        await box.GoDownAsync();
        await Should.ThrowAsync<SmtpException>(SendAsync(box, "First", "words"));

        await box.ComeUpAsync();
        box.Port.ShouldBe(port);
        await SendAsync(box, "Second", "words");
        (await box.NextAsync()).Subject.ShouldBe("Second");
    }

    static async Task SendAsync(MailBox box, string subject, string text)
    {
        using var post = new SmtpClient(MailBox.Host, box.Port);
        using var message = new MailMessage("clinic@example.org", "maya@example.org", subject, text);
        await post.SendMailAsync(message);
    }
}
