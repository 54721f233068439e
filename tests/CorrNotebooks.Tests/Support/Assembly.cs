// libtorch spreads one operation over all cores, and some tests watch the memory of the process.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
