"""MNIST's 60,000 training digits, as `npm run models` packs them, and which of them are for what.

The 10,000 test digits are never read here. Of the training digits the first 55,000 teach, the next 2,500 are looked at
while training (every choice was made by them), and the last 2,500 are for the figures in the model card.
"""
from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import torch

FILE = Path(__file__).parents[3] / "public/models/digits-train.bin"
SIDE, CLASSES = 28, 10
TRAIN, WATCH = 55_000, 57_500


def digits(first: int, end: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Pictures [n, 1, 28, 28] with ink 1 and paper 0, and their classes [n]."""
    packed = np.frombuffer(gzip.decompress(FILE.read_bytes()), np.uint8)
    count = len(packed) // (SIDE * SIDE + 1)
    labels = torch.from_numpy(packed[first:end].astype(np.int64))
    levels = packed[count:].reshape(count, 1, SIDE, SIDE)[first:end]
    return torch.from_numpy(levels.astype(np.float32) / 255), labels


def one_hot(labels: torch.Tensor) -> torch.Tensor:
    """[n, 10], 1 at the class."""
    return torch.nn.functional.one_hot(labels, CLASSES).float()
