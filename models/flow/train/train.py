"""Trains the flow network on the processor; may be stopped and started again.

    python train.py --pairs DIR --held DIR --out DIR --minutes 17

The learning rate follows a cosine over the minutes spent (summed over
restarts). OUT gets `state.pt` (everything needed to go on), `last.pt`
(averaged weights) and `log.jsonl`.
"""
from __future__ import annotations

import argparse
import json
import math
import time
from pathlib import Path

import numpy as np
import torch

from dataset import Pairs, held_pairs
from losses import flow_loss
from network import FlowNetwork

RATE, FLOOR, DECAY, CLIP, WARM_STEPS = 1e-3, 0.01, 1e-4, 1.0, 60


def pace(progress: float, step: int) -> float:
    """Share of the full learning rate."""
    cosine = FLOOR + (1 - FLOOR) * 0.5 * (1 + math.cos(math.pi * min(1, progress)))
    return cosine * min(1, (step + 1) / WARM_STEPS)


@torch.no_grad()
def validate(network: FlowNetwork, pairs: list[dict[str, np.ndarray]]) -> dict[str, float]:
    """Mean and median over the pairs of the mean end-point error, of the start (fast) and of the network."""
    network.eval()
    errors = []
    for pair in pairs:
        first, second = (torch.from_numpy(pair[key]).permute(2, 0, 1)[None] / 255 for key in ("first", "second"))
        start, truth = (torch.from_numpy(field).permute(2, 0, 1)[None] for field in (pair["starts"][1], pair["flow"]))
        flow, guess = network(first, second, start)
        error = (flow - truth).norm(dim=1)
        errors.append([float((start - truth).norm(dim=1).mean()), float(error.mean()),
                       float(np.corrcoef(guess.flatten().log(), (error.flatten() + 0.02).log())[0, 1])])
    network.train()
    if not errors:
        return {}
    start, ours, told = np.array(errors).T
    return {"start mean": start.mean(), "start median": np.median(start), "mean": ours.mean(),
            "median": np.median(ours), "better": (ours < start).mean(), "guess correlation": np.nanmean(told)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("pairs", "held", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=17)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--every", type=float, default=4, help="minutes between validations")
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--warm", type=Path, help="state.pt of an earlier run, whose weights are the first of this one")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(arguments.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(1)

    network = FlowNetwork().to(memory_format=torch.channels_last)
    average = FlowNetwork()
    optimizer = torch.optim.AdamW(network.parameters(), lr=arguments.rate, weight_decay=DECAY)
    state_path = arguments.out / "state.pt"
    step, spent = 0, 0.0
    if state_path.exists():
        state = torch.load(state_path)
        network.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        step, spent = state["step"], state["spent"]
    else:
        if arguments.warm:
            network.load_state_dict(torch.load(arguments.warm)["network"])
        average.load_state_dict(network.state_dict())
    pairs = Pairs(arguments.pairs, arguments.batch, seed=step + 1)
    held = held_pairs(arguments.held)
    recent: list[dict[str, float]] = []

    def mean_parts() -> dict[str, float]:
        return {name: round(float(np.mean([parts[name] for parts in recent])), 4) for name in recent[0]} if recent else {}

    def report() -> None:
        line = {"minutes": round(spent / 60, 1), "step": step, "pairs": step * arguments.batch,
                "shards": len(pairs.shards), **mean_parts(),
                **{name: round(float(value), 4) for name, value in validate(average, held[::2]).items()}}
        with open(arguments.out / "log.jsonl", "a") as log:
            log.write(json.dumps(line) + "\n")
        print(line, flush=True)
        torch.save(average.state_dict(), arguments.out / "last.pt")
        partial = state_path.with_suffix(".part")
        torch.save({"network": network.state_dict(), "average": average.state_dict(),
                    "optimizer": optimizer.state_dict(), "step": step, "spent": spent}, partial)
        partial.replace(state_path)

    reported, before = spent, time.monotonic()
    while spent < arguments.minutes * 60:
        first, second, start, flow, visible = pairs.next()
        rate = arguments.rate * pace(spent / (arguments.minutes * 60), step)
        for group in optimizer.param_groups:
            group["lr"] = rate
        first, second = (picture.contiguous(memory_format=torch.channels_last) for picture in (first, second))
        with torch.autocast("cpu", torch.bfloat16):
            opinions = network.opinions(first, second, start)
        loss, parts = flow_loss(opinions, start, flow, visible)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        optimizer.step()
        step += 1
        keep = min(0.995, step / (step + 10))
        with torch.no_grad():
            for mean, value in zip(average.state_dict().values(), network.state_dict().values()):
                if mean.is_floating_point():
                    mean.lerp_(value, 1 - keep)
                else:
                    mean.copy_(value)
        recent.append(parts)
        if step % 20 == 0:
            recent = recent[-100:]
            print(f"step {step}: {mean_parts()}, {spent / 60:.1f} min", flush=True)
        now = time.monotonic()
        spent, before = spent + now - before, now
        if spent - reported > arguments.every * 60:
            report()
            # The time of validation is not time of training.
            reported, before = spent, time.monotonic()
    report()


if __name__ == "__main__":
    main()
