// The random generator, the default dtype and the print options belong to the process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
