using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Tend.Tests.Architecture;

/// <summary>What a compiled type refers to: in its shape and in the bodies of its methods.</summary>
static class Assemblies
{
    public static AssemblyDefinition Read(string name) => AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"));

    /// <summary>Every type a type mentions, with the member it is mentioned in.</summary>
    public static IEnumerable<(TypeReference Type, string Where)> Mentions(TypeDefinition type)
    {
        foreach (var found in Parts(type.BaseType).Concat(type.Interfaces.SelectMany(face => Parts(face.InterfaceType))))
            yield return (found, type.FullName);
        foreach (var field in type.Fields)
            foreach (var found in Parts(field.FieldType))
                yield return (found, field.FullName);
        foreach (var method in type.Methods)
            foreach (var found in Mentions(method))
                yield return (found, method.FullName);
    }

    static IEnumerable<TypeReference> Mentions(MethodDefinition method)
    {
        var shape = method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType);
        var body = method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType).Concat(method.Body.Instructions.SelectMany(Operands)) : [];
        return shape.Concat(body).SelectMany(Parts);
    }

    static IEnumerable<TypeReference> Operands(Mono.Cecil.Cil.Instruction instruction) => instruction.Operand switch
    {
        MethodReference method => method.Parameters.Select(parameter => parameter.ParameterType).Append(method.DeclaringType).Append(method.ReturnType),
        FieldReference field => [field.DeclaringType, field.FieldType],
        TypeReference type => [type],
        _ => [],
    };

    static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => Parts(generic.ElementType).Concat(generic.GenericArguments.SelectMany(Parts)),
        TypeSpecification wrapped => Parts(wrapped.ElementType),
        _ => [type],
    };

    public static IEnumerable<TypeDefinition> Types(string assembly) => Read(assembly).MainModule.GetAllTypes();
}
