[assembly: AssemblyFixture(typeof(Tend.Web.Tests.Browser))]
[assembly: AssemblyFixture(typeof(Tend.Tests.Servers.PostgresServer))]
