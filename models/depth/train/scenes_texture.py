"""Textures of the depth scenes: made ones (tiling, 512x512 RGBA) and photographs.

Made textures are grouped under names ("wood", "brick", "facade" …); a scene picks a layer of a group by its own
random numbers. Photographs come from /work/shared/photos, tiers free and free-coco only.
"""
import csv
from pathlib import Path

import cv2
import numpy as np

SIZE = 512
PHOTOS = Path("/work/shared/photos")
PHOTO_LAYERS = 40


def noise(rng, power=1.5, stretch=(1, 1), low=0):
    """Tiling noise in 0..1 with spectrum 1/f^power; stretch lengthens its grain along (y, x)."""
    f = np.fft.fft2(rng.standard_normal((SIZE, SIZE)).astype("f4"))
    y, x = np.fft.fftfreq(SIZE)[:, None] * SIZE * stretch[0], np.fft.fftfreq(SIZE)[None] * SIZE * stretch[1]
    r = np.sqrt(x * x + y * y)
    r[0, 0] = 1
    a = r ** -power * (r > low)
    a[0, 0] = 0
    n = np.fft.ifft2(f * a).real
    n = (n - n.mean()) / (n.std() + 1e-9)
    return np.clip(n * .2 + .5, 0, 1).astype("f4")


def tint(grey, dark, light):
    return np.asarray(dark, "f4") + (np.asarray(light, "f4") - np.asarray(dark, "f4")) * grey[..., None]


def grid_cells(rng, rows, cols, offset=0.0, gap=.03):
    """A running-bond grid: index of each cell, and a mask that is 0 in the joints (softly)."""
    y, x = np.mgrid[0:SIZE, 0:SIZE].astype("f4") / SIZE
    row = np.floor(y * rows).astype(int)
    u = x * cols + offset * row
    col = np.floor(u).astype(int) % cols
    fy, fx = y * rows - row, u - np.floor(u)
    px_y, px_x = np.minimum(fy, 1 - fy) * SIZE / rows, np.minimum(fx, 1 - fx) * SIZE / cols
    edge = np.minimum(px_y, px_x)
    return row * cols + col, np.clip((edge - gap * SIZE / rows / 2) / 1.5, 0, 1), fy, fx


def hue(rng, low=.15, high=.9, sat=.6):
    """A plausible colour of paint or cloth, RGB 0..1."""
    h, s, v = rng.uniform(0, 180), rng.beta(1.2, 2.5) * sat * 255, rng.uniform(low, high) * 255
    return cv2.cvtColor(np.uint8([[[h, s, v]]]), cv2.COLOR_HSV2RGB)[0, 0].astype("f4") / 255


def make_plain(rng):
    return tint(noise(rng, rng.uniform(.3, .9)), (.86,) * 3, (1.0,) * 3), None


def make_blotch(rng):
    return tint(noise(rng, rng.uniform(1.2, 2.2)), (.5,) * 3, (1.0,) * 3), None


def make_wood(rng):
    boards = rng.integers(1, 9)
    cell, joint, _, _ = grid_cells(rng, boards, rng.integers(1, 3), rng.choice([.37, .5]), .02 if boards > 1 else 0)
    grain = .6 * noise(rng, 1.1, (9, .6)) + .4 * noise(rng, 1.6, (5, .4))
    shades = rng.uniform(-.22, .22, 64)[cell % 64]
    base = np.array([rng.uniform(.35, .85), 0, 0], "f4")
    base[1] = base[0] * rng.uniform(.6, .82)
    base[2] = base[1] * rng.uniform(.5, .8)
    c = tint(np.clip(grain + shades, 0, 1), base * .55, np.minimum(base * 1.25, 1))
    return c * (.35 + .65 * joint[..., None] if boards > 1 else 1), None


def make_parquet(rng):
    k = 8
    y, x = np.mgrid[0:SIZE, 0:SIZE]
    block = ((y * k // SIZE) + (x * k // SIZE)) % 2
    n1, n2 = noise(rng, 1.1, (7, .5)), noise(rng, 1.1, (.5, 7))
    s = SIZE // k // 4
    strip = np.where(block, y // s, x // s)
    shade = rng.uniform(-.2, .2, 1024)[(strip * 37 + (y * k // SIZE) * 11 + x * k // SIZE) % 1024]
    base = np.array([.62, .42, .25], "f4") * rng.uniform(.7, 1.3)
    edge = np.where(np.where(block, y % s, x % s) == 0, .6, 1.0)
    return tint(np.clip(np.where(block, n1, n2) + shade, 0, 1), base * .6, np.minimum(base * 1.3, 1)) * edge[..., None], None


def make_tiles(rng):
    rows = int(rng.choice([4, 6, 8, 12]))
    cell, joint, _, _ = grid_cells(rng, rows, int(rows * rng.choice([.5, 1, 1])), rng.choice([0, 0, .5]), rng.uniform(.02, .06))
    a = hue(rng, .5, .95, .35)
    b = a if rng.random() < .6 else hue(rng, .1, .9, .5)
    pick = ((cell // rows + cell) % 2 if rng.random() < .5 else rng.integers(0, 2, 512)[cell % 512])[..., None]
    c = np.where(pick, a, b) * (1 + rng.uniform(-.06, .06, 512)[cell % 512][..., None]) * (.85 + .3 * noise(rng, 1.3)[..., None])
    return c * joint[..., None] + (1 - joint[..., None]) * rng.uniform(.3, .85), None


def make_brick(rng):
    cell, joint, _, _ = grid_cells(rng, 16, 8, .5, rng.uniform(.08, .16))
    base = np.array([rng.uniform(.4, .75), 0, 0], "f4")
    base[1] = base[0] * rng.uniform(.42, .85)
    base[2] = base[1] * rng.uniform(.65, .95)
    c = base * (1 + rng.uniform(-.3, .3, 128)[cell % 128][..., None]) * (.7 + .6 * noise(rng, .8)[..., None])
    return c * joint[..., None] + (1 - joint[..., None]) * rng.uniform(.45, .75) * (.8 + .4 * noise(rng, .6)[..., None]), None


def make_paving(rng):
    rows = int(rng.choice([6, 8, 12]))
    cell, joint, _, _ = grid_cells(rng, rows, rows if rng.random() < .5 else rows // 2, .5, .05)
    g = rng.uniform(.4, .7)
    c = np.array([g, g * rng.uniform(.9, 1), g * rng.uniform(.8, 1)], "f4") * (1 + rng.uniform(-.12, .12, 512)[cell % 512][..., None])
    return c * (.65 + .7 * noise(rng, .7)[..., None]) * (.5 + .5 * joint[..., None]), None


def make_stripes(rng):
    x = np.arange(SIZE) / SIZE
    a, b, c3 = hue(rng), hue(rng), hue(rng, .6, 1)
    k = int(rng.integers(2, 14))
    f = (x * k) % 1
    w = rng.uniform(.2, .7)
    row = np.where((f < w)[:, None], a, b)
    row = np.where((np.abs(f - w / 2) < .06)[:, None], c3, row)
    return np.broadcast_to(row[None], (SIZE, SIZE, 3)) * (.9 + .2 * noise(rng, .4)[..., None]), None


def make_checks(rng):
    s, _ = make_stripes(rng)
    return (s + s.transpose(1, 0, 2)) / 2, None


def make_dots(rng):
    c = np.empty((SIZE, SIZE, 3), "f4")
    c[:] = hue(rng, .4, .95)
    k = int(rng.integers(3, 12))
    s = SIZE / k
    fg = hue(rng)
    shape = rng.integers(0, 3)
    for i in range(k):
        for j in range(k):
            at = (int((i + .5 + .25 * (j % 2)) * s), int((j + .5) * s))
            if shape == 0:
                cv2.circle(c, at, int(s * .22), fg.tolist(), -1, cv2.LINE_AA)
            elif shape == 1:
                for a in range(0, 360, 72):
                    cv2.ellipse(c, at, (int(s * .34), int(s * .1)), a, 0, 360, fg.tolist(), -1, cv2.LINE_AA)
            else:
                cv2.rectangle(c, (at[0] - int(s * .2), at[1] - int(s * .2)), (at[0] + int(s * .2), at[1] + int(s * .2)), fg.tolist(), int(rng.integers(1, 4)))
    return c, None


def make_weave(rng):
    y, x = np.mgrid[0:SIZE, 0:SIZE]
    k = int(rng.choice([4, 8, 16]))
    w = .5 + .25 * np.sin(x * 2 * np.pi / k) * np.sign(np.sin(y * np.pi / k)) + .25 * np.sin(y * 2 * np.pi / k)
    return tint(np.clip(.7 * w + .3 * noise(rng, 1), 0, 1).astype("f4"), (.6,) * 3, (1.0,) * 3), None


def make_marble(rng):
    n = noise(rng, 1.8)
    v = np.abs(np.sin((n * rng.uniform(6, 14) + noise(rng, 1.3)) * np.pi)) ** rng.uniform(.2, .6)
    a = hue(rng, .7, .97, .2)
    return tint(v, a * rng.uniform(.3, .7), a), None


def make_speckle(rng):
    base = hue(rng, .4, .9, .3)
    n = noise(rng, rng.uniform(.4, 1))
    c = np.empty((SIZE, SIZE, 3), "f4")
    c[:] = base
    for t, col in ((.72, hue(rng)), (.8, hue(rng, .6, 1)), (.26, hue(rng, .1, .4))):
        c[(n > t) if t > .5 else (n < t)] = col
    return c * (.9 + .2 * noise(rng, 1.5)[..., None]), None


def make_asphalt(rng):
    g = rng.uniform(.25, .5)
    c = g * (.55 + .5 * noise(rng, .35)[..., None] + .4 * noise(rng, 1.7)[..., None]) * np.array([1, 1, rng.uniform(.95, 1.05)], "f4")
    if rng.random() < .5:
        crack = np.abs(noise(rng, 1.6) - .5) < .006
        c[crack] *= .5
    return c, None


def make_grass(rng):
    n = .6 * noise(rng, .5, (.6, 1.4)) + .4 * noise(rng, 1.8)
    g = rng.uniform(.4, .75)
    light = np.array([g * rng.uniform(.6, 1.05), g, g * rng.uniform(.2, .5)], "f4")
    return tint(np.clip(n * 1.6 - .3, 0, 1), light * .4, light), None


def make_soil(rng):
    base = np.array([.5, .39, .28], "f4") * rng.uniform(.6, 1.4)
    return tint(np.clip(.5 * noise(rng, .6) + .5 * noise(rng, 1.5), 0, 1), base * .4, np.minimum(base * 1.4, 1)), None


def make_rock(rng):
    base = hue(rng, .45, .75, .3)
    n = .5 * noise(rng, 1.6, (2, 1)) + .5 * np.abs(noise(rng, 1.3) - .5) * 2
    return tint(np.clip(n * 1.4, 0, 1), base * .4, np.minimum(base * 1.3, 1)), None


def make_bark(rng):
    n = np.clip(.5 * noise(rng, 1.0, (.5, 4)) + .5 * noise(rng, 1.5, (.6, 2)), 0, 1)
    base = np.array([.5, .42, .34], "f4") * rng.uniform(.6, 1.3)
    return tint(np.clip(n * 1.8 - .4, 0, 1), base * .35, np.minimum(base * 1.3, 1)), None


def leaf_colour(rng):
    g = rng.uniform(.35, .7)
    return np.array([g * rng.uniform(.5, 1.05), g, g * rng.uniform(.15, .45)], "f4")


def make_foliage(rng):
    c = np.empty((SIZE, SIZE, 3), "f4")
    c[:] = leaf_colour(rng) * .3
    base = leaf_colour(rng)
    for i in range(1600):
        at, a, s = rng.integers(0, SIZE, 2), rng.uniform(0, 360), rng.uniform(6, 14)
        col = (base * (.35 + .75 * i / 1600) * rng.uniform(.7, 1.25)).tolist()
        for dx in ((0, SIZE) if at[0] < 20 else (0,)):
            cv2.ellipse(c, (int(at[0] + dx), int(at[1])), (int(s), int(s * .45)), a, 0, 360, col, -1)
    return c, None


def make_leaves(rng):
    """A spray of leaves with holes between them (alpha)."""
    c, m = np.empty((SIZE, SIZE, 3), "f4"), np.zeros((SIZE, SIZE), "f4")
    base = leaf_colour(rng)
    c[:] = base
    long = rng.uniform(16, 44)
    thin = rng.uniform(.2, .55)
    for i in range(int(60000 / (long * long * thin) * rng.uniform(.7, 1.1)) + 20):
        r, a = SIZE * .44 * np.sqrt(rng.random()), rng.uniform(0, 6.28)
        at = (int(SIZE / 2 + r * np.cos(a)), int(SIZE / 2 + r * np.sin(a)))
        k = rng.uniform(.55, 1.3)
        turn = rng.uniform(0, 360)
        cv2.ellipse(c, at, (int(long), int(long * thin)), turn, 0, 360, (base * k).tolist(), -1, cv2.LINE_AA)
        cv2.ellipse(m, at, (int(long), int(long * thin)), turn, 0, 360, 1.0, -1)
    return c, m


def make_tuft(rng):
    """Blades of grass or reed from the lower edge (v = 0 is the ground), alpha between."""
    c, m = np.empty((SIZE, SIZE, 3), "f4"), np.zeros((SIZE, SIZE), "f4")
    base = leaf_colour(rng)
    c[:] = base
    for _ in range(int(rng.integers(25, 70))):
        x, top, lean = rng.uniform(.1, .9) * SIZE, rng.uniform(.4, .97) * SIZE, rng.normal(0, .18) * SIZE
        t = np.linspace(0, 1, 12)
        xs, ys = x + lean * t ** 2, top * t
        w = rng.uniform(3, 9) * (1 - t) + .8
        poly = np.int32(np.r_[np.c_[xs - w, ys], np.c_[xs + w, ys][::-1]])
        cv2.fillPoly(c, [poly], (base * rng.uniform(.5, 1.3)).tolist(), cv2.LINE_AA)
        cv2.fillPoly(m, [poly], 1.0)
    return c, m


def make_mesh(rng):
    """Wire mesh, railings or lattice: alpha holes."""
    c, m = np.empty((SIZE, SIZE, 3), "f4"), np.zeros((SIZE, SIZE), "f4")
    c[:] = rng.uniform(.15, .7)
    k, w = int(rng.choice([4, 8])), int(rng.integers(6, 12))
    s = SIZE // k
    style = rng.integers(0, 3)
    for i in range(-k, 2 * k + 1):
        if style == 0:
            cv2.line(m, (i * s, 0), (i * s + SIZE, SIZE), 1.0, w)
            cv2.line(m, (i * s, SIZE), (i * s + SIZE, 0), 1.0, w)
        else:
            cv2.line(m, (i * s + s // 2, 0), (i * s + s // 2, SIZE), 1.0, w)
            if style == 1:
                cv2.line(m, (0, i * s + s // 2), (SIZE, i * s + s // 2), 1.0, w)
    if style == 2:
        m[:24] = m[-30:] = 1
    return c, m


def make_facade(rng):
    """A tile of 2 x 2 to 6 x 4 windows in a wall; one tile is meant to cover about 3 m per storey."""
    rows, cols = int(rng.integers(2, 5)), int(rng.integers(2, 7))
    wall = [make_plain, make_brick, make_blotch, make_plain][rng.integers(0, 4)](rng)[0] * hue(rng, .5, 1, .4)
    c = np.ascontiguousarray(wall, dtype="f4")
    ch, cw = SIZE / rows, SIZE / cols
    ww, wh = rng.uniform(.35, .8), rng.uniform(.45, .8)
    frame = hue(rng, .1, 1, .2)
    lit = rng.random() < .15
    glass = hue(rng, .15, .4, .5)
    for r in range(rows):
        for k in range(cols):
            x0, y0 = int((k + .5 - ww / 2) * cw), int((r + .5 - wh / 2) * ch)
            x1, y1 = int((k + .5 + ww / 2) * cw), int((r + .5 + wh / 2) * ch)
            cv2.rectangle(c, (x0 - 4, y0 - 4), (x1 + 4, y1 + 4), frame.tolist(), -1)
            g = glass * rng.uniform(.5, 1.6)
            if lit and rng.random() < .4:
                g = np.array([1, .85, .5], "f4") * rng.uniform(.6, 1)
            ramp = np.linspace(rng.uniform(.5, 1.2), rng.uniform(.8, 2), y1 - y0)[:, None, None]
            c[y0:y1, x0:x1] = np.clip(g * ramp, 0, 1)
            if rng.random() < .3:
                c[y0 + int((y1 - y0) * rng.uniform(.2, .8)):y1, x0:x1] = hue(rng, .6, .95, .2)
            if ww > .3:
                cv2.line(c, ((x0 + x1) // 2, y0), ((x0 + x1) // 2, y1), frame.tolist(), 3)
            if wh > .6:
                cv2.line(c, (x0, (y0 * 2 + y1) // 3), (x1, (y0 * 2 + y1) // 3), frame.tolist(), 3)
            cv2.rectangle(c, (x0 - 8, y0 - 9), (x1 + 8, y0 - 4), (frame * .8).tolist(), -1)
    if rng.random() < .5:
        for r in range(rows):
            y = int(r * ch)
            c[y:y + 6] *= .6
    return c, None


def make_curtain(rng):
    rows = int(rng.choice([12, 16, 24]))
    y = np.arange(SIZE) / SIZE
    s = .6 + .4 * np.abs((y * rows) % 1 - .5) * 2
    c = np.broadcast_to((s[:, None, None] * hue(rng, .4, .95, .4)), (SIZE, SIZE, 3))
    return c * (.9 + .2 * noise(rng, .6)[..., None]), None


def make_roof(rng):
    cell, joint, fy, _ = grid_cells(rng, 16, 12, .5, .05)
    base = [np.array([.6, .3, .2], "f4"), np.array([.3, .3, .33], "f4"), np.array([.45, .35, .3], "f4")][rng.integers(0, 3)]
    c = base * (1 + rng.uniform(-.2, .2, 256)[cell % 256][..., None]) * (.6 + .5 * fy[..., None]) * (.8 + .4 * noise(rng, 1)[..., None])
    return c, None


def make_poster(rng):
    """Print: lines of would-be text and blocks of colour; also labels, signs, covers, screens."""
    c = np.empty((SIZE, SIZE, 3), "f4")
    c[:] = hue(rng, .5, 1, .9) if rng.random() < .6 else .95
    for _ in range(int(rng.integers(1, 7))):
        x, y, w, h = rng.integers(0, SIZE - 60), rng.integers(0, SIZE - 60), rng.integers(30, 400), rng.integers(20, 300)
        if rng.random() < .3:
            cv2.circle(c, (int(x), int(y)), int(h) // 2, hue(rng, .1, 1, .9).tolist(), -1, cv2.LINE_AA)
        else:
            cv2.rectangle(c, (int(x), int(y)), (int(x + w), int(y + h)), hue(rng, .1, 1, .9).tolist(), -1)
    letters = "ABCDEFGHIKLMNOPRSTUVWZabcdefghiklmnoprstuvwz0123456789"
    ink = (np.full(3, .08) if rng.random() < .6 else hue(rng, .1, 1, .9)).tolist()
    y = 60
    while y < SIZE - 10:
        size = rng.choice([.6, .8, 1.2, 2.5], p=[.4, .3, .2, .1])
        text = "".join(rng.choice(list(letters), int(rng.integers(3, 26))))
        cv2.putText(c, text, (int(rng.integers(10, 120)), int(y)), int(rng.integers(0, 5)), float(size), ink, int(1 + size * 1.6), cv2.LINE_AA)
        y += 22 + size * 34
    return c[::-1], None


def make_clouds(rng):
    n = noise(rng, rng.uniform(1.5, 2.0))
    return np.repeat(n[..., None], 3, 2), None


def make_carpet(rng):
    n = noise(rng, .25)
    return tint(np.clip(.7 * n + .3 * noise(rng, 1.5), 0, 1), (.5,) * 3, (1.0,) * 3), None


def make_rug(rng):
    """An ornamental rug, once over the whole tile: borders and mirrored noise."""
    half = noise(rng, 1.2)[:SIZE // 2, :SIZE // 2]
    q = np.block([[half, half[:, ::-1]], [half[::-1], half[::-1, ::-1]]])
    cols = np.stack([hue(rng, .1, .9, .9) for _ in range(5)])
    c = cols[np.clip((q * 9).astype(int) % 5, 0, 4)].astype("f4")
    for inset, w, k in ((4, 14, 0), (40, 8, 1), (70, 20, 2)):
        cv2.rectangle(c, (inset, inset), (SIZE - inset, SIZE - inset), cols[k].tolist(), w)
    return c * (.75 + .4 * noise(rng, .4)[..., None]), None


def make_keys(rng):
    cell, joint, _, _ = grid_cells(rng, 6, 16, .25, .15)
    g = rng.uniform(.08, .8)
    return np.repeat((g + (joint - .5) * rng.choice([-.2, .2]))[..., None], 3, 2).astype("f4"), None


def make_ripples(rng):
    return tint(noise(rng, 1.3, (1, .5)), (.4,) * 3, (1.0,) * 3), None


KINDS = {"plain": (make_plain, 4), "blotch": (make_blotch, 3), "wood": (make_wood, 7), "parquet": (make_parquet, 1), "tiles": (make_tiles, 5),
         "brick": (make_brick, 5), "paving": (make_paving, 3), "stripes": (make_stripes, 3), "checks": (make_checks, 2),
         "dots": (make_dots, 3), "weave": (make_weave, 3), "marble": (make_marble, 2), "speckle": (make_speckle, 3),
         "asphalt": (make_asphalt, 3), "grass": (make_grass, 3), "soil": (make_soil, 2), "rock": (make_rock, 3), "bark": (make_bark, 2),
         "foliage": (make_foliage, 2), "leaves": (make_leaves, 5), "tuft": (make_tuft, 3), "mesh": (make_mesh, 4),
         "facade": (make_facade, 10), "curtain": (make_curtain, 1), "roof": (make_roof, 2), "poster": (make_poster, 7),
         "clouds": (make_clouds, 4), "carpet": (make_carpet, 2), "rug": (make_rug, 2), "keys": (make_keys, 1), "ripples": (make_ripples, 1)}


def made_textures(rng):
    """All made textures as (n, 512, 512, 4) uint8, and the layers of each group."""
    images, groups = [], {}
    for name, (make, count) in KINDS.items():
        for _ in range(count):
            c, a = make(rng)
            image = np.empty((SIZE, SIZE, 4), "u1")
            image[..., :3] = np.clip(np.asarray(c) * 255, 0, 255)
            image[..., 3] = 255 if a is None else np.clip(a * 255, 0, 255)
            groups.setdefault(name, []).append(len(images))
            images.append(image)
    return np.stack(images), groups


_LIST = None


def photo_textures(rng):
    """PHOTO_LAYERS photographs of the free tiers as (n, 512, 512, 4) uint8 (first row at the bottom) and their aspects."""
    global _LIST
    if _LIST is None:
        with open(PHOTOS / "manifest.tsv") as f:
            _LIST = sorted(r["file"] for r in csv.DictReader(f, delimiter="\t") if r["tier"] in ("free", "free-coco"))
    images, aspects = np.full((PHOTO_LAYERS, SIZE, SIZE, 4), 255, "u1"), []
    for i, k in enumerate(rng.choice(len(_LIST), PHOTO_LAYERS, replace=False)):
        p = cv2.imread(str(PHOTOS / _LIST[k]))
        aspects.append(p.shape[1] / p.shape[0])
        images[i, ..., :3] = cv2.resize(p, (SIZE, SIZE), interpolation=cv2.INTER_AREA)[::-1, :, ::-1]
    return images, aspects
