// The first two of each day, and the last two: in both groups the days still fall.
long[] labels = [1, 1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2];
