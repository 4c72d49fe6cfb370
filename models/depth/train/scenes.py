#!/usr/bin/python3
"""Rendered scenes with exact depth, to train the small depth network on what photographs with teachers lack.

    /usr/bin/python3 models/depth/train/scenes.py --out DIR --count N --seed S [--kind room|street|terrain|all] [--start I]

writes for each index i in start..start+count-1, with its kind,

    DIR/KIND-000123.jpg   colour, JPEG quality 92, short side 288, aspect 9:16 to 3:1
    DIR/KIND-000123.png   16 bits, one channel: inverse depth, 1 / (distance along the optical axis), scaled so that
                          the greatest of the picture is 65535; 0 is the sky, and nothing else is (others are at least 1)

Two pictures in turn, 2k and 2k + 1, see one scene from two cameras. Kind "all" takes room, street, room, terrain, room,
street by k mod 6. A picture depends on seed, kind and index alone, so a run may be stopped and started again: pairs
that are there are skipped. Both files are written under a temporary
name and renamed, the .png last: a .png that is there has its .jpg. Colour is averaged over 2x2 samples, depth is
not: a pixel is as near as at least half of its samples, and edges are never ramps.

    scenes.py --check     renders one of each kind and compares 400 pixels each with rays cast through the triangles
    scenes.py --sheet F   a contact sheet of --count scenes (colour beside inverse depth) to F, nothing else

Needs Debian's python3-moderngl, libegl1-mesa, python3-opencv and numpy; draws without a screen, on a processor if need be.
Photographs as textures: /work/shared/photos, tiers free and free-coco.
"""
import argparse
import os
import sys
import time
from pathlib import Path

import cv2
import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from scenes_gl import Renderer  # noqa: E402
from scenes_room import Room  # noqa: E402
from scenes_street import Street  # noqa: E402
from scenes_terrain import Terrain  # noqa: E402
from scenes_texture import made_textures, photo_textures  # noqa: E402

KINDS = {"room": Room, "street": Street, "terrain": Terrain}
ORDER = ("room", "street", "terrain")
MIX = ("room", "street", "room", "terrain", "room", "street")
# Pictures of each scene: building one takes as long as drawing it.
VIEWS = 2
SHORT = 288
# Width over height, and how often.
ASPECTS = ((4 / 3, 6), (3 / 2, 4), (16 / 9, 5), (1, 2), (3 / 4, 3), (9 / 16, 2), (2 / 3, 1), (2, 1), (3, 1))
PHOTOS_EVERY, MADE_EVERY = 40, 480


def rng_for(*key):
    return np.random.default_rng(np.random.SeedSequence([int(k) for k in key]))


def frame_size(rng):
    a, w = zip(*ASPECTS)
    r = a[rng.choice(len(a), p=np.array(w) / sum(w))]
    return (int(round(SHORT * r)), SHORT) if r >= 1 else (SHORT, int(round(SHORT / r)))


def set_slopes(cam, w, h):
    """Tangents of the half angles. fov is over the longer side; beyond 16:9 it widens to at most 105 degrees."""
    long = max(w, h)
    t = np.tan(np.radians(cam["fov"]) / 2)
    if long / SHORT > 1.8:
        t = min(t * long / SHORT / 1.78, np.tan(np.radians(52.5)))
    cam["slope"] = (t * w / long, t * h / long)


class Maker:
    def __init__(self, seed):
        self.seed, self.renderer = seed, Renderer()
        self.photo_batch = self.made_batch = -1
        self.key = self.built = None

    def textures(self, index):
        if index // MADE_EVERY != self.made_batch:
            self.made_batch = index // MADE_EVERY
            images, self.groups = made_textures(rng_for(self.seed, 1, self.made_batch))
            self.renderer.textures("made", images)
        if index // PHOTOS_EVERY != self.photo_batch:
            self.photo_batch = index // PHOTOS_EVERY
            images, self.aspects = photo_textures(rng_for(self.seed, 2, self.photo_batch))
            self.renderer.textures("photos", images)

    def scene(self, kind, index):
        self.textures(index)
        key = (kind, index // VIEWS)
        if key != self.key:
            self.key, self.built = key, KINDS[kind](rng_for(self.seed, 3, ORDER.index(kind), index // VIEWS), self.groups, self.aspects)
            self.built.build()
        return self.built

    def draw(self, kind, index):
        """Colour (h, w, 3) uint8 RGB and inverse depth (h, w) float32 of a scene; tries its cameras till one sees something."""
        scene = self.scene(kind, index)
        rng = rng_for(self.seed, 4, index)
        w, h = frame_size(rng)
        half = (len(scene.cameras) + 1) // 2
        for cam in scene.cameras[:half] if index % VIEWS == 0 or half == len(scene.cameras) else scene.cameras[half:]:
            set_slopes(cam, w, h)
            colour, inverse, _ = self.renderer.render(scene, cam, w, h)
            if fair(inverse, .8 if kind != "room" else 2.6):
                break
        return develop(colour, rng), inverse


def fair(inverse, close):
    """Whether a view is worth keeping: not a wall before the lens (the middle depth beyond 1/close metres), not all sky, some range of depth."""
    seen = inverse[inverse > 0]
    if len(seen) < .25 * inverse.size:
        return False
    lo, mid, hi = np.percentile(seen, [3, 50, 98])
    return mid < close and hi / lo > 1.6 and hi < 9


def develop(colour, rng):
    """The camera's part: blur, vignetting, saturation, noise, sharpening."""
    c = colour
    h, w = c.shape[:2]
    if rng.random() < .5:
        s = rng.uniform(.3, .9) if rng.random() < .8 else rng.uniform(.9, 2)
        c = cv2.GaussianBlur(c, (0, 0), s)
    if rng.random() < .06:  # Motion blur, a few pixels.
        n = int(rng.integers(3, 8))
        k = np.zeros((n, n), "f4")
        a = rng.uniform(0, np.pi)
        p = (n - 1) / 2
        cv2.line(k, (int(round(p - p * np.cos(a))), int(round(p - p * np.sin(a)))), (int(round(p + p * np.cos(a))), int(round(p + p * np.sin(a)))), 1)
        c = cv2.filter2D(c, -1, k / k.sum())
    if rng.random() < .4:
        y, x = np.mgrid[-1:1:h * 1j, -1:1:w * 1j].astype("f4")
        c = c * (1 - rng.uniform(.05, .35) * (x * x + y * y) / 2)[..., None]
    grey = c @ np.array([.3, .59, .11], "f4")
    c = grey[..., None] + (c - grey[..., None]) * (0 if rng.random() < .02 else rng.uniform(.55, 1.3))
    c = .5 + (c - .5) * rng.uniform(.88, 1.15) + rng.uniform(-.03, .03)
    if rng.random() < .3:
        c = c + rng.uniform(.3, 1) * (c - cv2.GaussianBlur(c, (0, 0), rng.uniform(.8, 1.6)))
    n = rng.gamma(1.2, .012)
    g = rng.standard_normal((h, w, 3), dtype="f4")
    if rng.random() < .4:
        g = cv2.GaussianBlur(g, (0, 0), rng.uniform(.5, 1.2)) * 2
    c = c + n * (.5 + np.sqrt(np.clip(c, 0, 1))) * (.6 * g[..., :1] + .5 * g)
    return np.clip(c * 255 + .5, 0, 255).astype("u1")


def encode(inverse):
    q = np.rint(inverse * (65535 / max(float(inverse.max()), 1e-9)))
    return np.where(inverse > 0, np.maximum(q, 1), 0).astype("u2")


def save(out, name, colour, inverse):
    for data, ext, how in ((colour[..., ::-1], ".jpg", [cv2.IMWRITE_JPEG_QUALITY, 92]), (encode(inverse), ".png", [cv2.IMWRITE_PNG_COMPRESSION, 3])):
        ok, blob = cv2.imencode(ext, data, how)
        if not ok:
            raise RuntimeError(f"cannot encode {name}{ext}")
        temporary = out / f".{name}{ext}.part"
        temporary.write_bytes(blob.tobytes())
        os.replace(temporary, out / (name + ext))


def sheet(maker, kinds, path, start, count, tall=220, wide=1800):
    """Contact sheet: colour beside the square root of inverse depth (red near, blue far, black sky)."""
    rows, row, at = [], np.zeros((tall + 4, wide, 3), "u1"), 0
    for i in range(start, start + count):
        kind, began = kinds[i // VIEWS % len(kinds)], time.time()
        colour, inverse = maker.draw(kind, i)
        print(kind, i, f"{time.time() - began:.2f} s", flush=True)
        d = (np.sqrt(inverse / max(np.percentile(inverse, 99.5), 1e-6)).clip(0, 1) * 255).astype("u1")
        d = cv2.applyColorMap(d, cv2.COLORMAP_TURBO)
        d[inverse == 0] = 0
        size = (int(tall * colour.shape[1] / colour.shape[0]), tall)
        pair = np.hstack([cv2.resize(x, size, interpolation=cv2.INTER_AREA) for x in (colour[..., ::-1], d)])[:, :wide]
        if at + pair.shape[1] > wide:
            rows.append(row)
            row, at = np.zeros_like(row), 0
        row[:tall, at:at + pair.shape[1]] = pair
        at += pair.shape[1] + 6
    cv2.imwrite(str(path), np.vstack([*rows, row]))


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--out", type=Path)
    a.add_argument("--count", type=int, default=12)
    a.add_argument("--start", type=int, default=0)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--kind", choices=("room", "street", "terrain", "all"), default="all")
    a.add_argument("--check", action="store_true")
    a.add_argument("--sheet", type=Path)
    o = a.parse_args()
    kinds = MIX if o.kind == "all" else (o.kind,)
    maker = Maker(o.seed)
    if o.check:
        from scenes_check import check
        sys.exit(check(maker))
    if o.sheet:
        sheet(maker, kinds, o.sheet, o.start, o.count)
        return
    if o.out is None:
        a.error("--out is needed")
    o.out.mkdir(parents=True, exist_ok=True)
    made, began = 0, time.time()
    for i in range(o.start, o.start + o.count):
        kind = kinds[i // VIEWS % len(kinds)]
        name = f"{kind}-{i:06d}"
        if (o.out / (name + ".png")).exists():
            continue
        save(o.out, name, *maker.draw(kind, i))
        made += 1
        if made % 50 == 0:
            print(f"{made} made, {(time.time() - began) / made:.2f} s each", flush=True)
    print(f"{made} made, {o.count - made} there before")


if __name__ == "__main__":
    main()
