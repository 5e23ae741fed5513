namespace Tend.Cli;

/// <summary>What was asked for cannot be done: the message is one sentence that says where it stuck and what was expected.</summary>
public sealed class CannotDo(string message) : Exception(message);
