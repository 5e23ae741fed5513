using Tend.Storage;
using Tend.Storage.Commands;
using Tend.Web.Tests.House;

namespace Tend.Web.Tests.Features;

/// <summary>What a patient reads about who was at their record.</summary>
public sealed class SeenByTests(TwoClinics clinics) : IClassFixture<TwoClinics>
{
    /// <summary>A look is a look, also one that was open only because a safety signal waited.</summary>
    [Fact]
    public async Task A_look_while_a_signal_waited_is_told_as_a_look()
    {
        var elm = clinics.Own.Elm;
        var weiss = await elm.JoinAsync("Dr. Weiss", Role.Clinician, elm.Lead);
        await elm.DoAsync(weiss, new KeepLooks([new(elm.As(weiss), clinics.App.Clock.GetUtcNow(), elm.Maya.Patient, "Record", WhileSignalWaited: true)]));
        var page = await (await clinics.AsAsync(Who.Patient)).GetStringAsync("/seen");
        var told = page[page.IndexOf("Dr. Weiss", StringComparison.Ordinal)..];
        told[..told.IndexOf("</tr>", StringComparison.Ordinal)].ShouldContain("The record: scores, answers, shared words");
    }
}
