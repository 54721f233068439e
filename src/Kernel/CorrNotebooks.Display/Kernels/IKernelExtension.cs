namespace Microsoft.DotNet.Interactive;

/// <summary>What a package does to the notebook host that loads it, such as registering formatters.</summary>
public interface IKernelExtension
{
    Task OnLoadAsync(Kernel kernel);
}

/// <summary>An extension that has a name.</summary>
public interface IStaticContentSource
{
    string Name { get; }
}
