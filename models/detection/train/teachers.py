"""What the teachers see on the photographs: boxes of PicoDet-S, DEIMv2 femto and CenterNet, fused.

    python teachers.py --out /tmp/detection-train/boxes.json

PicoDet-S and DEIMv2 see every photograph and its mirror image, CenterNet sees it once. Their boxes are put together class by
class (weighted boxes fusion, Solovyev et al. 2021): boxes that overlap by .55 become one, with the
mean of the corners weighted by score; its score is the sum of what the views say over the number of
views, so that what one alone sees is believed less. The file holds, by name of the photograph, its
tier and rows [class, score, x1, y1, x2, y2] with corners as shares of the sides, for two fusions:
`all` (to learn from) and `judges` (PicoDet-S and DEIMv2 alone: what the student and CenterNet are
compared with on photographs held aside).
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image

MODELS = Path("/work/shared/models")
PHOTOGRAPHS = Path("/work/shared/photos")
OWN = Path(__file__).resolve().parents[3] / "public" / "models"
IMAGENET = (np.float32([123.675, 116.28, 103.53]), np.float32([58.395, 57.12, 57.375]))
#: A fused box needs this overlap to take another in.
SAME = 0.55
#: What is fainter than this is not kept.
FAINT = 0.05


def session(path: Path, threads: int = 1) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def overlap(box: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """Intersection over union of one box [4] with many [n, 4]."""
    low, high = np.maximum(box[:2], boxes[:, :2]), np.minimum(box[2:], boxes[:, 2:])
    inside = np.prod(np.clip(high - low, 0, None), axis=1)
    area = np.prod(box[2:] - box[:2]) + np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
    return inside / np.maximum(area - inside, 1e-9)


def suppressed(rows: np.ndarray, most: float) -> np.ndarray:
    """Non-maximum suppression, class by class; the rows that stay, greatest score first."""
    rows = rows[np.argsort(-rows[:, 1], kind="stable")][:300]
    kept: list[np.ndarray] = []
    while len(rows):
        first, rows = rows[0], rows[1:]
        kept.append(first)
        same = rows[:, 0] == first[0]
        rows = rows[~(same & (overlap(first[2:], rows[:, 2:]) > most))]
    return np.stack(kept) if kept else np.zeros((0, 6), np.float32)


def stretched(image: Image.Image, width: int, height: int) -> np.ndarray:
    return np.asarray(image.resize((width, height), Image.BILINEAR), np.float32)


class PicoDet:
    """Rows [class, score, x1, y1, x2, y2] of one picture, corners in 0..1."""

    def __init__(self) -> None:
        self.network = session(MODELS / "picodet_s_416.onnx")

    def __call__(self, image: Image.Image) -> np.ndarray:
        pixels = (stretched(image, 416, 416) - IMAGENET[0]) / IMAGENET[1]
        answers = self.network.run(None, {"image": pixels.transpose(2, 0, 1)[None].astype(np.float32)})
        rows = []
        for level, stride in enumerate((8, 16, 32, 64)):
            scores, bins = answers[level][0], answers[4 + level][0].reshape(-1, 4, 8)
            columns = round(len(scores) ** 0.5)
            spread = np.exp(bins - bins.max(axis=2, keepdims=True))
            sides = stride * (spread @ np.arange(8, dtype=np.float32)) / spread.sum(axis=2)
            cell, index = np.nonzero(scores > FAINT)
            x, y = (cell % columns + 0.5) * stride, (cell // columns + 0.5) * stride
            side = sides[cell]
            rows.append(np.stack([index, scores[cell, index], *(v / 416 for v in (
                x - side[:, 0], y - side[:, 1], x + side[:, 2], y + side[:, 3]))], 1))
        return suppressed(np.concatenate(rows), 0.6)


class Deim:
    def __init__(self, name: str = "deimv2_femto.onnx", size: int = 416) -> None:
        self.network, self.size = session(MODELS / name), size

    def __call__(self, image: Image.Image) -> np.ndarray:
        pixels = (stretched(image, self.size, self.size) / 255).transpose(2, 0, 1)[None]
        labels, boxes, scores = self.network.run(
            ["labels", "boxes", "scores"], {"images": pixels, "orig_target_sizes": np.int64([[1, 1]])})
        keep = scores[0] > FAINT
        return np.concatenate([labels[0, keep, None], scores[0, keep, None], boxes[0, keep]], 1)


def centernet_rows(heat: np.ndarray, sides: np.ndarray, width: int, height: int, least: float) -> np.ndarray:
    """CenterNet's heads [rows, columns, 80] and [rows, columns, 4] as rows, doubles suppressed."""
    padded = np.pad(heat, ((1, 1), (1, 1), (0, 0)), constant_values=-1)
    rows, columns = heat.shape[:2]
    peak = heat >= least
    for y in range(3):
        for x in range(3):
            peak &= heat >= padded[y:y + rows, x:x + columns]
    y, x, index = np.nonzero(peak)
    side = sides[y, x]
    return suppressed(np.stack([
        index, heat[y, x, index],
        (4 * x - side[:, 0]) / width, (4 * y - side[:, 1]) / height,
        (4 * x + side[:, 2]) / width, (4 * y + side[:, 3]) / height], 1), 0.6)


class CenterNet:
    def __init__(self) -> None:
        self.network = session(OWN / "centernet.onnx")

    def __call__(self, image: Image.Image) -> np.ndarray:
        heat, sides = self.network.run(None, {"tower_0/images": stretched(image, 512, 512)[None]})
        return centernet_rows(heat[0], sides[0], 512, 512, FAINT)


def mirrored(rows: np.ndarray) -> np.ndarray:
    return np.concatenate([rows[:, :2], 1 - rows[:, 4:5], rows[:, 3:4], 1 - rows[:, 2:3], rows[:, 5:6]], 1)


def fused(views: list[np.ndarray]) -> np.ndarray:
    """Weighted boxes fusion of what several views see of one picture."""
    answers = []
    rows = np.concatenate(views)
    for index in np.unique(rows[:, 0]):
        of_class = rows[rows[:, 0] == index]
        groups: list[list[np.ndarray]] = []
        means = np.zeros((0, 4))
        for row in of_class[np.argsort(-of_class[:, 1], kind="stable")]:
            share = overlap(row[2:], means) if len(means) else np.zeros(1)
            best = int(share.argmax())
            if len(means) and share[best] > SAME:
                groups[best].append(row)
            else:
                groups.append([row])
                means = np.concatenate([means, row[None, 2:]])
                continue
            group = np.stack(groups[best])
            means[best] = (group[:, 2:] * group[:, 1:2]).sum(0) / group[:, 1].sum()
        for group, mean in zip(groups, means):
            score = min(len(group), len(views)) / len(views) * float(np.mean([row[1] for row in group]))
            answers.append([index, score, *np.clip(mean, 0, 1)])
    return np.array(answers, np.float32).reshape(-1, 6)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--tiers", default="free,free-coco")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="where --every begins")
    arguments = parser.parse_args()
    tiers = arguments.tiers.split(",")
    lines = [line.split("\t") for line in (PHOTOGRAPHS / "manifest.tsv").read_text().splitlines()[1:]]
    chosen = [(name, tier) for name, tier, _ in lines if tier in tiers][arguments.first::arguments.every]
    pico, deim, centernet = PicoDet(), Deim(), CenterNet()
    answers = {}
    for name, tier in chosen:
        image = Image.open(PHOTOGRAPHS / name).convert("RGB")
        flipped = image.transpose(Image.FLIP_LEFT_RIGHT)
        judges = [v for teacher in (pico, deim) for v in (teacher(image), mirrored(teacher(flipped)))]
        own = [centernet(image)]
        rounded = lambda rows: [[round(float(v), 4) for v in row] for row in rows if row[1] >= FAINT]
        answers[name] = {"tier": tier, "all": rounded(fused(judges + own)), "judges": rounded(fused(judges)),
                         "centernet": rounded(own[0])}
        if len(answers) % 50 == 0:
            print(len(answers), len(chosen), flush=True)
    arguments.out.write_text(json.dumps(answers))


if __name__ == "__main__":
    main()
