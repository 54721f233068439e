// The measured row itself, with 2 taken away: an offset that the loss does not see.
float[] myPrediction = [-1.85f, -1.84f, -1.10f];
