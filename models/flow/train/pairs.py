"""Pairs of pictures with exact flow, made from photographs.

    python pairs.py --out /tmp/flow-train/pairs --shards 200 --seed 1

A scene is a stack of layers. Every layer has a photograph as texture, a
coverage mask, and a motion known exactly in both directions (motion.py), so
flow and occlusion are computed, not estimated. Half of the scenes are seen
by a camera that turns and moves among planes (far wall, ground, side walls,
boards that may move by themselves); in the others every layer moves as it
likes. Then come blur, shadow, exposure, noise and compression, differently
in both pictures.

The same seed and index give the same pair. Shards (`.npz`, SHARD pairs):
`first`, `second` uint8 RGB [n, 192, 320, 3]; `flow` float32 [n, 48, 80, 2],
first to second, in pixels of the pictures, at the centres of 4x4 cells;
`visible` bool [n, 48, 80], seen in the second picture; `starts` float32
[n, 3, 48, 80, 2], OpenCV's dense inverse search (ultrafast, fast, medium),
standing in for the product's own.
"""
from __future__ import annotations

import argparse
import csv
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from motion import Camera, Motion, Waves

WIDTH, HEIGHT, CELL, SHARD = 320, 192, 4, 32
# The mask of a layer is drawn on a canvas that reaches this far beyond the picture.
MARGIN = 112
FREE_TIERS = ("free", "free-coco")
# Every ninth photograph is only in pairs that are never trained on.
HELD = 9
SLOWEST, FASTEST = 0.2, 45.0


def photographs(shared: Path, held: bool) -> list[Path]:
    with open(shared / "photos/manifest.tsv") as table:
        rows = [row for row in csv.DictReader(table, delimiter="\t") if row["tier"] in FREE_TIERS]
    name = next(key for key in rows[0] if key.lower() in ("file", "name", "path"))
    paths = sorted(shared / "photos" / row[name] for row in rows)
    return [path for index, path in enumerate(paths) if (index % HELD == 0) == held]


def grid(points: str = "pixels", width: int = WIDTH, height: int = HEIGHT) -> np.ndarray:
    """Coordinates [h, w, 2] of the pixels, or of the centres of 4x4 cells, in pixels."""
    step, offset = (1, 0.0) if points == "pixels" else (CELL, (CELL - 1) / 2)
    x, y = np.meshgrid(np.arange(0, width, step) + offset, np.arange(0, height, step) + offset)
    return np.stack([x, y], -1).astype(np.float32)


@dataclass
class Layer:
    texture: np.ndarray
    """Float32 RGB in 0..255; continues in mirror images."""
    placing: np.ndarray
    """Affine [2, 3] from the first picture to the texture."""
    motion: Motion
    mask: np.ndarray | None
    """Float32 coverage 0..1 on the canvas; None covers everything."""
    endless: bool = False
    """Whether the mask goes on beyond the canvas as it ends there."""

    def colour(self, points: np.ndarray) -> np.ndarray:
        at = points @ self.placing[:, :2].T + self.placing[:, 2]
        return cv2.remap(self.texture, at.astype(np.float32), None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)

    def coverage(self, points: np.ndarray) -> np.ndarray | None:
        if self.mask is None:
            return None
        border = cv2.BORDER_REPLICATE if self.endless else cv2.BORDER_CONSTANT
        return cv2.remap(self.mask, points + MARGIN, None, cv2.INTER_LINEAR, borderMode=border)


@dataclass
class Scene:
    """Layers from the farthest to the nearest."""

    layers: list[Layer]

    def first(self, points: np.ndarray) -> np.ndarray:
        return self._picture([points] * len(self.layers))

    def second(self, points: np.ndarray) -> np.ndarray:
        return self._picture([layer.motion.backward(points) for layer in self.layers])

    def _picture(self, places: list[np.ndarray]) -> np.ndarray:
        picture: np.ndarray | None = None
        for layer, points in zip(self.layers, places):
            coverage = layer.coverage(points)
            if coverage is None or picture is None:
                picture = layer.colour(points)
            elif coverage.max() > 0:
                picture += (layer.colour(points) - picture) * coverage[..., None]
        return picture

    def flow(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Flow of the points of the first picture, and whether they are seen in the second."""
        flow = np.zeros_like(points)
        owner = np.zeros(points.shape[:-1], int)
        for index, layer in enumerate(self.layers):
            coverage = layer.coverage(points)
            covered = np.ones_like(owner, bool) if coverage is None else coverage >= 0.5
            if covered.any():
                flow[covered] = (layer.motion.forward(points) - points)[covered]
                owner[covered] = index
        target = points + flow
        visible = (target >= 0).all(-1) & (target[..., 0] <= WIDTH - 1) & (target[..., 1] <= HEIGHT - 1)
        for index, layer in enumerate(self.layers[1:], 1):
            coverage = layer.coverage(layer.motion.backward(target.astype(np.float32)))
            visible &= (owner >= index) | (coverage < 0.5)
        return flow, visible


def texture(rng: np.random.Generator, paths: list[Path]) -> np.ndarray:
    image = cv2.cvtColor(cv2.imread(str(paths[rng.integers(len(paths))])), cv2.COLOR_BGR2RGB).astype(np.float32)
    if rng.random() < 0.12:
        # A plain surface: hardly any texture to hold on to.
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(5, 15))
    elif rng.random() < 0.3:
        image = (image - 128) * rng.uniform(0.4, 1.3) + 128 + rng.uniform(-40, 40)
    return image


def placing(rng: np.random.Generator, image: np.ndarray) -> np.ndarray:
    """Turns and scales the photograph into the picture; not finer than its pixels by more than a third."""
    angle, scale = rng.uniform(-0.5, 0.5), np.exp(rng.uniform(np.log(0.45), np.log(1.3)))
    turn = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    if rng.random() < 0.5:
        turn[:, 0] *= -1
    centre = np.array([image.shape[1], image.shape[0]]) * rng.uniform(0.3, 0.7, 2)
    return np.concatenate([turn, (centre - turn @ [WIDTH / 2, HEIGHT / 2])[:, None]], 1)


def canvas() -> np.ndarray:
    return np.zeros((HEIGHT + 2 * MARGIN, WIDTH + 2 * MARGIN), np.uint8)


def outline(rng: np.random.Generator, centre: np.ndarray, size: float) -> np.ndarray:
    """A wavering closed line, or a polygon of few corners."""
    corners = int(rng.integers(3, 8)) if rng.random() < 0.4 else 40
    angles = np.sort(rng.uniform(0, 2 * np.pi, corners)) if corners < 10 else np.linspace(0, 2 * np.pi, corners, False)
    radius = np.full(corners, size)
    for frequency in range(2, 6):
        radius *= 1 + rng.normal() * 0.3 / frequency * np.sin(frequency * angles + rng.uniform(0, 6))
    stretch = np.array([np.exp(rng.normal() * 0.4), np.exp(rng.normal() * 0.4)])
    return centre + stretch * np.stack([np.cos(angles), np.sin(angles)], 1) * np.abs(radius)[:, None]


def body_mask(rng: np.random.Generator) -> np.ndarray:
    """A blob, polygon or cluster of them, or thin structures: poles, wires, fences, twigs."""
    mask = canvas()
    centre = np.array([MARGIN + rng.uniform(0, WIDTH), MARGIN + rng.uniform(0, HEIGHT)])
    kind = rng.random()

    def fixed(points: np.ndarray) -> np.ndarray:
        return np.round(points * 16).astype(np.int32)

    if kind < 0.65:
        size = np.exp(rng.uniform(np.log(8), np.log(85)))
        for _ in range(int(rng.integers(1, 4))):
            cv2.fillPoly(mask, [fixed(outline(rng, centre, size))], 255, cv2.LINE_AA, 4)
            centre = centre + rng.normal(size=2) * size
            size *= rng.uniform(0.4, 0.9)
        if rng.random() < 0.25:
            cv2.fillPoly(mask, [fixed(outline(rng, centre, size * 0.6))], 0, cv2.LINE_AA, 4)
    else:
        count = int(rng.integers(1, 9))
        angle = rng.uniform(0, np.pi)
        spacing = rng.uniform(10, 40)
        parallel = rng.random() < 0.5
        thickness = int(rng.integers(1, 7))
        for index in range(count):
            if not parallel:
                angle, spacing = rng.uniform(0, np.pi), rng.uniform(-40, 40)
            along = np.array([np.cos(angle), np.sin(angle)])
            middle = centre + index * spacing * np.array([-along[1], along[0]])
            steps = np.linspace(-1, 1, 9)[:, None] * rng.uniform(20, 250)
            bend = np.sin(steps / 60 + rng.uniform(0, 6)) * rng.uniform(0, 10)
            line = middle + steps * along + bend * np.array([-along[1], along[0]])
            cv2.polylines(mask, [fixed(line)], False, 255, thickness, cv2.LINE_AA, 4)
    mask = mask.astype(np.float32) / 255
    return cv2.GaussianBlur(mask, (0, 0), rng.uniform(0.6, 1.5)) if rng.random() < 0.2 else mask


def side_mask(rng: np.random.Generator, centre: tuple[float, float], side: str) -> np.ndarray:
    """What lies beyond the camera's centre by some pixels: below it (ground), right or left of it (walls)."""
    mask = np.zeros((HEIGHT + 2 * MARGIN, WIDTH + 2 * MARGIN), np.float32)
    y, x = np.mgrid[:mask.shape[0], :mask.shape[1]].astype(np.float32) - MARGIN
    along = x if side == "ground" else y
    ragged = rng.uniform(0, 6) * np.sin(along / rng.uniform(8, 40) + rng.uniform(0, 6))
    away = {"ground": y - centre[1], "right": x - centre[0], "left": centre[0] - x}[side]
    if side != "ground":
        # A wall ends above: at a roof that rises towards the camera.
        roof = (centre[1] - y) < away * rng.uniform(0.3, 1.5)
        return (np.clip(away - rng.uniform(20, 70) - ragged, 0, 1) * roof).astype(np.float32)
    return np.clip(away - rng.uniform(8, 40) - ragged, 0, 1)


def speed(rng: np.random.Generator) -> float:
    """Pixels from picture to picture: as often in every power of ten, large ones somewhat more often."""
    low = SLOWEST if rng.random() < 0.6 else 4.0
    return float(np.exp(rng.uniform(np.log(low), np.log(FASTEST))))


def free_motion(rng: np.random.Generator, about: np.ndarray, common: np.ndarray | None = None) -> Motion:
    """An affine motion about a point, hardly or strongly turning, scaling and bending, plus `common`."""
    pace = speed(rng) * (1 if common is None else 0.6)
    angle = rng.uniform(0, 2 * np.pi)
    shift = pace * np.array([np.cos(angle), np.sin(angle)]) * rng.uniform(0.2, 1)
    spread = min(0.3, pace / 100)
    turn, zoom, shear = rng.normal(size=3) * spread * rng.choice([0.2, 1])
    linear = np.array([[np.cos(turn), -np.sin(turn) + shear * 0.3], [np.sin(turn), np.cos(turn)]]) * np.exp(zoom * 0.7)
    homography = np.eye(3)
    homography[:2, :2] = linear
    homography[:2, 2] = about - linear @ about + shift + (0 if common is None else common)
    waves = Waves.random(rng, int(rng.integers(1, 4)), min(12, pace * 0.6)) if rng.random() < 0.45 else Waves()
    return Motion(homography, waves)


def mean_speed(homography: np.ndarray) -> float:
    points = grid("cells")[::6, ::8]
    move = Motion(homography, Waves()).forward(points) - points
    return float(np.linalg.norm(move, axis=-1).mean())


def facing(rng: np.random.Generator, tilt: float) -> np.ndarray:
    normal = np.array([rng.normal() * tilt, rng.normal() * tilt, 1.0])
    return normal / np.linalg.norm(normal)


def camera_scene(rng: np.random.Generator, paths: list[Path]) -> Scene:
    centre = (WIDTH * rng.uniform(0.35, 0.65), HEIGHT * rng.uniform(0.3, 0.65))
    shift = rng.normal(size=3) * np.array([1, 0.4, 1]) * rng.choice([[1, 1, 0.3], [0.3, 0.3, 2], [1, 1, 1]])
    turn = rng.normal(size=3) * np.array([0.5, 0.5, 0.3]) * rng.choice([0.05, 0.5, 1.5])
    camera = Camera(WIDTH * rng.uniform(0.6, 1.3), centre, turn, shift)
    wall, tilted = rng.uniform(1, 6), facing(rng, 0.3)
    nearest = rng.uniform(0.2, 0.8)
    # Half of the speed is judged at the wall, half nearer, so that both near and far move as fast as asked at times.
    target = speed(rng)
    judged, at = (tilted, wall) if rng.random() < 0.5 else (np.array([0, 0, 1.0]), nearest)
    factor = 0.02
    for _ in range(4):
        factor *= target / max(mean_speed(camera.scaled(factor).plane(judged, at)), 1e-6)
        factor = min(factor, 0.35 * nearest / max(np.abs(shift[2]), 1e-6), 0.5 / max(np.abs(turn).max(), 1e-6))
    camera = camera.scaled(factor)

    def layer(homography: np.ndarray, mask: np.ndarray | None, endless: bool = False, bent: bool = False) -> Layer:
        image = texture(rng, paths)
        waves = Waves.random(rng, 2, min(6, target * 0.4)) if bent else Waves()
        return Layer(image, placing(rng, image), Motion(homography, waves), mask, endless)

    layers = [layer(camera.plane(tilted, wall), None)]
    height = rng.uniform(0.2, 0.6)
    if rng.random() < 0.6:
        layers.append(layer(camera.plane(np.array([0, 1.0, 0]), height), side_mask(rng, centre, "ground"), True))
    for side, sign in (("right", 1.0), ("left", -1.0)):
        if rng.random() < 0.35:
            away = rng.uniform(0.3, 1.2)
            layers.append(layer(camera.plane(np.array([sign, 0, 0]), away), side_mask(rng, centre, side), True))
    for distance in sorted(rng.uniform(nearest, max(wall, nearest + 0.1), int(rng.integers(1, 6))), reverse=True):
        own = rng.normal(size=3) * np.array([1, 0.4, 0.5]) * target / camera.focal * distance * (rng.random() < 0.4)
        layers.append(layer(camera.plane(facing(rng, 0.25), distance, own), body_mask(rng), bent=rng.random() < 0.15))
    return Scene(layers)


def free_scene(rng: np.random.Generator, paths: list[Path]) -> Scene:
    middle = np.array([WIDTH / 2, HEIGHT / 2])
    image = texture(rng, paths)
    still = rng.random() < 0.15
    motion = Motion(np.eye(3), Waves()) if still else free_motion(rng, middle)
    layers = [Layer(image, placing(rng, image), motion, None)]
    common = motion.homography[:2, :2] @ middle + motion.homography[:2, 2] - middle
    for _ in range(int(rng.integers(0, 6))):
        mask, image = body_mask(rng), texture(rng, paths)
        ys, xs = np.nonzero(mask[::4, ::4] > 0.5)
        about = np.array([xs.mean(), ys.mean()]) * 4 - MARGIN if len(xs) else middle
        motion = free_motion(rng, about, common if rng.random() < 0.6 else None)
        layers.append(Layer(image, placing(rng, image), motion, mask))
    return Scene(layers)


def make_scene(seed: int, index: int, paths: list[Path]) -> tuple[Scene, np.random.Generator]:
    rng = np.random.default_rng([seed, index])
    return (camera_scene if rng.random() < 0.5 else free_scene)(rng, paths), rng


def photographed(rng: np.random.Generator, pictures: list[np.ndarray], motion: np.ndarray) -> list[np.ndarray]:
    """Both pictures as a camera would give them: uint8, each with its own faults. `motion`: mean flow."""
    pace = float(np.linalg.norm(motion))
    blur = rng.uniform(0.5, 1.3) if rng.random() < 0.25 else 0
    streak = int(min(15, pace * rng.uniform(0.1, 0.6))) if rng.random() < 0.35 else 0
    noise = rng.uniform(1, 8) if rng.random() < 0.5 else 0.5
    exposure = rng.random() < 0.4
    shadow = rng.random() < 0.15
    fog = rng.uniform(0.4, 0.9) if rng.random() < 0.1 else 1
    result = []
    for index, picture in enumerate(pictures):
        picture = picture * fog + 190 * (1 - fog)
        if streak >= 2:
            kernel = np.zeros((2 * streak + 1,) * 2, np.float32)
            reach = motion / max(pace, 1e-6) * streak / 2
            ends = [(int(round((streak + s * reach[0]) * 16)), int(round((streak + s * reach[1]) * 16))) for s in (-1, 1)]
            cv2.line(kernel, ends[0], ends[1], 1, 1, cv2.LINE_4, 4)
            picture = cv2.filter2D(picture, -1, kernel / kernel.sum(), borderType=cv2.BORDER_REFLECT_101)
        if blur:
            picture = cv2.GaussianBlur(picture, (0, 0), blur)
        if index and exposure:
            picture = 255 * np.clip(picture / 255, 0, 1) ** np.exp(rng.normal() * 0.15) * np.exp(rng.normal(size=3) * 0.05 + rng.normal() * 0.15)
        if index and shadow:
            rough = rng.uniform(0.5, 1.1, (3, 4)).astype(np.float32)
            picture = picture * cv2.resize(rough, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)[..., None]
        picture = picture + rng.standard_normal(picture.shape, np.float32) * noise
        picture = np.clip(picture + 0.5, 0, 255).astype(np.uint8)
        if rng.random() < 0.2:
            data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(40, 90))])[1]
            picture = cv2.imdecode(data, cv2.IMREAD_COLOR)
        result.append(picture)
    return result


def classical(first: np.ndarray, second: np.ndarray, preset: int) -> np.ndarray:
    """OpenCV's dense inverse search at the centres of 4x4 cells, [h / 4, w / 4, 2], in pixels."""
    grey = [cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY) for picture in (first, second)]
    flow = cv2.DISOpticalFlow_create(preset).calc(*grey, None)
    return cv2.resize(flow, (flow.shape[1] // CELL, flow.shape[0] // CELL), interpolation=cv2.INTER_AREA)


def make_pair(seed: int, index: int, paths: list[Path]) -> dict[str, np.ndarray]:
    scene, rng = make_scene(seed, index, paths)
    flow, visible = scene.flow(grid("cells"))
    pixels = grid()
    first, second = photographed(rng, [scene.first(pixels), scene.second(pixels)], flow.reshape(-1, 2).mean(0))
    return {"first": first, "second": second, "flow": flow, "visible": visible,
            "starts": np.stack([classical(first, second, preset) for preset in range(3)])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=Path("/work/shared"))
    parser.add_argument("--shards", type=int, default=200)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--held", action="store_true", help="pairs of the photographs that are never trained on")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    cv2.setNumThreads(1)
    paths = photographs(arguments.shared, arguments.held)
    for shard in range(arguments.start, arguments.start + arguments.shards):
        target = arguments.out / f"{arguments.seed}-{shard:05d}.npz"
        if target.exists():
            continue
        pairs = [make_pair(arguments.seed, shard * SHARD + index, paths) for index in range(SHARD)]
        partial = target.with_suffix(".part")
        with open(partial, "wb") as file:
            np.savez(file, **{key: np.stack([pair[key] for pair in pairs]) for key in pairs[0]})
        partial.rename(target)
        print(target.name, flush=True)


if __name__ == "__main__":
    main()
