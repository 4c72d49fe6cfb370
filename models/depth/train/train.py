"""Trains the depth network on the processor; may be stopped and started again.

    python train.py --photographs DIR --scenes DIR --held DIR --out DIR --minutes 100

The learning rate follows a cosine over the minutes spent (summed over
restarts). OUT gets `state.pt` (everything needed to go on), `last.pt` (averaged weights)
and `log.jsonl`.
"""
from __future__ import annotations

import argparse
import json
import math
import time
from pathlib import Path

import cv2
import numpy as np
import torch

from dataset import HELD_SCENES, Mixture, load_photograph, load_scene
from evaluate import nearest_size, scores
from losses import depth_loss
from network import DepthNetwork, start_from
from teachers import planes

# The taught part moves slowly (6e-4 unlearnt more than it learnt), the new one faster (1e-3 killed it).
RATE, CONTEXT_RATE = 1.5e-4, 4e-4
FLOOR, DECAY, CLIP, WARM_STEPS = 0.02, 1e-2, 1.0, 150


def pace(progress: float, step: int) -> float:
    """Share of the full learning rate."""
    cosine = FLOOR + (1 - FLOOR) * 0.5 * (1 + math.cos(math.pi * min(1, progress)))
    return cosine * min(1, (step + 1) / WARM_STEPS)


def mean_losses(losses: list[tuple[float, float]]) -> list[float]:
    """Mean loss of photographs and of scenes."""
    kinds = [[loss for loss, real in losses if bool(real) is kind] for kind in (True, False)]
    return [round(float(np.mean(kind)), 4) if kind else 0.0 for kind in kinds]


@torch.no_grad()
def validate(network: DepthNetwork, pictures: list[tuple[np.ndarray, np.ndarray]]) -> tuple[float, float]:
    """absRel and delta1 against targets taken as truth (far ones limited to 20 times the nearest)."""
    network.eval()
    results = []
    for image, target in pictures:
        answer = network(torch.from_numpy(planes(image, *nearest_size(image))))[0, 0].numpy()
        target = cv2.resize(target.astype(np.float32), answer.shape[::-1], interpolation=cv2.INTER_AREA)
        depth = np.where(target > 0, 1 / np.maximum(target / target.max(), 0.05), 0)
        results.append(scores(answer, depth))
    network.train()
    return tuple(np.round(np.mean(results, axis=0), 4)) if results else (0.0, 0.0)


def validation_sets(held: Path, scenes: Path) -> dict[str, list[tuple[np.ndarray, np.ndarray]]]:
    """Photographs of tiers never learnt from, and every 20th scene."""
    photographs = [load_photograph(path)[:2] for path in sorted(held.glob("*.npz"))[:240:4]]
    kept = [path for path in sorted(scenes.glob("*.png")) if int(path.stem.split("-")[-1]) % HELD_SCENES == 0]
    by_kind: dict[str, list] = {}
    for path in kept:
        by_kind.setdefault(path.stem.split("-")[0], []).append(path)
    return {"photographs": photographs,
            **{kind: [load_scene(path) for path in paths[:12]] for kind, paths in by_kind.items()}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("photographs", "scenes", "held", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--start", type=Path, default=Path("/work/shared/models/tcmonodepth_small_w16.onnx"),
                        help="TCMonoDepth's file (wide network) or what narrow.py wrote")
    parser.add_argument("--minutes", type=float, default=100)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--scene-share", type=float, default=0.45)
    parser.add_argument("--every", type=float, default=5, help="minutes between validations")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(2)
    cv2.setNumThreads(1)
    torch.set_flush_denormal(True)
    torch.manual_seed(1)

    wide = arguments.start.suffix == ".onnx"
    network = DepthNetwork(wide).to(memory_format=torch.channels_last)
    average = DepthNetwork(wide)
    taught = [value for name, value in network.named_parameters() if not name.startswith("context.")]
    optimizer = torch.optim.AdamW([{"params": taught, "full": RATE},
                                   {"params": network.context.parameters(), "full": CONTEXT_RATE}],
                                  lr=RATE, weight_decay=DECAY)
    state_path = arguments.out / "state.pt"
    step, spent = 0, 0.0
    if state_path.exists():
        state = torch.load(state_path)
        network.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        step, spent = state["step"], state["spent"]
    else:
        if wide:
            start_from(network, arguments.start)
        else:
            network.load_state_dict(torch.load(arguments.start))
        average.load_state_dict(network.state_dict())
    mixture = Mixture(arguments.photographs, arguments.scenes, arguments.batch, arguments.scene_share, seed=step + 1)

    def report() -> None:
        marks = {name: validate(average, pictures)
                 for name, pictures in validation_sets(arguments.held, arguments.scenes).items()}
        line = {"minutes": round(spent / 60, 1), "step": step, "pictures": step * arguments.batch,
                "scenes": len(mixture.scenes), "loss": mean_losses(losses),
                **{name: [float(mark) for mark in pair] for name, pair in marks.items()}}
        with open(arguments.out / "log.jsonl", "a") as log:
            log.write(json.dumps(line) + "\n")
        print(line, flush=True)
        torch.save(average.state_dict(), arguments.out / "last.pt")
        partial = state_path.with_suffix(".part")
        torch.save({"network": network.state_dict(), "average": average.state_dict(),
                    "optimizer": optimizer.state_dict(), "step": step, "spent": spent}, partial)
        partial.replace(state_path)

    losses: list[tuple[float, float]] = []
    waiting = 0.0
    reported, before = spent, time.monotonic()
    while spent < arguments.minutes * 60:
        waited = time.monotonic()
        images, targets, anchored = mixture.next()
        waiting += time.monotonic() - waited
        share = pace(spent / (arguments.minutes * 60), step)
        for group in optimizer.param_groups:
            group["lr"] = share * group["full"]
        batch = torch.from_numpy(images).contiguous(memory_format=torch.channels_last)
        with torch.autocast("cpu", torch.bfloat16):
            answer = network(batch)
        each = depth_loss(answer, torch.from_numpy(targets), torch.from_numpy(anchored))
        loss = each.mean()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        optimizer.step()
        step += 1
        keep = min(0.998, step / (step + 10))
        with torch.no_grad():
            for mean, value in zip(average.parameters(), network.parameters()):
                mean.lerp_(value, 1 - keep)
        losses.extend(zip(each.tolist(), anchored))
        if step % 50 == 0:
            real, made = mean_losses(losses[-50 * arguments.batch:])
            print(f"step {step}: photographs {real}, scenes {made}, {spent / 60:.1f} min, waited {waiting:.0f} s", flush=True)
        now = time.monotonic()
        spent, before = spent + now - before, now
        if spent - reported > arguments.every * 60:
            report()
            losses.clear()
            # The time of validation is not time of training.
            reported, before = spent, time.monotonic()
    report()


if __name__ == "__main__":
    main()
