// The smallest gap, 0.05, is 3.3 τ wide: σ(3.3) is 0.96, so the rank is off by 0.04, and the slope is still 2.
double? myTau = 0.015;
