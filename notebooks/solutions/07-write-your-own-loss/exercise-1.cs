// The mean of the differences is the difference of the means.
Func<Tensor, Tensor, Tensor> noOffset = (x, y) => (x - y - (x - y).mean()).pow(2).mean();
