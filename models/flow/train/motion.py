"""Motions of a plane of the picture whose flow is known exactly, both ways."""
from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

# Steps of the fixed-point iteration that undoes the waves: error below 0.4 ** 14 of their height.
INVERSION_STEPS = 14
STEEPEST = 0.35


@dataclass
class Waves:
    """A smooth displacement x + d(x): a sum of plane waves, together less steep than STEEPEST."""

    numbers: np.ndarray = field(default_factory=lambda: np.zeros((0, 2), np.float32))
    phases: np.ndarray = field(default_factory=lambda: np.zeros(0, np.float32))
    heights: np.ndarray = field(default_factory=lambda: np.zeros((0, 2), np.float32))

    @staticmethod
    def random(rng: np.random.Generator, count: int, height: float) -> "Waves":
        """`count` waves 50 to 400 pixels long, of at most `height` pixels together."""
        angle = rng.uniform(0, 2 * np.pi, count)
        numbers = 2 * np.pi / np.exp(rng.uniform(np.log(50), np.log(400), count))
        heights = rng.normal(size=(count, 2))
        heights *= (rng.uniform(0.3, 1, count) / count * height / np.linalg.norm(heights, axis=1))[:, None]
        steepness = float(np.sum(numbers * np.linalg.norm(heights, axis=1)))
        heights *= min(1, STEEPEST / max(steepness, 1e-9))
        numbers = numbers[:, None] * np.stack([np.cos(angle), np.sin(angle)], 1)
        return Waves(numbers.astype(np.float32), rng.uniform(0, 2 * np.pi, count).astype(np.float32),
                     heights.astype(np.float32))

    def displacement(self, points: np.ndarray) -> np.ndarray:
        result = np.zeros_like(points)
        for number, phase, height in zip(self.numbers, self.phases, self.heights):
            result += np.sin(points @ number + phase)[..., None] * height
        return result


@dataclass
class Motion:
    """
    Where the points of the first picture lie in the second: first the waves are undone, then the
    homography is applied. Points are [..., 2], x then y, in pixels.
    """

    homography: np.ndarray
    waves: Waves

    def forward(self, points: np.ndarray) -> np.ndarray:
        resting = points
        if len(self.waves.heights):
            for _ in range(INVERSION_STEPS):
                resting = points - self.waves.displacement(resting)
        return project(self.homography, resting)

    def backward(self, points: np.ndarray) -> np.ndarray:
        resting = project(np.linalg.inv(self.homography), points)
        return resting + self.waves.displacement(resting) if len(self.waves.heights) else resting


def project(homography: np.ndarray, points: np.ndarray) -> np.ndarray:
    h = (homography / np.abs(homography).max()).astype(np.float32)
    x, y = points[..., 0], points[..., 1]
    w = h[2, 0] * x + h[2, 1] * y + h[2, 2]
    w = np.where(np.abs(w) < 1e-7, 1e-7, w)
    result = np.stack([(h[0, 0] * x + h[0, 1] * y + h[0, 2]) / w, (h[1, 0] * x + h[1, 1] * y + h[1, 2]) / w], -1)
    # Points at the horizon go far away; remap takes no more than 16-bit coordinates.
    return np.clip(result, -9000, 9000).astype(np.float32)


def rotation(vector: np.ndarray) -> np.ndarray:
    """Rodrigues' formula."""
    angle = float(np.linalg.norm(vector))
    if angle < 1e-12:
        return np.eye(3)
    x, y, z = vector / angle
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross


@dataclass
class Camera:
    """A pinhole camera that turns and moves from the first picture to the second."""

    focal: float
    centre: tuple[float, float]
    turn: np.ndarray
    shift: np.ndarray

    def plane(self, normal: np.ndarray, distance: float, shift: np.ndarray | float = 0.0) -> np.ndarray:
        """Homography of the plane normal · X = distance, which itself moves by `shift`."""
        k = np.array([[self.focal, 0, self.centre[0]], [0, self.focal, self.centre[1]], [0, 0, 1]])
        moved = rotation(self.turn) + np.outer(self.shift + shift, normal / distance)
        return k @ moved @ np.linalg.inv(k)

    def scaled(self, factor: float) -> "Camera":
        return Camera(self.focal, self.centre, self.turn * factor, self.shift * factor)
