// A running cell sets the current directory, of which a process has one.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
