using CorrNotebooks.Kernel.Scripting;

namespace CorrNotebooks.Kernel.Magics;

/// <summary>What a magic may ask of the run of the cell that it stands in.</summary>
internal interface IMagicRun
{
    CancellationToken Cancel { get; }

    /// <summary>Where relative paths start.</summary>
    string WorkingDirectory { get; }

    ScriptVariables Variables { get; }

    /// <summary>What <c>#!value</c> has stored.</summary>
    Dictionary<string, SharedValue> Values { get; }

    /// <summary>The magics that cells of the session have added.</summary>
    IReadOnlyDictionary<string, Magic> OwnMagics { get; }

    void Post(CellEvent cellEvent);

    void Display(object value);

    void StartTimer();

    /// <summary>Asks the reader of the notebook.</summary>
    /// <exception cref="MagicException">There is nobody to answer.</exception>
    string Ask(string prompt, bool isPassword);

    /// <summary>Waits for what a magic does; an interrupt ends the wait.</summary>
    T Await<T>(Func<Task<T>> work);

    /// <inheritdoc cref="Await{T}(Func{Task{T}})"/>
    void Await(Func<Task> work);

    /// <summary>Runs C#, its value left alone.</summary>
    void RunCode(string code, string path);

    /// <summary>Runs the pieces of a file as if they stood in the cell.</summary>
    void RunFile(string path, IEnumerable<(string Name, string Code)> pieces);

    /// <summary>Makes a variable for the scripts of the cell.</summary>
    void DeclareInScript(string declaration);
}
