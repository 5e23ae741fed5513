using Tend.Cli;

return TendCommand.Run(args, Terminal.OfThisProcess());
