namespace Tend.Studies;

/// <summary>A table that cannot be read, or that what was asked does not go with: the message says where it stuck and what was expected.</summary>
public sealed class TableTrouble(string message) : Exception(message);
