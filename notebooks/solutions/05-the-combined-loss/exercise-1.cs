// The logarithm gives 2y back, a line from y.
Func<Tensor, Tensor> undo = t => t.log();
