(double intercept, double slope)? line = Fit.Line(bold, returns);
