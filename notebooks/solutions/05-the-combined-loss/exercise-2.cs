// Order first, and enough weight on the values to keep the scale.
CombinedLoss mine = new CombinedLoss(mse_weight: 0.5, spearman_weight: 2, regularization_strength: tau);
