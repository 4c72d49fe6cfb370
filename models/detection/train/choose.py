"""Which mixture of CenterNet's weights and a trained state to ship: each against the teachers on
photographs held aside, whole and as mosaics of four (small things, as large pictures have them).

    python choose.py --held /tmp/detection-train/held.json --state run/step522.pt --shares 0.5,0.75,1

The first line of mosaics is CenterNet as it is, stretched to 512 × 512.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from agreement import SIZES, SURE, answers_of, best_threshold, confidence, precision, size_for
from network import Network, detector_graph
from teachers import PHOTOGRAPHS, centernet_rows, stretched

QUARTER = (320, 240)


def mosaics(held: dict) -> dict[str, tuple[Image.Image, np.ndarray]]:
    """Pictures of 640 × 480 out of four photographs' middles, with the judges' boxes in 0..1."""
    names = [name for name, entry in held.items() if any(row[1] >= SURE for row in entry["judges"])]
    np.random.default_rng(3).shuffle(names)
    answers = {}
    for start in range(0, len(names) - 3, 4):
        canvas, parts = Image.new("RGB", (2 * QUARTER[0], 2 * QUARTER[1])), []
        for place, name in enumerate(names[start:start + 4]):
            image = Image.open(PHOTOGRAPHS / name).convert("RGB")
            width, height = min(image.width, image.height * 4 / 3), min(image.height, image.width * 3 / 4)
            left, top = (image.width - width) / 2, (image.height - height) / 2
            part = image.resize(QUARTER, Image.BILINEAR, (left, top, left + width, top + height))
            column, row = place % 2, place // 2
            canvas.paste(part, (column * QUARTER[0], row * QUARTER[1]))
            boxes = np.array([box for box in held[name]["judges"] if box[1] >= SURE], np.float32).reshape(-1, 6)
            boxes[:, 2::2] = (boxes[:, 2::2] * image.width - left) / width
            boxes[:, 3::2] = (boxes[:, 3::2] * image.height - top) / height
            whole = np.prod(boxes[:, 4:] - boxes[:, 2:4], axis=1)
            boxes[:, 2:] = np.clip(boxes[:, 2:], 0, 1)
            boxes = boxes[np.prod(boxes[:, 4:] - boxes[:, 2:4], axis=1) > 0.4 * whole]
            boxes[:, 2::2] = (boxes[:, 2::2] + column) / 2
            boxes[:, 3::2] = (boxes[:, 3::2] + row) / 2
            parts.append(boxes)
        rows = np.concatenate(parts)
        if len(rows):
            answers[names[start]] = (canvas, rows)
    return answers


def report(what: str, truth: dict, answers: dict) -> None:
    print(f"{what}: {len(truth)} pictures, {sum(map(len, truth.values()))} boxes;",
          "mAP %.4f, mAP50 %.4f" % precision(truth, answers),
          "persons: median %.3f, over .5 %.3f" % confidence(truth, answers),
          "threshold %.3f, F1 %.3f" % best_threshold(truth, answers), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held", type=Path, required=True)
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--shares", default="0.25,0.5,0.75,1")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    held = json.loads(arguments.held.read_text())
    scenes = mosaics(held)
    whole = {name: np.array([row for row in entry["judges"] if row[1] >= SURE], np.float32).reshape(-1, 6)
             for name, entry in held.items()}
    whole = {name: rows for name, rows in whole.items() if len(rows)}
    small = {name: rows for name, (_, rows) in scenes.items()}
    network = Network(detector_graph()).eval()
    own = {key: value.clone() for key, value in network.state_dict().items()}
    learnt = torch.load(arguments.state)

    def detect(picture: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        with torch.no_grad():
            heat, sides = network(torch.from_numpy(picture).permute(0, 3, 1, 2))
        return heat[0].sigmoid().permute(1, 2, 0).numpy(), sides[0].permute(1, 2, 0).numpy()

    def of_mosaics(width: int, height: int) -> dict[str, np.ndarray]:
        return {name: centernet_rows(*detect(stretched(image, width, height)[None]), width, height, 0.01)
                for name, (image, _) in scenes.items()}

    report("mosaics, CenterNet at 512", small, of_mosaics(512, 512))
    for share in map(float, arguments.shares.split(",")):
        network.load_state_dict({key: own[key] + share * (learnt[key] - own[key]) for key in own})
        report(f"mosaics, {share}", small, of_mosaics(*size_for(Image.new("RGB", (640, 480)), SIZES)))
        report(f"whole, {share}", whole, answers_of(detect, list(whole)))


if __name__ == "__main__":
    main()
