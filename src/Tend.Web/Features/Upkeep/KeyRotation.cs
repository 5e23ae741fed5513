using Tend.Storage;
using Tend.Words;

namespace Tend.Web.Features.Upkeep;

/// <summary><c>--tend-keys next</c> and <c>--tend-keys rotate</c>: only the key file changes here; the site that runs takes it up, or the one that starts next.</summary>
public static class KeyRotation
{
    static readonly WordBook Book = Books.Of(typeof(KeyRotation));

    /// <summary>Adds the next key, or puts it to use.</summary>
    /// <exception cref="InvalidOperationException">It cannot be done; the message says what to do.</exception>
    public static int Run(RecordPlace place, string what, TextWriter to)
    {
        if (what == "next")
        {
            to.WriteLine(Book.Say(MasterKey.AddNext(place.KeyFile) ? "keys.next.made" : "keys.next.there", ("file", place.KeyFile)));
            return 0;
        }
        // Several servers may share a database on PostgreSQL: each has to know the key before one of them uses it.
        if (place.Postgres is null)
            MasterKey.AddNext(place.KeyFile);
        if (!MasterKey.UseNext(place.KeyFile))
            throw new InvalidOperationException(Book.Say("keys.no-next"));
        to.WriteLine(Book.Say("keys.rotated", ("file", place.KeyFile)));
        return 0;
    }
}
