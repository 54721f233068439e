// Any of the losses will do; squared error too.
Net mine = Network(2);
Fit(mine, new KahanLoss(), epochs: 20);
