using System.ComponentModel;
using System.Diagnostics;
using Npgsql;

namespace Tend.Storage;

/// <summary>The programs that come with PostgreSQL for copying a database out and in.</summary>
static class PostgresTool
{
    /// <summary>Runs one; the password goes by the environment, where no list of processes shows it.</summary>
    /// <param name="program">pg_dump or pg_restore.</param>
    /// <param name="connection">Which database, as whom; null: none.</param>
    /// <param name="arguments">What it is told besides.</param>
    /// <exception cref="InvalidOperationException">It is not there, or it stopped; the message says what it said.</exception>
    public static async Task RunAsync(string program, string? connection, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        if (connection is not null)
            Point(start, new(connection));
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException($"{program} was not found. It comes with PostgreSQL's client programs (Debian: apt-get install postgresql-client), of the server's version or a newer one. "
                + "Without it, have whoever runs the server copy the database with 'pg_dump --format=custom --enable-row-security', and keep tend.key with it, encrypted.");
        }
        using (process)
        {
            var (said, _) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{program} stopped: {(await said).Trim()}");
        }
    }

    static void Point(ProcessStartInfo start, NpgsqlConnectionStringBuilder to)
    {
        var environment = start.Environment;
        (environment["PGHOST"], environment["PGPORT"], environment["PGUSER"], environment["PGDATABASE"]) = (to.Host, $"{to.Port}", to.Username, to.Database);
        if (to.Password is { } password)
            environment["PGPASSWORD"] = password;
        environment["PGSSLMODE"] = to.SslMode switch
        {
            SslMode.Disable => "disable",
            SslMode.Allow => "allow",
            SslMode.Require => "require",
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            _ => "prefer",
        };
        if (start.FileName == "pg_restore")
            start.ArgumentList.Add($"--dbname={to.Database}");
    }
}
