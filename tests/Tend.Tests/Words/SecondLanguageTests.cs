using Mono.Cecil;
using Tend.Care;
using Tend.Engagement;
using Tend.Goals;
using Tend.Measures;
using Tend.Tests.Architecture;
using Tend.Words;

namespace Tend.Tests.Words;

/// <summary>What a second language has to hold before it may be shown: whole where safety is, whole on the path of a patient, and honest about the rest.</summary>
public sealed class SecondLanguageTests
{
    /// <summary>The folders a patient walks through from the door to the check-in, the questions, a hard time, practices, their own data, the public door and the way out. What stands in them for patients and for anybody is said in Spanish.</summary>
    public static readonly string[] Path =
    [
        "Tend.Web/Layout", "Tend.Web/Site", "Tend.Web/Features/SignIn", "Tend.Web/Features/Joining", "Tend.Web/Features/Answering", "Tend.Web/Features/CheckIns",
        "Tend.Web/Features/Goals", "Tend.Web/Features/Medicines", "Tend.Web/Features/Setbacks", "Tend.Web/Features/Pauses", "Tend.Web/Features/Reminders", "Tend.Web/Features/Requests", "Tend.Web/Features/Entry",
        "Tend.Web/Features/Languages", "Tend.Web/Features/Offline", "Tend.Web/Features/MyPages", "Tend.Web/Features/Looks", "Tend.Web/Features/MyData", "Tend.Web/Features/Keeping", "Tend.Web/Features/Practices", "Tend.Web/Features/Trials", "Tend.Web/Features/Door", "Tend.Domain/Engagement", "Tend.Domain/Progress",
    ];

    /// <summary>First of all: on a page of danger nobody meets a language they cannot read.</summary>
    [Fact]
    public void No_word_of_safety_lacks_in_Spanish() => Lacking("Tend.Web/Features/Safety").ShouldBeEmpty();

    [Fact]
    public void The_path_of_a_patient_is_whole_in_Spanish() => Path.SelectMany(Lacking).ShouldBeEmpty();

    [Fact]
    public void A_translation_says_how_far_it_can_be_relied_on() =>
        Files("words.es.json").Select(file => WordsFile.Parse(File.ReadAllBytes(file), file).Standing).ShouldAllBe(standing => standing != null && standing.Contains("not reviewed"));

    [Fact]
    public void Letters_in_Spanish_say_nothing_about_health_and_hurt_nobody() => Spoken.Say(Language.Spanish, () =>
    {
        var letter = Spoken.Say(Language.English, () => ReminderLetter.Usual).InSpoken();
        letter.ShouldBe(ReminderLetter.Usual);
        letter.Subject.ShouldBe("Una nota para ti");
        foreach (var version in Enumerable.Range(1, ReturnWords.All.Count).Select(version => (int?)version).Prepend(null))
        {
            var text = letter.Text(version, "https://example.org/at/elm-street", "https://example.org/at/elm-street/notes/code");
            NeutralWords.NotIn($"{letter.Sender} {letter.Subject} {text}").ShouldBeEmpty();
            UnkindWords.In(text, Language.Spanish).ShouldBeEmpty();
        }
        return true;
    });

    /// <summary>What a clinic wrote is not ours to change.</summary>
    [Fact]
    public void A_clinics_own_words_in_a_letter_stay_as_it_wrote_them() => Spoken.Say(Language.Spanish, () =>
        (Spoken.Say(Language.English, () => ReminderLetter.Usual) with { Sender = "Elm Street" }).InSpoken()).ShouldBe(new("Elm Street", "Una nota para ti", "Cuando tengas dos minutos, hay algo que te espera. Más tarde también está bien."));

    [Theory, InlineData("Tu cita con la psicóloga", "cita", "psicóloga"), InlineData("Cuestionario de depresión", "Cuestionario", "depresión"), InlineData("Pastillas y consulta", "Pastillas", "consulta"), InlineData("Una nota para ti")]
    public void Spanish_words_that_tell_too_much_are_found(string words, params string[] found) => NeutralWords.NotIn(words).ShouldBe(found, ignoreOrder: true);

    [Theory, InlineData("Fracasaste otra vez.", "blame"), InlineData("Debes responder.", "pressure"), InlineData("Campo obligatorio", "scolds"), InlineData("¡Hola!", "exclamation"), InlineData("Bien hecho, tienes una racha.", "praise"),
        InlineData("Toma tu próxima dosis.", "medicine"), InlineData("Vuelve a tomar tus pastillas.", "medicine"), InlineData("Todo irá bien.", "promise")]
    public void Unkind_Spanish_is_found(string words, string why) => UnkindWords.In(words, Language.Spanish)!.ShouldContain(found => found.Why.Contains(why));

    [Theory, InlineData("No tienes que cargar con esto a solas."), InlineData("Quisiera cambiar o dejar un medicamento."), InlineData("Pregunta antes de volver a empezar. Con algunos medicamentos, volver a empezar necesita cuidado.")]
    public void Kind_Spanish_passes(string words) => UnkindWords.In(words, Language.Spanish)!.ShouldBeEmpty();

    /// <summary>The reader of danger knows English. This is why the lead is told before another language is offered, and why the box says it: it must not become untrue unseen.</summary>
    [Theory, InlineData("Quiero morir."), InlineData("Ya no quiero vivir."), InlineData("Pienso en matarme esta noche.")]
    public void Words_of_danger_in_Spanish_are_not_seen_and_the_box_says_so(string words)
    {
        WordsOfDanger.Of([words], isShared: true, alwaysTells: true).ShouldBe(Telling.Nothing);
        SafetySigns.In("I want to die.").ShouldNotBeEmpty();
        var box = WordsFile.Parse(File.ReadAllBytes(Repository.At("src", "Tend.Web", "Features", "Safety", "words.es.json")), "words.es.json").Entries.Single(entry => entry.Id == "box.computer");
        box.Text.ShouldContain("En español no ve ninguna");
    }

    /// <summary>Only what the project wrote itself is put into another language by it; whoever rates or studies a questionnaire has its words.</summary>
    [Fact]
    public void Only_our_own_questions_are_translated_and_they_are_kind_and_scored_alike() => MeasureLibrary.OurPacks.ShouldAllBe(name => IsSound(name));

    static bool IsSound(string name)
    {
        var measure = MeasureLibrary.Get(name.Split('/')[1]);
        var ours = MeasureLibrary.InOurWords(measure, name.Split('/')[0]);
        ours.Language.ShouldBe("es");
        var words = ours.Items.SelectMany(item => ours.AnswersOf(item).Options.Select(option => option.Text).Prepend(item.Text)).Append(ours.Instructions).ToList();
        words.ShouldAllBe(text => !string.IsNullOrWhiteSpace(text));
        words.SelectMany(text => UnkindWords.In(text!, Language.Spanish)!).ShouldBeEmpty();
        return measure.Wording == Wording.OurOwn && ours.Items.Zip(measure.Items).All(pair => ours.AnswersOf(pair.First).Options.Select(option => option.Code).SequenceEqual(measure.AnswersOf(pair.Second).Options.Select(option => option.Code)));
    }

    /// <summary>What is said while a type is made ready would stay in the language of whoever came first.</summary>
    [Theory, InlineData("Tend.Web"), InlineData("Tend.Domain")]
    public void No_words_are_said_once_for_everybody(string assembly) =>
        (from type in Assemblies.Types(assembly)
         from method in type.Methods
         where method is { Name: ".cctor", HasBody: true }
         from instruction in method.Body.Instructions
         where instruction.Operand is MethodReference { Name: "Say" or "SayCount" }
         select type.FullName).ShouldBeEmpty();

    static IEnumerable<string> Lacking(string folder)
    {
        var english = Read(Repository.At("src", folder, "words.en.json"));
        var spanish = Repository.At("src", folder, "words.es.json");
        var said = File.Exists(spanish) ? Read(spanish).Entries.Select(entry => entry.Id).ToHashSet() : [];
        return english.Entries.Where(entry => entry.Audience != Audience.Staff && !said.Contains(entry.Id)).Select(entry => $"{folder}: '{entry.Id}' is missing in words.es.json");
    }

    static WordsFile Read(string file) => WordsFile.Parse(File.ReadAllBytes(file), file);

    static IEnumerable<string> Files(string name) => Directory.EnumerateFiles(Repository.At("src"), name, SearchOption.AllDirectories).Where(file => !file.Contains("/bin/") && !file.Contains("/obj/"));
}
