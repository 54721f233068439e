// Axis 0 runs down a column; keepdim leaves a [1, 3] row that broadcasts over both rows.
Tensor myColumns = a - a.mean([0], keepdim: true);
