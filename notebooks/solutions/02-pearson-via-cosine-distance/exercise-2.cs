// unbiased: false divides by n, as the mean does.
Tensor Scores(Tensor t) => (t - t.mean([1], keepdim: true)) / t.std(1, unbiased: false, keepdim: true);
Tensor myR = (Scores(measured) * Scores(predicted)).mean([1]);
