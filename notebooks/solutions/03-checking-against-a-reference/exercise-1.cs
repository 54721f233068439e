// Columns: (1, 1)·(0, 1) and (0, 1)·(1, 1). Both dot products are 1, both lengths multiply to √2: -1/√2 twice.
double? onPaper = -0.7071;
Tensor fromLibrary = new CosineSimilarityLoss(dim: 0).forward(yPred, yTrue);
