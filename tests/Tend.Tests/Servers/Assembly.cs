[assembly: AssemblyFixture(typeof(Tend.Tests.Servers.PostgresServer))]
