// Any of the losses, trained: early stopping keeps the best epoch.
Fitted mine = Fit(losses["Pearson"], seed: 5, epochs: 20);
