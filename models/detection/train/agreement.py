"""How far a detector agrees with the teachers on photographs held aside: mean average precision
against the boxes of PicoDet-S and DEIMv2 put together that they are sure of.

    python agreement.py --network ../fovea-detect.onnx --held /tmp/detection-train/held.json

Nothing here is ground truth; what chooses a state of the training may not examine it.
"""
from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from teachers import PHOTOGRAPHS, centernet_rows, overlap, session, stretched

#: Fused boxes of at least this score are taken for true.
SURE = 0.35
#: Width and height by the picture's shape: near 352², the aspect within a seventh.
SIZES = ((544, 224), (480, 256), (448, 288), (416, 320), (352, 352), (320, 416), (288, 448), (256, 480), (224, 544))

Rows = np.ndarray


def size_for(image: Image.Image, sizes: tuple[tuple[int, int], ...] = SIZES) -> tuple[int, int]:
    """The size of nearest aspect, as the app chooses (`src/geometry`)."""
    return min(sizes, key=lambda size: abs(np.log(image.width / image.height * size[1] / size[0])))


def precision(truth: dict[str, Rows], answers: dict[str, Rows]) -> tuple[float, float]:
    """mAP over IoU .50:.05:.95 and mAP at .50, COCO's arithmetic."""
    classes = sorted({int(row[0]) for rows in truth.values() for row in rows})
    table = np.array([[_of_class(truth, answers, index, level) for index in classes]
                      for level in np.arange(0.5, 0.96, 0.05)])
    return float(table.mean()), float(table[0].mean())


def _of_class(truth: dict[str, Rows], answers: dict[str, Rows], index: int, level: float) -> float:
    hits, count = [], 0
    for name, rows in truth.items():
        true = rows[rows[:, 0] == index]
        count += len(true)
        found = answers[name]
        found = found[found[:, 0] == index]
        free = np.ones(len(true), bool)
        for row in found[np.argsort(-found[:, 1], kind="stable")][:100]:
            share = np.where(free, overlap(row[2:], true[:, 2:]), 0) if len(true) else np.zeros(1)
            best = int(share.argmax())
            hit = share[best] >= level
            if hit:
                free[best] = False
            hits.append((row[1], hit))
    if not hits:
        return 0.0
    hits.sort(key=lambda pair: -pair[0])
    right = np.cumsum([hit for _, hit in hits])
    exact = right / np.arange(1, len(hits) + 1)
    exact = np.maximum.accumulate(exact[::-1])[::-1]
    recall = right / count
    places = np.searchsorted(recall, np.linspace(0, 1, 101))
    return float(np.where(places < len(exact), exact[np.minimum(places, len(exact) - 1)], 0).mean())


def held_truth(path: Path) -> dict[str, Rows]:
    held = json.loads(path.read_text())
    truth = {name: np.array([row for row in entry["judges"] if row[1] >= SURE], np.float32).reshape(-1, 6)
             for name, entry in held.items()}
    return {name: rows for name, rows in truth.items() if len(rows)}


def answers_of(detect: Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]], names: list[str],
               sizes: tuple[tuple[int, int], ...] = SIZES) -> dict[str, Rows]:
    """`detect`: picture [1, height, width, 3] → heat [rows, columns, 80], sides [rows, columns, 4]."""
    answers = {}
    for name in names:
        image = Image.open(PHOTOGRAPHS / name).convert("RGB")
        width, height = size_for(image, sizes)
        heat, sides = detect(stretched(image, width, height)[None])
        answers[name] = centernet_rows(heat, sides, width, height, 0.01)
    return answers


def confidence(truth: dict[str, Rows], answers: dict[str, Rows], index: int = 0) -> tuple[float, float]:
    """Median score at the teachers' boxes of one class (person), and the share of them found at .5."""
    scores = []
    for name, rows in truth.items():
        found = answers[name]
        for row in rows[rows[:, 0] == index]:
            near = found[(found[:, 0] == index)]
            near = near[overlap(row[2:], near[:, 2:]) >= 0.5] if len(near) else near
            scores.append(float(near[:, 1].max()) if len(near) else 0.0)
    return float(np.median(scores)), float(np.mean(np.array(scores) >= 0.5))


def best_threshold(truth: dict[str, Rows], answers: dict[str, Rows]) -> tuple[float, float]:
    """The score threshold of best F1 at IoU .5, and that F1."""
    count = sum(len(rows) for rows in truth.values())
    best = (0.0, 0.0)
    marks = []
    for name, rows in truth.items():
        free = np.ones(len(rows), bool)
        found = answers[name]
        for row in found[np.argsort(-found[:, 1], kind="stable")]:
            share = np.where(free & (rows[:, 0] == row[0]), overlap(row[2:], rows[:, 2:]), 0)
            at = int(share.argmax())
            if share[at] >= 0.5:
                free[at] = False
            marks.append((float(row[1]), share[at] >= 0.5))
    marks.sort(key=lambda pair: -pair[0])
    right = 0
    for place, (score, hit) in enumerate(marks, 1):
        right += hit
        value = 2 * right / (place + count)
        if value > best[1]:
            best = (score, value)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--network", type=Path, required=True)
    parser.add_argument("--held", type=Path, required=True)
    parser.add_argument("--square", type=int, help="stretch every picture to this square instead")
    arguments = parser.parse_args()
    truth = held_truth(arguments.held)
    network = session(arguments.network)
    name = network.get_inputs()[0].name
    sizes = ((arguments.square, arguments.square),) if arguments.square else SIZES
    answers = answers_of(lambda picture: tuple(v[0] for v in network.run(None, {name: picture})), list(truth), sizes)
    print(f"{arguments.network.name} {arguments.square or 'aspect kept'}: {len(truth)} photographs, "
          f"{sum(map(len, truth.values()))} boxes; mAP %.4f, mAP50 %.4f" % precision(truth, answers),
          "persons: median %.3f, over .5 %.3f" % confidence(truth, answers),
          "threshold %.3f, F1 %.3f" % best_threshold(truth, answers), flush=True)


if __name__ == "__main__":
    main()
