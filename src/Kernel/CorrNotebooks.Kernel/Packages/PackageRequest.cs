namespace CorrNotebooks.Kernel.Packages;

/// <summary>A package that a cell asks for by <c>#r "nuget: Id, Version"</c>; without a version, the latest.</summary>
public sealed record PackageRequest(string Id, string? Version);
