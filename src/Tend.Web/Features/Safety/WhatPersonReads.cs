using Tend.Care;
using Tend.Words;

namespace Tend.Web.Features.Safety;

/// <summary>What a person reads about whether somebody of the clinic reads at a moment. Nobody is told that they are watched when they are not.</summary>
static class WhatPersonReads
{
    /// <summary>The sentences, then the clinic's own words for hours in which nobody reads.</summary>
    public static string At(DateTimeOffset now, DutyPlan plan, TimeZoneInfo zone)
    {
        var book = Books.Of(typeof(WhatPersonReads));
        if (plan.IsOpenAt(now, zone))
            return book.Say("reads.open");
        var next = plan.NextOpening(now, zone).Match(opens => book.Say("reads.next", ("when", NextTime.InWords(opens, TimeZoneInfo.ConvertTime(now, zone)))), _ => book.Say("reads.next-unknown"));
        return string.Join("\n", new[] { $"{book.Say("reads.nobody")} {next}", plan.ClosingText }.Where(part => !string.IsNullOrWhiteSpace(part)));
    }
}
