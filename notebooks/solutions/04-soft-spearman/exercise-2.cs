// Each value is far larger than the one before: in order, and nowhere near a line.
double[] myPrediction = [0.0001, 0.001, 0.01, 0.1, 10];
