// Adding h to each value of a row changes the loss by h times the sum of the row's gradient: by nothing.
double? rowSum = 0;
Tensor rowSums = input.grad!.sum([1]);
