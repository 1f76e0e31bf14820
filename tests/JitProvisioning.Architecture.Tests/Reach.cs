using Mono.Cecil;
using Mono.Cecil.Cil;

namespace JitProvisioning.Architecture.Tests;

/// <summary>Everything that code reaches: by its instructions, signatures and locals, transitively within its assembly.</summary>
internal sealed class Reach
{
    private readonly ModuleDefinition _module;
    private readonly Queue<(MethodDefinition Method, string Way)> _open = [];
    private readonly HashSet<MethodDefinition> _seen = [];

    public Reach(ModuleDefinition module, IEnumerable<TypeDefinition> from)
    {
        _module = module;
        foreach (var type in from)
        {
            Enter(type);
        }

        while (_open.TryDequeue(out var next))
        {
            Walk(next.Method, next.Way);
        }
    }

    /// <summary>Every member and type reached, and a way that leads there.</summary>
    public Dictionary<string, string> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Every field of the assembly that is reached.</summary>
    public HashSet<FieldDefinition> Fields { get; } = [];

    private void Enter(TypeDefinition type)
    {
        foreach (var method in type.Methods)
        {
            Enter(method, type.Name);
        }

        foreach (var field in type.Fields)
        {
            Note(field.FieldType, $"{type.Name}.{field.Name}");
        }

        foreach (var nested in type.NestedTypes)
        {
            Enter(nested);
        }
    }

    private void Enter(MethodDefinition method, string way)
    {
        if (_seen.Add(method))
        {
            _open.Enqueue((method, $"{way} > {method.DeclaringType.Name}.{method.Name}"));
        }
    }

    private void Walk(MethodDefinition method, string way)
    {
        Note(method.ReturnType, way);
        foreach (var parameter in method.Parameters)
        {
            Note(parameter.ParameterType, way);
        }

        if (!method.HasBody)
        {
            return;
        }

        foreach (var local in method.Body.Variables)
        {
            Note(local.VariableType, way);
        }

        foreach (var instruction in method.Body.Instructions)
        {
            Follow(instruction, way);
        }
    }

    private void Follow(Instruction instruction, string way)
    {
        switch (instruction.Operand)
        {
            case MethodReference method:
                Note(method.DeclaringType, way);
                Note($"{method.DeclaringType.GetElementType().FullName}::{method.Name}", way);
                Own(method.DeclaringType, way);
                if (method.Resolve() is { } called && called.Module == _module)
                {
                    Enter(called, way);
                }

                break;
            case FieldReference field:
                Note(field.DeclaringType, way);
                Own(field.DeclaringType, way);
                if (field.Resolve() is { } found && found.Module == _module)
                {
                    Fields.Add(found);
                }

                break;
            case TypeReference type:
                Note(type, way);
                break;
        }
    }

    // Touching a type runs its static constructor.
    private void Own(TypeReference reference, string way)
    {
        if (reference.Resolve() is { } type && type.Module == _module
            && type.Methods.FirstOrDefault(method => method.IsConstructor && method.IsStatic) is { } constructor)
        {
            Enter(constructor, way);
        }
    }

    private void Note(TypeReference type, string way)
    {
        Note(type.GetElementType().FullName, way);
        if (type is GenericInstanceType generic)
        {
            foreach (var argument in generic.GenericArguments)
            {
                Note(argument, way);
            }
        }
    }

    private void Note(string member, string way) => Members.TryAdd(member, $"{way} > {member}");
}
