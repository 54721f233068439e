// libtorch spreads one operation over all cores, and some tests watch the memory of the process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
