"""Times OpenCV's dense inverse search, natively and on one thread, for flow-search.ts.

Usage: python3 opencv-search.py FILE WIDTH HEIGHT

FILE holds pictures of 8-bit grey, two a pair. Each line of the input is a preset and the index of a
pair; the answer is the milliseconds of that search.
"""

import sys
import time

import cv2
import numpy as np

file, width, height = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
pairs = np.fromfile(file, np.uint8).reshape(-1, 2, height, width)
searches = {
    name: cv2.DISOpticalFlow_create(getattr(cv2, f"DISOPTICAL_FLOW_PRESET_{name.upper()}"))
    for name in ("ultrafast", "fast", "medium")
}
cv2.setNumThreads(1)
for line in sys.stdin:
    preset, pair = line.split()
    first, second = pairs[int(pair)]
    started = time.perf_counter()
    searches[preset].calc(first, second, None)
    print((time.perf_counter() - started) * 1000, flush=True)
