"""What streets and open land share: weather and light, trees, bushes, grass, rocks, land as a height field."""
import numpy as np

from scenes_build import ball, frame, join, move, panel, sheet, tube


def weather(s, focus, reach, night=.08):
    """Sets sun, sky, clouds, fog and exposure of an outdoor scene."""
    u, r, L, S = s.u, s.rng, s.light, s.sky
    kind = str(r.choice(["clear", "cloudy", "overcast", "low", "fog", "night"], p=[.3, .27, .2, .1, .13 - night, night]))
    a, high = u(0, 6.28), {"clear": u(.5, 2.5), "cloudy": u(.4, 2), "overcast": 1.5, "low": u(.08, .3), "fog": u(.3, 1.5), "night": .8}[kind]
    L["sun_dir"] = np.array([np.cos(a), high, np.sin(a)])
    blue = np.array([u(.1, .35), u(.35, .6), u(.8, 1.1)])
    S["zenith"], S["horizon"] = blue * u(.6, 1.4), np.array([u(.6, .9), u(.75, .95), 1]) * u(.9, 1.5)
    if kind in ("clear", "cloudy"):
        L["sun"] = np.array([1, u(.88, .98), u(.72, .92)]) * u(2, 4.5)
        L["sky"], L["ground"] = np.array([.6, .75, 1]) * u(.35, .8), np.array([.6, .55, .45]) * u(.25, .5)
        S["sun"] = (1, .9, .7)
    elif kind == "low":
        L["sun"] = np.array([1, u(.5, .8), u(.25, .5)]) * u(2, 4)
        L["sky"], L["ground"] = np.array([.55, .55, .8]) * u(.25, .6), np.array([.5, .4, .4]) * u(.2, .4)
        S["zenith"], S["horizon"], S["sun"] = np.array([.2, .3, .6]) * u(.5, 1), np.array([1, u(.5, .8), u(.3, .6)]) * u(.8, 1.6), (1.5, .8, .3)
    else:
        g = u(.7, 1.2) if kind != "night" else u(.01, .05)
        L["sun"] = np.ones(3) * (u(0, .4) if kind != "night" else 0)
        L["sky"], L["ground"] = np.array([.95, .98, 1]) * g * 1.1, np.array([.8, .78, .72]) * g * .5
        v = np.ones(3) * u(1, 1.9) if kind != "night" else np.array([.01, .015, .04]) * u(.5, 3)
        S["zenith"], S["horizon"], S["sun"] = v * u(.75, 1), v, (0, 0, 0)
    if kind in ("cloudy", "low") or (kind == "overcast" and s.chance(.6)) or (kind == "clear" and s.chance(.25)):
        S["cloud_layer"], S["cloud_scale"], S["cloud_amount"] = s.layer("clouds"), u(.08, .35), u(.35, .75)
        S["cloud_at"] = (u(0, 1), u(0, 1))
        base = np.asarray(S["horizon"])
        S["cloud_colour"] = base * u(.5, .95) if kind == "overcast" else np.array([1, .98, .96]) * float(base.max()) * u(.8, 1.25)
    S["fog_colour"] = np.asarray(S["horizon"]) * u(.75, .98)
    S["fog"] = u(.008, .035) if kind == "fog" else u(.0003, .003)
    L["focus"], L["reach"] = focus, reach
    L["ao_radius"], L["ao"] = u(.6, 1.6), u(.8, 1.6)
    s.look.update(key=u(.17, .32) * np.exp(r.normal(0, .22)) * (.7 if kind == "night" else 1), balance=1 + r.normal(0, .06, 3), shoulder=u(.5, 1))
    for d in (L, S):
        for k, v in d.items():
            if isinstance(v, np.ndarray):
                d[k] = v.tolist()
    return kind


def crown(rng, centre, size, count, quad, hollow=.55):
    """Leaf sprays (crossed rectangles turned at random) in an ellipsoid; normals point outward, so that light falls on the crown."""
    d = rng.standard_normal((count, 3))
    d /= np.linalg.norm(d, axis=1, keepdims=True)
    r = hollow + (1 - hollow) * rng.random((count, 1))
    mid = centre + d * r * size
    a = rng.standard_normal((count, 3))
    a /= np.linalg.norm(a, axis=1, keepdims=True)
    b = np.cross(a, rng.standard_normal((count, 3)))
    b /= np.linalg.norm(b, axis=1, keepdims=True)
    q = quad * rng.uniform(.7, 1.3, (count, 1))
    c = np.stack([mid - a * q - b * q, mid + a * q - b * q, mid + a * q + b * q, mid - a * q + b * q], 1)
    n = (c - centre) / np.asarray(size)
    n /= np.linalg.norm(n, axis=2, keepdims=True) + 1e-9
    pick = [0, 1, 2, 0, 2, 3]
    uv = np.broadcast_to(np.array([(0, 0), (1, 0), (1, 1), (0, 1)], float), (count, 4, 2))
    return c[:, pick].reshape(-1, 3), n[:, pick].reshape(-1, 3), uv[:, pick].reshape(-1, 2), np.repeat(rng.uniform(.6, 1.25, count) * (.5 + .5 * r[:, 0]), 6)


def tree(s, kind=None, detail=1.0):
    """A tree to be stamped at any size: height about 1."""
    def make():
        for mesh, material, colour in tree_parts(s, kind, detail):
            s.add(mesh, material, colour=colour)
    return s.record(make)


def tree_parts(s, kind, detail):
    """The tree as a list of (mesh, material, colour)."""
    r, u = s.rng, s.u
    kind = kind or str(r.choice(["broad", "broad", "bush", "fir", "bare", "palm", "poplar"], p=[.3, .2, .1, .18, .1, .04, .08]))
    bark = s.material(np.ones(3) * u(.5, 1.1), "bark", scale=.6)
    leaf = s.material(np.array([u(.8, 1.2), u(.8, 1.1), u(.7, 1.1)]) * u(.6, 1.1) if s.chance(.85) else np.array([1.6, u(.5, 1), .4]), "leaves", cut=True, spec=.06)
    parts = []
    if kind == "fir":
        parts.append((tube([(0, 0, 0), (0, .95, 0)], [.022, .004], 7), bark, None))
        tiers = int(10 + 8 * detail)
        q = [crown(r, np.array([0, h, 0]), np.array([w, .03, w]), int(16 * detail * (.3 + w * 4)) + 4, .055, .25) for h, w in zip(np.linspace(.14, .97, tiers), np.linspace(.23, .015, tiers) * u(.7, 1.2))]
        parts.append((join(q), leaf, np.concatenate([x[3] for x in q])[:, None]))
        return parts
    if kind == "palm":
        parts.append((tube([(0, 0, 0), (u(-.08, .08), .4, 0), (u(-.1, .1), .8, 0)], [.03, .02, .017], 8), bark, None))
        for i in range(14):
            a = i * 2.4
            t = np.linspace(0, 1, 8)[:, None]
            m = np.concatenate([.33 * t * np.cos(a), .8 + .12 * np.sin(t * 2.6) - .18 * t ** 3, .33 * t * np.sin(a)], 1)
            w = np.array([-np.sin(a), 0, np.cos(a)]) * .03 * np.sin(np.pi * (.1 + .9 * t))
            parts.append((sheet(np.stack([m - w + [0, -.01, 0], m, m + w + [0, -.01, 0]], 1)), s.material((1, 1, 1), "foliage", scale=2) if i == 0 else parts[1][1], (u(.6, 1.2),) * 3))
        return parts
    low = {"bush": .03, "poplar": .12}.get(kind, u(.25, .42))
    top = {"bush": .5, "poplar": .95}.get(kind, .85)
    t = u(.012, .028)
    lean = r.normal(0, .03, 2)
    spine = np.array([(0, 0, 0), (lean[0], low, lean[1]), (lean[0] * 2, (low + top) / 2, lean[1] * 2), (lean[0] * 2, top, lean[1])])
    parts.append((tube(spine, [t * 1.3, t, t * .6, t * .15], 8), bark, None))
    spread = {"poplar": .1, "bush": .35}.get(kind, u(.22, .38))
    tips, twigs = [], []
    for i in range(int(7 + 5 * detail) if kind != "bare" else int(14 + 8 * detail)):
        k = u(.0, .95)
        a, base = i * 2.4 + u(-.4, .4), np.array([lean[0] * (1 + k), low + k * (top - low), lean[1]])
        ln = spread * np.sqrt(max(.12, 1 - k * k * .7)) * u(.7, 1.1)
        tip = base + np.array([np.cos(a) * ln, ln * u(.3, 1.0), np.sin(a) * ln])
        twigs.append(tube([base, base * .5 + tip * .5 + [0, .02, 0], tip], [t * .5 * (1.1 - k), t * .3, t * .1], 5))
        tips.append(tip)
        if kind == "bare":
            for _ in range(5):
                q = base + (tip - base) * u(.3, 1)
                e = q + np.array([u(-1, 1), u(.1, 1), u(-1, 1)]) * ln * .5
                twigs.append(tube([q, e], [t * .18, t * .05], 4, ends=False))
                for _ in range(3):
                    q2 = q + (e - q) * u(.3, 1)
                    twigs.append(tube([q2, q2 + np.array([u(-1, 1), u(.0, 1), u(-1, 1)]) * ln * .25], [t * .08, t * .03], 3, ends=False))
    parts.append((join(twigs), bark, None))
    if kind == "bare":
        return parts
    fill = s.material(np.ones(3) * u(.35, .8), "foliage", scale=3)
    blob = []
    for tip in tips:
        size = spread * u(.3, .5) * np.array([1, .8, 1])
        if s.chance(.75):
            b = ball(*(size * .62), k=7)
            jig = 1 + .18 * np.sin(b[0] @ r.normal(0, 60, (3, 1)) / max(spread, .1) * .3)
            blob.append(move((b[0] * jig, b[1], b[2]), frame(tip)))
        c = crown(r, tip, size, int(26 * detail) + 4, spread * u(.1, .16))
        parts.append((c[:3], leaf, c[3][:, None]))
    if blob:
        parts.append((join(blob), fill, None))
    return parts


def plant_tree(s, parts, at, height, yaw=None):
    m = frame(at, s.u(0, 6.28) if yaw is None else yaw, height * np.array([s.u(.8, 1.2), 1, s.u(.8, 1.2)]))
    s.stamp(parts, m)
    s.parts[-1][:, 8:11] *= s.rng.uniform(.75, 1.15, 3)


def tufts(s, spots, size, mat):
    """Tufts of grass or reed: two crossed cards at each spot (n, 3)."""
    parts = []
    for p in spots:
        k, a = size * s.u(.6, 1.4), s.u(0, 3.14)
        for b in (a, a + 1.57):
            parts.append(move(panel(k * 1.2, k), frame(p, b)))
    if parts:
        mesh = join(parts)
        mesh = (mesh[0], mesh[1] * .2 + [0, 1.0, 0], mesh[2])
        s.add(mesh, mat, colour=np.repeat(s.rng.uniform(.7, 1.2, len(spots)), 12)[:, None])


def rock(s, size):
    b = ball(size, size * s.u(.5, .9), size * s.u(.7, 1.2), 12, .8)
    d = s.rng.normal(0, 1, (6, 3)) / size * 1.6
    jig = 1 + sum(.07 * np.sin(b[0] @ q + i) for i, q in enumerate(d))
    return b[0] * jig[:, None], b[1], b[2]


def fractal(rng, n=6):
    """A smooth random height function of (x, z) arrays: amplitude about 1, largest wave about 1 unit of its argument."""
    waves = []
    for o in range(n):
        for _ in range(4):
            a = rng.uniform(0, 6.28)
            f = 2 ** o * rng.uniform(.7, 1.3)
            waves.append((f * np.cos(a), f * np.sin(a), rng.uniform(0, 6.28), .5 / 1.9 ** o))
    return lambda x, z: sum(h * np.sin(6.28 * (a * x + b * z) + p) for a, b, p, h in waves)
