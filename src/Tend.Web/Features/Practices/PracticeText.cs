using Tend.Practices;
using Tend.Words;

namespace Tend.Web.Features.Practices;

/// <summary>What a person's own taps say, in words.</summary>
static class PracticeText
{
    static readonly WordBook Book = Books.Of(typeof(PracticeText));

    /// <summary>"Lighter afterwards in 6 of 8 times. So it may be like that in 3 to 10 of ten times." Or how many more it takes.</summary>
    public static string Of(WhatHelps felt) => felt.OfTen() is not { } ten ? Book.SayCount("mine.more", felt.More)
        : ten.From == ten.To ? Book.Say("mine.felt.always", ("lighter", felt.Lighter), ("times", felt.Times))
        : Book.Say("mine.felt", ("lighter", felt.Lighter), ("times", felt.Times), ("from", ten.From), ("to", ten.To));
}
