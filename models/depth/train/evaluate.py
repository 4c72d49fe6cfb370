"""The examination: absRel and delta1 on photographs with measured depth.

For every photograph the answer q (relative inverse depth) is brought to the
truth D by the least-squares s*q + t nearest to 1/D over the known pixels, its
depth 1/(s*q + t) is limited to the greatest known depth, and then
absRel = mean |d - D| / D and delta1 = share with max(d/D, D/d) < 1.25.
Never train on, nor tune by, these photographs.

    python evaluate.py --data /work/shared/data/depth --network ours.onnx
"""
from __future__ import annotations

import argparse
from pathlib import Path
from typing import Callable

import cv2
import numpy as np

from teachers import fit, kept_size, planes, session

Predictor = Callable[[np.ndarray], np.ndarray]
AREA = 320 * 192


def nearest_size(image: np.ndarray, area: int = AREA, multiple: int = 32) -> tuple[int, int]:
    """Width and height in multiples of 32, about `area` pixels, nearest to the picture's aspect."""
    aspect = image.shape[1] / image.shape[0]
    candidates = []
    for height in range(96, 449, multiple):
        width = max(multiple, round(area / height / multiple) * multiple)
        if abs(width * height / area - 1) < 0.17:
            candidates.append((abs(np.log(width / height / aspect)), width, height))
    return min(candidates)[1:]


def scores(answer: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    """absRel and delta1 of relative inverse depth against depth (0 = unknown), same size."""
    known = truth > 0
    depth = truth[known].astype(np.float64)
    inverse = np.maximum(fit(answer[known], 1 / depth).astype(np.float64), 1 / depth.max())
    guess = 1 / inverse
    ratio = np.maximum(guess / depth, depth / guess)
    return float(np.mean(np.abs(guess - depth) / depth)), float(np.mean(ratio < 1.25))


def network(path: Path, size: Callable[[np.ndarray], tuple[int, int]] = nearest_size) -> Predictor:
    """A network with input `image` 0..1 and inverse depth as its only output."""
    running = session(path, 2)
    name = running.get_inputs()[0].name

    def predict(image: np.ndarray) -> np.ndarray:
        return running.run(None, {name: planes(image, *size(image))})[0][0, 0]

    return predict


def fast_depth(path: Path) -> Predictor:
    running = session(path, 2)
    return lambda image: 1 / np.maximum(running.run(None, {"image": planes(image, 224, 224)})[0][0, 0], 0.1)


def row_guess(image: np.ndarray) -> np.ndarray:
    """The obvious guess: what is lower in the picture is nearer."""
    return np.repeat(np.linspace(0, 1, 256, dtype=np.float32)[:, None], 256, axis=1)


def examine(data: Path, predict: Predictor) -> dict[str, tuple[float, float]]:
    """Scores of every photograph, by name."""
    result = {}
    for truth_path in sorted(data.glob("*_depth.png")):
        name = truth_path.name.removesuffix("_depth.png")
        photograph = next(path for path in (data / f"{name}.jpg", data / f"{name}.png") if path.exists())
        image = cv2.cvtColor(cv2.imread(str(photograph)), cv2.COLOR_BGR2RGB)
        truth = cv2.imread(str(truth_path), cv2.IMREAD_UNCHANGED).astype(np.float32) / 1000
        answer = cv2.resize(predict(image), truth.shape[::-1], interpolation=cv2.INTER_LINEAR)
        result[name] = scores(answer, truth)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("/work/shared/data/depth"))
    parser.add_argument("--models", type=Path, default=Path("/work/shared/models"))
    parser.add_argument("--network", type=Path, action="append", default=[])
    arguments = parser.parse_args()
    general = arguments.models / "tcmonodepth_small_w16.onnx"
    contestants: dict[str, Predictor] = {
        "tcmonodepth": network(general, lambda image: kept_size(image, 256)),
        "tc, our size": network(general),
        "tc, 320x192": network(general, lambda image: (320, 192)),
        "fastdepth": fast_depth(arguments.models / "fast_depth_224_w8fold.onnx"),
        "row": row_guess,
    }
    for path in arguments.network:
        contestants[path.stem[:16]] = network(path)
        contestants[path.stem[:8] + " 320x192"] = network(path, lambda image: (320, 192))
    results = {label: examine(arguments.data, predict) for label, predict in contestants.items()}
    names = list(results["row"])
    print("| photograph | " + " | ".join(results) + " |\n|---" * 1 + "|---" * len(results) + "|")
    for name in names:
        print(f"| {name} | " + " | ".join(f"{r[name][0]:.3f} {r[name][1]:.3f}" for r in results.values()) + " |")
    for label, prefix in (("indoor", "in-"), ("outdoor", "out-"), ("all", "")):
        chosen = [name for name in names if name.startswith(prefix)]
        cells = [np.mean([r[name] for name in chosen], axis=0) for r in results.values()]
        print(f"| **{label}** | " + " | ".join(f"{a:.3f} {b:.3f}" for a, b in cells) + " |")
    for label, r in results.items():
        worse = [name for name in names if r[name][0] > results["row"][name][0]]
        print(f"{label}: worse than the row guess on {len(worse)}: {', '.join(worse)}")


if __name__ == "__main__":
    main()
