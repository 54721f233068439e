using System.Reflection;
using System.Runtime.CompilerServices;

namespace CorrNotebooks.Kernel.Scripting;

/// <summary>The top-level variables of a session: the fields of its submissions, a later one hiding an earlier one of its name.</summary>
internal sealed class ScriptVariables
{
    private readonly Dictionary<string, ScriptVariable> byName = [];

    public IEnumerable<ScriptVariable> All => byName.Values;

    public ScriptVariable? Find(string name) => byName.GetValueOrDefault(name);

    public void Add(object submission)
    {
        foreach (var field in submission.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        {
            if (!field.Name.Contains('<')) // The compiler's own.
                byName[field.Name] = new ScriptVariable(field.Name, field, submission, byName.GetValueOrDefault(field.Name));
        }
    }
}

internal sealed record ScriptVariable(string Name, FieldInfo Field, object Owner, ScriptVariable? Hidden)
{
    public Type Type => Field.FieldType;

    public object? Value => Field.GetValue(Owner);

    /// <summary>Whether it holds anything but its type's default.</summary>
    public bool IsAssigned => Value is { } value && !(Type.IsValueType && value.Equals(RuntimeHelpers.GetUninitializedObject(value.GetType())));
}
