// The derivative of x³ is 3x²; the sum makes one number of all of them.
Func<Tensor, Tensor> myFunction = t => t.pow(3).sum();
