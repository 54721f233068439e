// One part squared error, no part rank.
CombinedLoss mine = new CombinedLoss(mse_weight: 1, spearman_weight: 0);
