// True counts 1 and false 0: their mean is the share.
Func<GroupSummary, double> shareAbove = summary => summary.Values.Values.Average(rho => rho > 0 ? 1.0 : 0.0);
