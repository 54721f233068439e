// Undo the steps in the other order: the offset first, then the scale.
var readings = 3 * truth + 2;
Tensor corrected = (readings - 2) / 3;
