using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using CorrNotebooks.Bench.SoftRanks;

switch (args)
{
    case [] or ["soft-rank"]:
        SpearmanTable.Write();
        break;
    case ["soft-rank-error"]:
        ErrorPicture.Write();
        break;
    case [Contender.Child, var contender, var count, var strength]:
        Contender.Run(contender, int.Parse(count), double.Parse(strength));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly)
            .Run(args, DefaultConfig.Instance.WithArtifactsPath(Path.Combine("artifacts", "benchmarks")));
        break;
}
