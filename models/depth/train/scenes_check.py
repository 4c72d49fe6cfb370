"""Checks the renderer's depth against rays: cast in double precision through all triangles of a scene of each kind,
and solved by hand for a floor, a ball and a pole. Nothing of the rasteriser is used but the camera's position and angles.
"""
import tempfile
from pathlib import Path

import cv2
import numpy as np

from scenes_build import Scene, ball, cylinder, floor, frame

PIXELS = 300


def rays(cam, w, h, x, y):
    """Directions in the world through pixel centres (x, y) of a w x h picture, with length 1 along the optical axis."""
    cy, sy, cp, sp, cr, sr = (f(cam[k]) for k in ("yaw", "pitch", "roll") for f in (np.cos, np.sin))
    forward, right = np.array([sy * cp, sp, -cy * cp]), np.array([cy, 0, sy])
    up = np.cross(right, forward)
    right, up = right * cr - up * sr, up * cr + right * sr
    u, v = (2 * (x + .5) / w - 1) * cam["slope"][0], (1 - 2 * (y + .5) / h) * cam["slope"][1]
    return forward + u[:, None] * right + v[:, None] * up


def cast(eye, directions, triangles, near):
    """All hits (ray, triangle, depth) beyond `near`, by Moeller and Trumbore, in pieces."""
    found = []
    for k in range(0, len(triangles), 4000):
        a, b, c = (triangles[k:k + 4000, i].astype(float) for i in range(3))
        e1, e2 = b - a, c - a
        p = np.cross(directions[:, None], e2[None])
        det = np.einsum("rtk,tk->rt", p, e1)
        det[np.abs(det) < 1e-14] = np.nan
        s = eye - a
        u = np.einsum("rtk,tk->rt", p, s) / det
        q = np.cross(s, e1)
        v = directions @ q.T / det
        t = np.einsum("tk,tk->t", e2, q)[None] / det
        r, i = np.nonzero((u >= 0) & (v >= 0) & (u + v <= 1) & (t > near))
        found.append((r, i + k, t[r, i]))
    return tuple(np.concatenate(x) for x in zip(*found))


def against_rays(maker, kind, index):
    """Share of samples whose depth is that of the first hit (or of a hit on a leaf texture before it, which may have holes)."""
    from scenes import frame_size, rng_for, set_slopes
    scene = maker.scene(kind, index)
    cam, (w, h) = scene.cameras[0], frame_size(rng_for(maker.seed, 4, index))
    set_slopes(cam, w, h)
    _, small, inverse = maker.renderer.render(scene, cam, w, h)
    rng = np.random.default_rng(index)
    x, y = rng.integers(0, 2 * w, PIXELS), rng.integers(0, 2 * h, PIXELS)
    vertices, table = scene.buffers()
    triangles, cut = vertices[:, :3].reshape(-1, 3, 3), table[vertices[::3, 11].astype(int), 4, 3] > .5
    r, i, t = cast(cam["eye"], rays(cam, 2 * w, 2 * h, x, y), triangles, cam["near"])
    good = 0
    for k in range(PIXELS):
        mine = r == k
        solid = t[mine & ~cut[i]]
        first = solid.min() if len(solid) else np.inf
        allowed = 1 / np.r_[first, t[mine & cut[i] & (t < first)]]
        got = inverse[y[k], x[k]]
        good += bool(np.any(np.abs(allowed - got) <= 2e-3 * allowed + 1e-6))
    tops = np.sort(inverse.reshape(h, 2, w, 2).transpose(0, 2, 1, 3).reshape(h, w, 4), 2)[..., 2]
    assert np.array_equal(tops, small), "depth of a pixel is not the second nearest of its four samples"
    return good / PIXELS


class Plain(Scene):
    """A floor at 0, a ball at (0, 1, -4) of radius 1, a pole at (2, -5) of radius .1 and height 3; sky beyond 60 m."""

    def build(self):
        m = self.material((.7, .7, .7))
        self.add(floor(-60, -60, 60, 60), m)
        self.add(ball(1, k=120), m, frame((0, 1, -4)))
        self.add(cylinder(.1, 3, 200), m, frame((2, 0, -5)))
        self.add_camera((.3, 1.5, .5), .1, -.08, .05, 70, .05)


def against_formula(maker):
    """Greatest relative error against the closed formulas away from silhouettes, and whether sky is where no solid is."""
    from scenes import set_slopes
    maker.textures(0)
    scene = Plain(np.random.default_rng(0), maker.groups, maker.aspects)
    scene.build()
    cam, w, h = scene.cameras[0], 320, 240
    set_slopes(cam, w, h)
    _, _, inverse = maker.renderer.render(scene, cam, w, h)
    y, x = (v.ravel() for v in np.mgrid[0:2 * h, 0:2 * w])
    d, e = rays(cam, 2 * w, 2 * h, x, y), cam["eye"]
    with np.errstate(divide="ignore", invalid="ignore"):
        t = -e[1] / d[:, 1]
        p = e + d * t[:, None]
        depth = np.where((t > 0) & (np.abs(p[:, 0]) < 60) & (np.abs(p[:, 2]) < 60), t, np.inf)

        def root(o, v, rr):
            b, a, c = (o * v).sum(1), (v * v).sum(1), (o * o).sum(1) - rr * rr
            return (-b - np.sqrt(b * b - a * c)) / a
        for name, t in (("ball", root((e - [0, 1, -4])[None], d, 1)), ("pole", root((e - [2, 0, -5])[None, [0, 2]], d[:, [0, 2]], .1))):
            yy = e[1] + d[:, 1] * t
            depth = np.where((t > 0) & (t < depth) & ((yy < 3) & (yy > 0) if name == "pole" else True), t, depth)
    true = (1 / depth).reshape(2 * h, 2 * w)
    # Silhouettes (and what the ball's 240 sides cut off) are left out: neighbours must agree within a tenth.
    k = np.ones((5, 5), np.uint8)
    calm = cv2.dilate(true, k) - cv2.erode(true, k) < .1 * true + 1e-9
    error = np.abs(inverse - true)[calm & (true > 0)] / true[calm & (true > 0)]
    sky = (true == 0) & (cv2.dilate(true, k) == 0)
    return float(error.max()), float(calm.mean()), bool((inverse[sky] == 0).all() and (inverse[calm & (true > 0)] > 0).all())


def check(maker):
    """Prints what was found; 0 if all is well."""
    from scenes import KINDS, encode, save
    bad = 0
    error, share, sky = against_formula(maker)
    print(f"floor, ball and pole: greatest relative error {error:.1e} over {share:.0%} of the samples, sky {'right' if sky else 'WRONG'}")
    bad += error > 2e-3 or not sky or share < .9
    for kind in KINDS:
        share = against_rays(maker, kind, 1)
        print(f"{kind}: {share:.1%} of {PIXELS} samples agree with rays through all triangles")
        bad += share < .985
        colour, inverse = maker.draw(kind, 1)
        maker.key = None  # Builds the scene anew.
        again = maker.draw(kind, 1)
        bad += not (np.array_equal(colour, again[0]) and np.array_equal(inverse, again[1]))
        with tempfile.TemporaryDirectory() as folder:
            save(Path(folder), "a", colour, inverse)
            read, shown = cv2.imread(f"{folder}/a.png", cv2.IMREAD_UNCHANGED), cv2.imread(f"{folder}/a.jpg")
        same = read.dtype == np.uint16 and shown.shape[:2] == read.shape and np.array_equal(read, encode(inverse)) and np.array_equal(read == 0, inverse == 0)
        near = np.abs(read / 65535 - inverse / inverse.max()).max()
        print(f"{kind}: drawn twice alike, written and read back within {near:.1e}" if same else f"{kind}: what was written is not what was drawn")
        bad += not same or near > 2e-5
    return int(bool(bad))
