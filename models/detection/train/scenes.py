"""Batches to learn from: photographs and mosaics of four, with the teachers' boxes.

A scene is a crop of one photograph near the batch's aspect, or four photographs around a point
(which gives small things and many of them), with flips, sizes, colours, and now and then less
detail. A batch has one size, as a run of the app has.
"""
from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter

from agreement import SIZES
from network import STRIDE
from teachers import PHOTOGRAPHS

CLASSES = 80
#: What is left of a box by a crop must be this share of it, or it is no example.
SEEN = 0.35
#: A Gaussian's standard deviation as a share of the box's side (Liu et al. 2020, TTFNet: .54 / 6).
SPREAD = 0.09


def believed(score: np.ndarray) -> np.ndarray:
    """How strongly the student shall answer where the views together gave this score. They seldom
    all agree: .65 is as sure as they get on what is plain to see, and below .1 they guess."""
    return np.clip((score - 0.1) / 0.55, 0, 1)


class Scenes:
    def __init__(self, boxes: Path, seed: int, mosaics: float = 0.5) -> None:
        entries = json.loads(boxes.read_text())
        self.random = np.random.default_rng(seed)
        self.mosaics = mosaics
        self.pictures: list[tuple[Image.Image, np.ndarray]] = []
        shown = np.zeros((len(entries), CLASSES), bool)
        for index, (name, entry) in enumerate(entries.items()):
            rows = np.array(entry["all"], np.float32).reshape(-1, 6)
            self.pictures.append((Image.open(PHOTOGRAPHS / name).convert("RGB"), rows))
            shown[index, rows[rows[:, 1] > 0.3, 0].astype(int)] = True
        # A photograph counts as often as its rarest class asks (Gupta et al. 2019, LVIS: the root of
        # the wanted share over the class's own); one without anything teaches little.
        wanted = 0.05 / np.maximum(shown.mean(axis=0), 1e-3)
        weights = np.where(shown.any(axis=1), (shown * np.clip(np.sqrt(wanted), 1, 4)).max(axis=1), 0.3)
        self.chance = weights / weights.sum()

    def batch(self, count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[np.ndarray]]:
        """Pictures uint8 [n, height, width, 3], Gaussians and certainties float32 [n, 80, rows,
        columns], and of each picture its boxes [m, 6] in pixels: class, certainty, corners."""
        width, height = SIZES[self.random.choice(len(SIZES), p=(.04, .14, .15, .25, .18, .1, .07, .05, .02))]
        pictures = np.zeros((count, height, width, 3), np.uint8)
        shape = (count, CLASSES, height // STRIDE, width // STRIDE)
        spread, sure = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        boxes = []
        for index in range(count):
            image, rows = self._scene(width, height)
            pictures[index] = np.asarray(self._coloured(image))
            boxes.append(rows)
            draw(rows, spread[index], sure[index])
        return pictures, spread, sure, boxes

    def _scene(self, width: int, height: int) -> tuple[Image.Image, np.ndarray]:
        if self.random.random() >= self.mosaics:
            return self._cropped(width, height, 0.45)
        x = int(width * self.random.uniform(0.3, 0.7))
        y = int(height * self.random.uniform(0.3, 0.7))
        canvas = Image.new("RGB", (width, height))
        parts = []
        for left, top, right, bottom in ((0, 0, x, y), (x, 0, width, y), (0, y, x, height), (x, y, width, height)):
            image, rows = self._cropped(right - left, bottom - top, 0.6)
            canvas.paste(image, (left, top))
            rows[:, 2::2] += left
            rows[:, 3::2] += top
            parts.append(rows)
        return canvas, np.concatenate(parts)

    def _cropped(self, width: int, height: int, least: float) -> tuple[Image.Image, np.ndarray]:
        """One photograph, a part of it of at least `least` of its largest crop of this aspect."""
        image, shares = self.pictures[self.random.choice(len(self.pictures), p=self.chance)]
        aspect = width / height * np.exp(self.random.uniform(-0.25, 0.25))
        scale = np.sqrt(self.random.uniform(least, 1))
        wide = min(image.width, image.height * aspect) * scale
        high = min(image.height, image.width / aspect) * scale
        left = self.random.uniform(0, image.width - wide)
        top = self.random.uniform(0, image.height - high)
        rows = shares.copy()
        rows[:, 1] = believed(rows[:, 1])
        rows[:, 2::2] = (rows[:, 2::2] * image.width - left) * width / wide
        rows[:, 3::2] = (rows[:, 3::2] * image.height - top) * height / high
        whole = np.prod(rows[:, 4:] - rows[:, 2:4], axis=1)
        rows[:, 2::2] = np.clip(rows[:, 2::2], 0, width)
        rows[:, 3::2] = np.clip(rows[:, 3::2], 0, height)
        sides = rows[:, 4:] - rows[:, 2:4]
        rows = rows[(rows[:, 1] > 0.03) & (np.prod(sides, axis=1) >= SEEN * whole) & (sides.min(axis=1) >= 3)]
        part = image.resize((width, height), Image.BILINEAR, (left, top, left + wide, top + high))
        if self.random.random() < 0.5:
            part = part.transpose(Image.FLIP_LEFT_RIGHT)
            rows[:, [2, 4]] = width - rows[:, [4, 2]]
        return part, rows

    def _coloured(self, image: Image.Image) -> Image.Image:
        for change in (ImageEnhance.Brightness, ImageEnhance.Contrast, ImageEnhance.Color):
            if self.random.random() < 0.5:
                image = change(image).enhance(self.random.uniform(0.6, 1.4))
        if self.random.random() < 0.1:
            image = image.filter(ImageFilter.GaussianBlur(self.random.uniform(0.3, 1.2)))
        return image


def draw(rows: np.ndarray, spread: np.ndarray, sure: np.ndarray) -> None:
    """The Gaussian of every box into its class's map, and at its cell how sure the teachers are."""
    high, wide = spread.shape[1:]
    for index, certainty, x1, y1, x2, y2 in rows[np.argsort(rows[:, 1])]:
        x, y = int((x1 + x2) / 2 / STRIDE), int((y1 + y2) / 2 / STRIDE)
        x, y = min(x, wide - 1), min(y, high - 1)
        across = np.exp(-0.5 * ((np.arange(wide) - x) / max((x2 - x1) / STRIDE * SPREAD, 0.4)) ** 2)
        down = np.exp(-0.5 * ((np.arange(high) - y) / max((y2 - y1) / STRIDE * SPREAD, 0.4)) ** 2)
        np.maximum(spread[int(index)], np.outer(down, across), out=spread[int(index)])
        sure[int(index), y, x] = certainty
