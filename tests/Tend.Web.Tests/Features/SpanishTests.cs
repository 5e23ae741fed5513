using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tend.Storage;
using Tend.Storage.Commands;

namespace Tend.Web.Tests.Features;

/// <summary>A patient walks from the door to the plan of safety in Spanish, and the lead is told before what is not there.</summary>
public sealed partial class SpanishTests(Browser browser)
{
    [Fact]
    public async Task A_lead_is_told_what_is_not_seen_in_Spanish_before_anybody_reads_in_it()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await using var desk = await browser.NewContextAsync(app.Address, Look.Desktop with { Dark = true });
        var page = await desk.NewPageAsync();
        await elm.SignInAsync(page, elm.Lead);
        await page.GotoAsync("/clinic/languages");
        await Assertions.Expect(page.GetByText("Signs of danger in free words are looked for in English only.")).ToBeVisibleAsync();
        await page.GetByLabel("English first, Español for whoever wants it").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Please read what is not there in another language, and say so.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("English first, Español for whoever wants it")).ToBeCheckedAsync();
        (await LanguagesAsync(app, elm)).ShouldBeNull();
        await page.GetByLabel("I have read what is not there in another language.").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Saved.", new() { Exact = true })).ToBeVisibleAsync();
        (await LanguagesAsync(app, elm)).ShouldBe(["en", "es"]);
        await page.SeeAsync("clinic-languages");

        await elm.DoAsync(elm.Maya, new ChooseLanguage("es"));
        await page.GotoAsync($"/patients/{elm.Maya.Patient!.Value.Value}");
        await Assertions.Expect(page.GetByText("Reads these pages in another language: Español.")).ToBeVisibleAsync();
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe("en");
    }

    [Fact]
    public async Task A_patient_reads_the_whole_path_in_Spanish_and_goes_back_to_English()
    {
        await using var app = TendApp.Open();
        var elm = await ElmStreet.OpenAsync(app);
        await elm.DoAsync(elm.Lead, new SetLanguages(["en", "es"]));
        await elm.DoAsync(elm.Lead, new SetDoor(IsOpen: true));
        var asked = await elm.AskAsync(elm.Maya);
        var invitation = await elm.DoAsync(elm.Clinician, new Invite(app.NewId(), Role.Patient, "Lena"));
        await using var context = await browser.NewContextAsync(app.Address, Look.Phone with { Locale = "es-MX" });
        var page = await context.NewPageAsync();

        // What the browser asks for, before anybody signs in.
        await GoAsync(page, $"/at/{elm.Address}/join/{app.Room.Invitations.CodeOf(invitation.Id)}", "Entra");
        await GoAsync(page, $"/at/{elm.Address}/support", "Necesito apoyo ahora");
        await GoAsync(page, $"/at/{elm.Address}", "Elm Street");
        await page.GetByLabel("Correo o nombre de acceso").FillAsync(elm.Maya.Email!);
        await page.GetByLabel("Contraseña").FillAsync("otra cosa");
        await page.GetByRole(AriaRole.Button, new() { Name = "Entrar", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("El nombre y la contraseña no van juntos.")).ToBeVisibleAsync();
        await page.GetByLabel("Correo o nombre de acceso").FillAsync(elm.Maya.Email!);
        await page.GetByLabel("Contraseña").FillAsync(ElmStreet.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Entrar", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/today");

        await Assertions.Expect(page.GetByText("miércoles", new() { Exact = true })).ToBeVisibleAsync();
        await ReadsSpanishAsync(page);
        await page.SeeAsync("es-today");
        await page.Locator("[name=c1][value='4']").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Guardar" }).First.ClickAsync();
        await Assertions.Expect(page.GetByText("Puedes cambiarlo hasta que termine el día.")).ToBeVisibleAsync();

        // The questions stay in the words that were studied, marked as English, and the page says why.
        await GoAsync(page, $"/answer/{asked.Id.Value}", "Preguntas: PHQ-9");
        await Assertions.Expect(page.GetByText("Las preguntas están en inglés.")).ToBeVisibleAsync();
        await page.SeeAsync("es-answer");
        await page.GotoAsync($"/answer/{asked.Id.Value}?at=9");
        (await page.Locator("legend h1").GetAttributeAsync("lang")).ShouldBe("en");
        await page.GetByLabel("Several days").CheckAsync();

        // The answer to a safety question brings support at once, in Spanish as in English.
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Gracias por decirlo" })).ToBeVisibleAsync();
        await ReadsSpanishAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Más formas de hablar con alguien" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Gracias por decirlo. No tienes que cargar con esto a solas.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Llamar al 144" }).First).ToBeVisibleAsync();
        await ReadsSpanishAsync(page);
        await page.SeeAsync("es-support");

        foreach (var (address, title) in new[] { ("/plan?edit=1", "Mi plan de seguridad"), ($"/hard/{app.NewId()}", "¿Qué pasó?"), ("/away", "Voy a estar fuera"), ("/ask", "Pedir algo a la clínica"), ("/reminders", "Notas para mí"), ("/me", "Sobre mí") })
            await GoAsync(page, address, title);
        await GoAsync(page, $"/hard/{app.NewId()}", "¿Qué pasó?");
        await Assertions.Expect(page.GetByText("El programa busca señales de peligro solo en inglés.")).ToBeVisibleAsync();
        await page.SeeAsync("es-hard");

        // What is not there yet says so.
        await page.GotoAsync("/practices");
        await Assertions.Expect(page.GetByText("Por ahora, las prácticas mismas están en inglés.")).ToBeVisibleAsync();
        await ReadsSpanishAsync(page);
        await page.SeeAsync("es-practices");
        foreach (var (address, title) in new[] { ("/data", "Por ahora, la copia misma está en inglés."), ($"/at/{elm.Address}/door", "Qué es"), ($"/at/{elm.Address}/door/look", "preguntas cortas, en inglés"), ($"/at/{elm.Address}/door/meet", "Pedir un encuentro"), ($"/at/{elm.Address}/privacy", "Qué se guarda sobre ti") })
            await GoAsync(page, address, title);

        // A goal in Spanish is kept and not guessed about.
        await page.GotoAsync("/goals");
        await ReadsSpanishAsync(page);
        var goal = app.NewId();
        await elm.DoAsync(elm.Maya, new WriteGoal(goal, elm.Maya.Patient!.Value, "Necesito bajar de peso para valer algo.", IsShared: false));
        await page.GotoAsync($"/goals/{goal}/words");
        await Assertions.Expect(page.GetByText("Por ahora, el programa solo sabe leer metas en inglés.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Assertions.Expect(page.GetByText("En español no ve ninguna.")).ToBeVisibleAsync();
        await page.SeeAsync("es-language");
        await page.GetByRole(AriaRole.Button, new() { Name = "Usar este idioma" }).ClickAsync();
        await page.WaitForURLAsync("**/today");
        await Assertions.Expect(page.GetByText("How is it going inside?")).ToBeVisibleAsync();
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe("en");
    }

    static async Task GoAsync(IPage page, string address, string title)
    {
        await page.GotoAsync(address);
        await Assertions.Expect(page.GetByText(title).First).ToBeVisibleAsync();
        await ReadsSpanishAsync(page);
        await page.ShouldFitItsWidth();
    }

    /// <summary>What is not in a words file, or was said in English once for everybody, would stand here: no English word is left, but in what is marked as English, and in what people wrote.</summary>
    static async Task ReadsSpanishAsync(IPage page)
    {
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe("es");
        var texts = await page.EvaluateAsync<string[]>("""
            () => {
                const read = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                while (walk.nextNode())
                    if (!walk.currentNode.parentElement.closest('[lang=en], script, .own-words, option'))
                        read.push(walk.currentNode.textContent);
                for (const one of document.querySelectorAll('[aria-label], [placeholder], [alt], [title]'))
                    for (const name of ['aria-label', 'placeholder', 'alt', 'title'])
                        if (!one.closest('[lang=en]')) read.push(one.getAttribute(name) ?? '');
                return [...read, document.title];
            }
            """);
        texts.Where(text => English.IsMatch(text)).ShouldBeEmpty($"English on {page.Url}");
    }

    static async Task<List<string>?> LanguagesAsync(TendApp app, ElmStreet elm)
    {
        await using var db = app.Room.AcrossClinics();
        return await db.Clinics.IgnoreQueryFilters().Where(one => one.Id == elm.Clinic).Select(one => one.Languages).SingleAsync();
    }

    /// <summary>Words that are English and not Spanish, and that hardly a sentence does without; the names of days and months.</summary>
    [GeneratedRegex(@"\b(?:the|and|you|your|is|are|of|this|that|it|not|with|for|can|what|who|when|where|how|today|save|now|here|we|my|from|at|on|January|February|March|April|May|June|July|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b", RegexOptions.IgnoreCase)]
    private static partial Regex English { get; }
}
