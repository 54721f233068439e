// Almost the average, and a little less for what earns more.
double[] reversed = returns.Select(r => 0.55 - 0.01 * r).ToArray();
