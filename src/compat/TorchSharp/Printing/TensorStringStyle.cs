namespace TorchSharp;

/// <summary>How a tensor is written as text.</summary>
public enum TensorStringStyle
{
    /// <summary>Shape, dtype and device only.</summary>
    Metadata,

    /// <summary>The metadata, then aligned columns, one matrix after the other.</summary>
    Julia,

    /// <summary>Nested brackets.</summary>
    Numpy,

    /// <summary>The metadata, then an array initialiser.</summary>
    CSharp,

    /// <summary>What <see cref="torch.TensorStringStyle"/> says.</summary>
    Default,
}
