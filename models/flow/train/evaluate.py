"""The examination: end-point error on the eleven pairs with true flow. Never train on, nor tune by, them.

    python evaluate.py --network ../fovea-flow-320x192.onnx --network ../fovea-flow-512x288.onnx

The classical flow is the product's own (classical.ts, run by tsx), at the pictures' full size
and at the network's. The network starts from it, shrunk; what it changes is
enlarged and added to the classical flow. `held` is the same for generated
pairs with photographs never trained on, from OpenCV's classical flow.
"""
from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

from dataset import held_pairs
from export import answer, session

PRESETS = ("ultrafast", "fast", "medium")
HERE = Path(__file__).resolve().parent


def true_flow(data: Path, name: str) -> np.ndarray:
    """[h, w, 2], unknown as NaN."""
    if (data / f"{name}.flo").exists():
        raw = (data / f"{name}.flo").read_bytes()
        width, height = np.frombuffer(raw, np.int32, 2, 4)
        flow = np.frombuffer(raw, np.float32, width * height * 2, 12).reshape(height, width, 2).copy()
        flow[(np.abs(flow) > 1e8).any(-1)] = np.nan
        return flow
    stored = cv2.imread(str(data / f"{name}_kitti.png"), cv2.IMREAD_UNCHANGED)[..., ::-1].astype(np.float32)
    flow = (stored[..., :2] - 32768) / 64
    flow[stored[..., 2] == 0] = np.nan
    return flow


def read_pairs(data: Path) -> dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """RGB, RGB, true flow, by name."""
    names = sorted(path.name.removesuffix("_1.png") for path in data.glob("*_1.png"))
    return {name: (*(cv2.imread(str(data / f"{name}_{number}.png"))[..., ::-1] for number in (1, 2)),
                   true_flow(data, name)) for name in names}


def classical(pictures: dict[str, tuple[np.ndarray, np.ndarray]], preset: str, cache: Path | None) -> dict[str, np.ndarray]:
    """The product's flow of pairs of RGB pictures, at their size; kept in `cache`, to be removed when the product changes."""
    key = cache and cache / ("-".join([preset, *(f"{pair[0].shape[1]}x{pair[0].shape[0]}" for pair in pictures.values())][:4]) + ".npz")
    if key and key.exists():
        with np.load(key) as file:
            return {name: file[name] for name in file.files}
    with tempfile.TemporaryDirectory() as folder:
        for name, pair in pictures.items():
            for number, picture in enumerate(pair, 1):
                grey = cv2.cvtColor(np.ascontiguousarray(picture), cv2.COLOR_RGB2GRAY)
                grey.astype(np.float32).tofile(f"{folder}/{name}_{number}.f32")
        sizes = [{"name": name, "w": pair[0].shape[1], "h": pair[0].shape[0]} for name, pair in pictures.items()]
        Path(folder, "pictures.json").write_text(json.dumps(sizes))
        subprocess.run(["npx", "tsx", str(HERE / "classical.ts"), folder, preset], check=True, cwd=HERE)
        flows = {size["name"]: np.fromfile(f"{folder}/{size['name']}_{preset}.f32", np.float32)
                 .reshape(size["h"], size["w"], 2) for size in sizes}
    if key:
        key.parent.mkdir(parents=True, exist_ok=True)
        np.savez(key, **flows)
    return flows


def resized(flow: np.ndarray, width: int, height: int) -> np.ndarray:
    """A flow at another size, in that size's pixels."""
    scale = np.array([width / flow.shape[1], height / flow.shape[0]], np.float32)
    smaller = width < flow.shape[1]
    return cv2.resize(flow, (width, height), interpolation=cv2.INTER_AREA if smaller else cv2.INTER_LINEAR) * scale


def planes(picture: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(picture.transpose(2, 0, 1), np.float32)[None] / 255


def shrunk(picture: np.ndarray, width: int, height: int) -> np.ndarray:
    return cv2.resize(np.ascontiguousarray(picture), (width, height), interpolation=cv2.INTER_AREA)


def repaired(running: onnxruntime.InferenceSession, first: np.ndarray, second: np.ndarray, flow: np.ndarray) -> np.ndarray:
    """The classical `flow` (of any size, in its own pixels) with the network's changes, at the flow's size."""
    height, width = running.get_inputs()[0].shape[2:]
    quarter = resized(flow, width, height)
    quarter = cv2.resize(quarter, (width // 4, height // 4), interpolation=cv2.INTER_AREA)
    flow_at_quarter, _ = answer(running, planes(shrunk(first, width, height)), planes(shrunk(second, width, height)),
                                np.ascontiguousarray(quarter.transpose(2, 0, 1))[None])
    change = flow_at_quarter[0].transpose(1, 2, 0) - quarter
    scale = np.array([flow.shape[1] / width, flow.shape[0] / height], np.float32)
    return flow + cv2.resize(change, (flow.shape[1], flow.shape[0]), interpolation=cv2.INTER_LINEAR) * scale


def error(flow: np.ndarray, truth: np.ndarray) -> float:
    return float(np.nanmean(np.linalg.norm(resized(flow, truth.shape[1], truth.shape[0]) - truth, axis=-1)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("/work/shared/data/flow"))
    parser.add_argument("--held", type=Path, help="folder of generated pairs of unknown photographs")
    parser.add_argument("--cache", type=Path, help="folder that keeps the classical flows from call to call")
    parser.add_argument("--network", type=Path, action="append", default=[])
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    networks = {path.stem.removeprefix("fovea-flow-"): session(path, 1) for path in arguments.network}

    def line(title: str, errors: list[float]) -> None:
        print(f"| {title} | {np.mean(errors):.2f} | {np.median(errors):.2f} | "
              + " | ".join(f"{each:.2f}" for each in errors) + " |", flush=True)

    pairs = read_pairs(arguments.data)
    truths = {name: truth for name, (_, _, truth) in pairs.items()}
    print("| way | mean | median | " + " | ".join(pairs) + " |\n|---" + "|---:" * (len(pairs) + 2) + "|")
    for preset in PRESETS:
        full = classical({name: pair[:2] for name, pair in pairs.items()}, preset, arguments.cache)
        line(f"classical {preset}, full size", [error(full[name], truths[name]) for name in pairs])
        for size, running in networks.items():
            flows = [repaired(running, *pairs[name][:2], full[name]) for name in pairs]
            line(f"the same, repaired at {size}", [error(flow, truths[name]) for flow, name in zip(flows, pairs)])
        for size, running in networks.items():
            height, width = running.get_inputs()[0].shape[2:]
            small = classical({name: tuple(shrunk(picture, width, height) for picture in pair[:2])
                               for name, pair in pairs.items()}, preset, arguments.cache)
            line(f"classical {preset} at {size}", [error(small[name], truths[name]) for name in pairs])
            flows = [repaired(running, *pairs[name][:2], small[name]) for name in pairs]
            line("the same, repaired", [error(flow, truths[name]) for flow, name in zip(flows, pairs)])
    if arguments.held:
        held = held_pairs(arguments.held)
        running = next(each for each in networks.values() if each.get_inputs()[0].shape[2:] == [192, 320])
        print(f"\nheld: {len(held)} generated pairs\n\n| start | its mean | median | network's mean | median | better |")
        print("|---|---:|---:|---:|---:|---:|")
        for index, preset in enumerate(PRESETS):
            before = [error(pair["starts"][index], pair["flow"]) for pair in held]
            after = []
            for pair in held:
                start = np.ascontiguousarray(pair["starts"][index].transpose(2, 0, 1))[None]
                flow, _ = answer(running, planes(pair["first"]), planes(pair["second"]), start)
                after.append(error(flow[0].transpose(1, 2, 0), pair["flow"]))
            better = np.mean(np.less(after, before))
            print(f"| {preset} | {np.mean(before):.2f} | {np.median(before):.2f} | {np.mean(after):.2f} | "
                  f"{np.median(after):.2f} | {better:.2f} |")


if __name__ == "__main__":
    main()
