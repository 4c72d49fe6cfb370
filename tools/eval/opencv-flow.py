"""Dense inverse search as OpenCV has it, for comparison.

Usage: python3 opencv-flow.py FOLDER OUT

Writes the flow of each pair NAME_1.png, NAME_2.png of FOLDER as OUT/PRESET-SIDE/NAME.flo, at the
size at which it was searched and in pixels of the pair. SIDE is "full" or the longer side, as the
app's default. Needs OpenCV (Debian: python3-opencv) and NumPy.
"""

import sys
from pathlib import Path

import cv2
import numpy as np

PRESETS = {
    "ultrafast": cv2.DISOPTICAL_FLOW_PRESET_ULTRAFAST,
    "fast": cv2.DISOPTICAL_FLOW_PRESET_FAST,
    "medium": cv2.DISOPTICAL_FLOW_PRESET_MEDIUM,
}
SIDES = {"full": None, "320": 320}


def read_grey(path: Path, side: int | None) -> tuple[np.ndarray, tuple[int, int]]:
    """The picture, reduced to a longer side of at most `side`, and its own width and height."""
    grey = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    height, width = grey.shape
    if side is not None and side < max(width, height):
        # Sides are multiples of 4, as in Fovea (`searchedSize`).
        scale = side / max(width, height)
        small = tuple(4 * round(length * scale / 4) for length in (width, height))
        grey = cv2.resize(grey, small, interpolation=cv2.INTER_AREA)
    return grey, (width, height)


def write_flo(path: Path, flow: np.ndarray) -> None:
    height, width = flow.shape[:2]
    with path.open("wb") as file:
        file.write(b"PIEH")
        file.write(np.array([width, height], "<i4").tobytes())
        file.write(flow.astype("<f4").tobytes())


def main(folder: Path, out: Path) -> None:
    for preset, number in PRESETS.items():
        search = cv2.DISOpticalFlow_create(number)
        for name, side in SIDES.items():
            target = out / f"{preset}-{name}"
            target.mkdir(parents=True)
            for first in sorted(folder.glob("*_1.png")):
                pair = first.name.removesuffix("_1.png")
                before, (width, height) = read_grey(first, side)
                after, _ = read_grey(folder / f"{pair}_2.png", side)
                flow = search.calc(before, after, None)
                scale = [width / flow.shape[1], height / flow.shape[0]]
                write_flo(target / f"{pair}.flo", flow * np.array(scale, np.float32))


main(Path(sys.argv[1]), Path(sys.argv[2]))
