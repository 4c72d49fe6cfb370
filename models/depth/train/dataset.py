"""Training pictures: real photographs with what the teachers say, rendered scenes with exact depth.

A batch has one size (multiples of 32 about 320x192) and holds `image` float32
[n, 3, h, w] in 0..1, `target` float32 [n, 1, h/2, w/2] relative inverse depth,
and `anchored` [n], 1 for photographs (their target has the teacher's scale).
"""
from __future__ import annotations

import queue
import threading
from pathlib import Path

import cv2
import numpy as np

from teachers import fit

# Width, height and how often: about one area, the engine takes the nearest aspect.
SIZES = (((320, 192), 0.46), ((288, 224), 0.16), ((256, 256), 0.13), ((192, 320), 0.09),
         ((224, 288), 0.06), ((448, 128), 0.10))
# FastDepth knows rooms alone. `room_weight` also let close-ups and facades through, so
# what it proposed was looked through by eye, and these names are the rooms among them.
ROOMS = frozenset((Path(__file__).parent / "rooms.txt").read_text().split())
# One scene in 20 is kept for validation.
HELD_SCENES = 20


def room_weight(general: np.ndarray, depth: np.ndarray) -> float:
    """How far FastDepth is trusted on a picture of a room, 0..0.5.

    A room ends: TCMonoDepth sees nothing near infinity
    (its far is a sizeable part of its near), and the two teachers agree on the
    order of things (correlation of inverse depths).
    """
    inverse = 1 / np.maximum(depth, 0.1)
    if general.std() < 1e-3 or inverse.std() < 1e-3:
        return 0.0
    agreement = np.corrcoef(general.ravel(), inverse.ravel())[0, 1]
    far, near = np.percentile(general, (3, 97))
    ends = np.clip((far / near - 0.1) / 0.1, 0, 1)
    shallow = np.clip((5.0 - np.percentile(depth, 95)) / 0.7, 0, 1)
    return float(0.5 * np.clip((agreement - 0.7) / 0.15, 0, 1) * ends * shallow)


def load_photograph(path: Path) -> tuple[np.ndarray, np.ndarray, float]:
    """RGB picture, combined target float16 of the same size, FastDepth's weight in it."""
    with np.load(path) as record:
        image, general, depth = record["image"], record["general"].astype(np.float32), record["rooms"].astype(np.float32)
    weight = room_weight(general, depth) if path.stem in ROOMS else 0.0
    if not weight:
        return image, general.astype(np.float16), weight
    rooms = fit(1 / np.maximum(depth, 0.1), general)
    # FastDepth's edges are soft: only its broad layout is taken, the detail stays TCMonoDepth's.
    broad = cv2.GaussianBlur(rooms - general, (0, 0), min(general.shape) / 24)
    target = general + weight * broad
    return image, np.maximum(target, 0).astype(np.float16), weight


def load_scene(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """RGB picture and exact inverse depth (greatest 1, sky 0) of a rendered scene."""
    image = cv2.cvtColor(cv2.imread(str(path.with_suffix(".jpg"))), cv2.COLOR_BGR2RGB)
    inverse = cv2.imread(str(path), cv2.IMREAD_UNCHANGED).astype(np.float32) / 65535
    if inverse.shape != image.shape[:2]:
        inverse = cv2.resize(inverse, image.shape[1::-1], interpolation=cv2.INTER_NEAREST)
    return image, inverse.astype(np.float16)


def crop(image: np.ndarray, target: np.ndarray, width: int, height: int,
         random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """A random part of the picture, mildly stretched to width x height; the target at half that size."""
    rows, columns = image.shape[:2]
    aspect = width / height
    if random.random() < 0.2:
        # The engine may stretch a whole picture of any aspect.
        aspect = np.clip(columns / rows, aspect / 2, aspect * 2)
    else:
        aspect *= np.exp(np.clip(random.normal(0, 0.12), -0.3, 0.3))
    fit_height = min(rows, columns / aspect)
    scale = 1.0 if random.random() < 0.4 else np.sqrt(random.uniform(0.3, 1))
    part_height = int(fit_height * scale)
    part_width = min(columns, int(part_height * aspect))
    top = random.integers(0, rows - part_height + 1)
    left = random.integers(0, columns - part_width + 1)
    picture = image[top:top + part_height, left:left + part_width]
    truth = target[top:top + part_height, left:left + part_width].astype(np.float32)
    if random.random() < 0.5:
        picture, truth = picture[:, ::-1], truth[:, ::-1]
    shrinks = part_width * part_height > width * height
    picture = cv2.resize(np.ascontiguousarray(picture), (width, height),
                         interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    truth = cv2.resize(np.ascontiguousarray(truth), (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    return picture, truth


def tint(picture: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Light, contrast, colour and white balance, in 0..1."""
    x = picture
    if random.random() < 0.7:
        x = x * random.uniform(0.75, 1.3, 3 if random.random() < 0.4 else 1).astype(np.float32)
        x = (x - 0.5) * np.float32(random.uniform(0.7, 1.3)) + np.float32(0.5 + random.normal(0, 0.07))
    if random.random() < 0.5:
        grey = x @ np.float32([0.299, 0.587, 0.114])
        share = 0.0 if random.random() < 0.12 else np.float32(random.uniform(0.4, 1.5))
        x = grey[..., None] + (x - grey[..., None]) * share
    x = np.clip(x, 0, 1)
    return x ** np.float32(random.uniform(0.7, 1.45)) if random.random() < 0.4 else x


def degrade(picture: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """What lenses, sensors and codecs do: blur, low resolution, noise, JPEG. uint8 in, float32 0..1 out."""
    height, width = picture.shape[:2]
    if random.random() < 0.15:
        picture = cv2.GaussianBlur(picture, (0, 0), random.uniform(0.4, 1.6))
    elif random.random() < 0.12:
        factor = random.uniform(0.35, 0.8)
        small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        picture = cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)
    if random.random() < 0.2:
        quality = int(random.integers(20, 80))
        coded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        picture = cv2.imdecode(coded, cv2.IMREAD_COLOR)
    x = tint(picture.astype(np.float32) / 255, random)
    if random.random() < 0.3:
        x = x + random.standard_normal((height, width, 3), np.float32) * np.float32(random.uniform(0.005, 0.05))
    return np.clip(x, 0, 1)


class Mixture:
    """Batches without end from photographs and scenes; a thread prepares them ahead."""

    def __init__(self, photographs: Path, scenes: Path, batch: int, scene_share: float, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        self.batch, self.scene_share = batch, scene_share
        self.photographs = [load_photograph(path)[:2] for path in sorted(photographs.glob("*.npz"))]
        self.scene_folder = scenes
        self.scenes: dict[Path, tuple[np.ndarray, np.ndarray]] = {}
        self.made = 0
        self.ready: queue.Queue = queue.Queue(maxsize=6)
        threading.Thread(target=self._work, daemon=True).start()

    def _look_for_scenes(self) -> None:
        """New scenes may arrive while training runs."""
        for path in sorted(self.scene_folder.glob("*.png")):
            if path not in self.scenes and int(path.stem.split("-")[-1]) % HELD_SCENES:
                self.scenes[path] = load_scene(path)

    def _sample(self, width: int, height: int) -> tuple[np.ndarray, np.ndarray, float]:
        # The share of scenes grows with their number, so that few are not learnt by heart.
        share = self.scene_share * min(1, len(self.scenes) / 600)
        real = not self.scenes or self.random.random() >= share
        if real:
            image, target = self.photographs[self.random.integers(len(self.photographs))]
        else:
            image, target = self._scene_list[self.random.integers(len(self._scene_list))]
        for _ in range(4):
            picture, truth = crop(image, target, width, height, self.random)
            if truth.std() > 0.02 * (truth.mean() + 1e-6):
                break
        return degrade(picture, self.random), truth, float(real)

    def _work(self) -> None:
        sizes, odds = zip(*SIZES)
        while True:
            if self.made % 200 == 0:
                self._look_for_scenes()
                self._scene_list = list(self.scenes.values())
            width, height = sizes[self.random.choice(len(sizes), p=odds)]
            samples = [self._sample(width, height) for _ in range(self.batch)]
            images = np.stack([s[0] for s in samples]).transpose(0, 3, 1, 2)
            targets = np.stack([s[1] for s in samples])[:, None]
            self.ready.put((images, targets, np.float32([s[2] for s in samples])))
            self.made += 1

    def next(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return self.ready.get()
