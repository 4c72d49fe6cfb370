"""Teaches CenterNet's weights a smaller picture of kept aspect and the teachers' certainty.

    python train.py --boxes /tmp/detection-train/boxes.json --held /tmp/detection-train/held.json \
        --out /tmp/detection-train/run --minutes 50

The rate follows a cosine over the wall clock; what is judged and kept is a running mean of the
weights. Every --check minutes the agreement on the photographs held aside goes into log.jsonl.
"""
from __future__ import annotations

import argparse
import copy
import json
import math
import time
from pathlib import Path

import numpy as np
import torch

from agreement import answers_of, confidence, held_truth, precision
from losses import box_loss, heat_loss
from network import Network, detector_graph
from scenes import Scenes


def judged(network: Network, held: Path) -> dict:
    truth = held_truth(held)

    def detect(picture: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=False):
            heat, sides = network(torch.from_numpy(picture).permute(0, 3, 1, 2))
        return heat[0].sigmoid().permute(1, 2, 0).numpy(), sides[0].permute(1, 2, 0).numpy()

    answers = answers_of(detect, list(truth))
    return {"mAP": [round(v, 4) for v in precision(truth, answers)],
            "persons": [round(v, 4) for v in confidence(truth, answers)]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--boxes", type=Path, required=True)
    parser.add_argument("--held", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=50)
    parser.add_argument("--check", type=float, default=8)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--frozen", type=int, default=9, help="convolutions that keep CenterNet's weights")
    parser.add_argument("--mosaics", type=float, default=0.5)
    parser.add_argument("--keep", action="store_true", help="keep CenterNet's answers where the teachers see nothing")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="state of an earlier run")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--name", default="run")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    arguments.out.mkdir(parents=True, exist_ok=True)
    network = Network(detector_graph(), arguments.frozen).to(memory_format=torch.channels_last)
    first = copy.deepcopy(network)
    if arguments.start:
        network.load_state_dict(torch.load(arguments.start))
    mean = copy.deepcopy(network)
    learning = [weight for weight in network.parameters() if weight.requires_grad]
    optimiser = torch.optim.Adam(learning, lr=arguments.rate, betas=(0.9, 0.99))
    scenes = Scenes(arguments.boxes, arguments.seed, arguments.mosaics)
    start, checked, step, losses = time.time(), -math.inf, 0, []
    while True:
        minutes = (time.time() - start) / 60
        if minutes - checked >= arguments.check or minutes >= arguments.minutes:
            entry = {"run": arguments.name, "minutes": round(minutes, 1), "step": step,
                     "pictures": step * arguments.batch,
                     "loss": [round(float(v), 4) for v in np.mean(losses, 0)] if losses else None,
                     **judged(mean, arguments.held)}
            with (arguments.out / "log.jsonl").open("a") as log:
                log.write(json.dumps(entry) + "\n")
            print(entry, flush=True)
            torch.save(mean.state_dict(), arguments.out / f"step{step}.pt")
            checked, losses = minutes, []
            if minutes >= arguments.minutes:
                break
        share = min(minutes / arguments.minutes, 1)
        for group in optimiser.param_groups:
            group["lr"] = arguments.rate * min(1, (step + 1) / 30) * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * share)))
        pictures, spread, sure, boxes = scenes.batch(arguments.batch)
        image = torch.from_numpy(pictures).permute(0, 3, 1, 2).float().contiguous(memory_format=torch.channels_last)
        with torch.autocast("cpu", torch.bfloat16):
            logits, sides = network(image)
            with torch.no_grad():
                before = first(image)[0] if arguments.keep else None
        heat = heat_loss(logits, torch.from_numpy(spread), torch.from_numpy(sure), before)
        box = box_loss(sides, boxes)
        optimiser.zero_grad()
        (heat + 2 * box).backward()
        torch.nn.utils.clip_grad_norm_(learning, 10)
        optimiser.step()
        losses.append((heat.item(), box.item()))
        step += 1
        keep = min(0.99, step / (step + 20))
        with torch.no_grad():
            for slow, fast in zip(mean.parameters(), network.parameters()):
                if fast.requires_grad:
                    slow.lerp_(fast, 1 - keep)
        if step <= 3 or step % 20 == 0:
            print(step, f"{(time.time() - start) / step:.2f} s a step", losses[-1], flush=True)


if __name__ == "__main__":
    main()
