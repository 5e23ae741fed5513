using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Tend.Tests.Words;

/// <summary>The call that a value ends in, and as which argument; what only passes a text on (joining, interpolation, a type check) is looked through.</summary>
/// <param name="At">The call.</param>
/// <param name="Method">What is called.</param>
/// <param name="Argument">Which argument, from 0, without "this".</param>
sealed record UseOf(Instruction At, MethodReference Method, int Argument)
{
    /// <summary>Follows what an instruction pushed until something takes it off the stack; null when that is no call.</summary>
    public static UseOf? Value(Instruction pushed)
    {
        var above = 0;
        for (var (at, steps) = (pushed.Next, 0); at is not null && steps < 10_000; at = at.OpCode.Code is Code.Br or Code.Br_S ? (Instruction)at.Operand : at.Next, steps++)
        {
            var taken = Taken(at);
            if (taken > above)
                return at.Operand is MethodReference method ? Through(at, method, taken - 1 - above - (HasThis(at, method) ? 1 : 0)) : null;
            above += Given(at) - taken;
        }
        return null;
    }

    static UseOf? Through(Instruction at, MethodReference method, int argument) => (method.DeclaringType.Name, method.Name) switch
    {
        ("RuntimeHelpers", "TypeCheck") or ("String", "Concat" or "Format" or "Trim" or "Replace") or ("MarkupString", _) => Value(at),
        ("DefaultInterpolatedStringHandler", "AppendLiteral" or "AppendFormatted") => Finished(at) is { } whole ? Value(whole) : null,
        _ => new(at, method, argument),
    };

    /// <summary>Where the interpolated text is complete.</summary>
    static Instruction? Finished(Instruction at)
    {
        for (var next = at.Next; next is not null; next = next.Next)
            if (next.Operand is MethodReference { Name: "ToStringAndClear" or "ToString", DeclaringType.Name: "DefaultInterpolatedStringHandler" })
                return next;
        return null;
    }

    static bool HasThis(Instruction at, MethodReference method) => method.HasThis && at.OpCode != OpCodes.Newobj;

    static int Taken(Instruction at) => at.OpCode.StackBehaviourPop switch
    {
        StackBehaviour.Varpop when at.Operand is MethodReference method => method.Parameters.Count + (HasThis(at, method) ? 1 : 0),
        StackBehaviour.Varpop => 1,
        StackBehaviour.PopAll => int.MaxValue,
        StackBehaviour.Pop0 => 0,
        var several => $"{several}".Split('_').Length,
    };

    static int Given(Instruction at) => at.OpCode.StackBehaviourPush switch
    {
        StackBehaviour.Varpush when at.Operand is MethodReference method => method.ReturnType.FullName == "System.Void" ? 0 : 1,
        StackBehaviour.Push0 or StackBehaviour.Varpush => 0,
        var several => $"{several}".Split('_').Length,
    };
}
