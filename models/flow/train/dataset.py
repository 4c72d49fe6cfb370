"""Batches from shards of generated pairs."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

KEPT_SHARDS = 400


def start_of(rng: np.random.Generator, starts: np.ndarray, flow: np.ndarray) -> np.ndarray:
    """
    A classical flow to start from: one of the presets, at times (as when it ran at a larger size)
    near the truth wherever it is not quite wrong, once in a while none.
    """
    draw = rng.random()
    if draw < 0.03:
        return np.zeros_like(flow)
    start = starts[rng.choice(3, p=[0.3, 0.45, 0.25])]
    if draw < 0.3:
        error = np.linalg.norm(start - flow, axis=-1, keepdims=True)
        near = np.clip(1.5 - error / rng.uniform(0.5, 2), 0, 1)
        start = start + near * rng.uniform(0.4, 1) * (flow - start)
    return start


class Pairs:
    """
    Pairs in random order, mirrored at random; shards that appear later are found. `next` gives
    first and second [b, 3, h, w] in 0..1, start and flow [b, 2, h / 4, w / 4], visible [b, h / 4, w / 4].
    """

    def __init__(self, folder: Path, batch: int, seed: int) -> None:
        self.folder, self.batch = folder, batch
        self.rng = np.random.default_rng(seed)
        self.shards: dict[Path, dict[str, np.ndarray]] = {}
        self.worth: dict[Path, np.ndarray] = {}
        self.waiting: list[tuple[Path, int]] = []

    def _fill(self) -> None:
        for path in sorted(self.folder.glob("*.npz"))[:KEPT_SHARDS]:
            if path not in self.shards:
                with np.load(path) as file:
                    self.shards[path] = {key: file[key] for key in file.files}
                # Of pairs on which the classical flow is nearly right, half are left out.
                error = np.linalg.norm(self.shards[path]["starts"][:, 1] - self.shards[path]["flow"], axis=-1)
                self.worth[path] = 0.5 + error.mean((1, 2))
        places = [(path, index) for path, shard in self.shards.items() for index in range(len(shard["flow"]))
                  if self.rng.random() < self.worth[path][index]]
        self.waiting = [places[index] for index in self.rng.permutation(len(places))]

    def next(self) -> tuple[Tensor, ...]:
        rows = []
        while len(rows) < self.batch:
            if not self.waiting:
                self._fill()
            path, index = self.waiting.pop()
            shard = {key: value[index] for key, value in self.shards[path].items()}
            rows.append(self._varied(shard))
        return tuple(torch.from_numpy(np.stack(column)) for column in zip(*rows))

    def _varied(self, pair: dict[str, np.ndarray]) -> tuple[np.ndarray, ...]:
        flow = pair["flow"]
        start = start_of(self.rng, pair["starts"], flow)
        pictures = [pair["first"], pair["second"]]
        visible = pair["visible"]
        sign = np.ones(2, np.float32)
        for axis, component in ((1, 0), (0, 1)):
            if self.rng.random() < 0.5:
                pictures = [np.flip(picture, axis) for picture in pictures]
                start, flow, visible = np.flip(start, axis), np.flip(flow, axis), np.flip(visible, axis)
                sign[component] = -1
        order = self.rng.permutation(3) if self.rng.random() < 0.5 else np.arange(3)
        gain = np.float32(np.exp(self.rng.normal() * 0.2) / 255)
        first, second = (np.ascontiguousarray(picture[..., order].transpose(2, 0, 1)) * gain for picture in pictures)
        flow, start = ((field * sign).transpose(2, 0, 1) for field in (flow, start))
        return first, second, np.ascontiguousarray(start, np.float32), np.ascontiguousarray(flow), visible.copy()


def held_pairs(folder: Path, most: int = 192) -> list[dict[str, np.ndarray]]:
    """Pairs as stored, in the order of their files."""
    pairs = []
    for path in sorted(folder.glob("*.npz")):
        with np.load(path) as file:
            shard = {key: file[key] for key in file.files}
        pairs.extend({key: value[index] for key, value in shard.items()} for index in range(len(shard["flow"])))
    return pairs[:most]
