"""A scene under construction: triangles, materials, lights, sky, cameras; and the solids everything is made of.

World axes: x right, y up, z towards the viewer (yaw 0 looks along -z); metres. A vertex is 12 floats: position,
normal, texture coordinates (metres on the surface unless a solid says "unit"), colour factor, material row.
"""
import numpy as np

from scenes_texture import hue

UP = np.array([0.0, 1.0, 0.0])


def cross(a, b):
    """Cross product over the last axis; np.cross spends most of its time on moving axes."""
    x, y, z, u, v, w = a[..., 0], a[..., 1], a[..., 2], b[..., 0], b[..., 1], b[..., 2]
    c0 = y * w - z * v
    out = np.empty(c0.shape + (3,))
    out[..., 0], out[..., 1], out[..., 2] = c0, z * u - x * w, x * v - y * u
    return out


def length(a):
    """Length over the last axis, which stays."""
    return np.sqrt((a * a).sum(-1, keepdims=True))


def frame(at=(0, 0, 0), yaw=0.0, scale=1.0):
    """4x4 placement: turn about y, scale (one or three factors), move."""
    c, s = np.cos(yaw), np.sin(yaw)
    m = np.eye(4)
    m[:3, :3] = np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]]) * np.broadcast_to(scale, 3)
    m[:3, 3] = at
    return m


def tilt(x=0.0, z=0.0):
    cx, sx, cz, sz = np.cos(x), np.sin(x), np.cos(z), np.sin(z)
    a, b = np.eye(4), np.eye(4)
    a[1:3, 1:3] = [[cx, -sx], [sx, cx]]
    b[:2, :2] = [[cz, -sz], [sz, cz]]
    return a @ b


def quads(corners, uv):
    """Corners (n, 4, 3) in order around, uv (n, 4, 2), to flat triangles (positions, normals, uv)."""
    c = np.asarray(corners, float)
    n = cross(c[:, 1] - c[:, 0], c[:, 3] - c[:, 0])
    n /= length(n) + 1e-12
    pick = [0, 1, 2, 0, 2, 3]
    return c[:, pick].reshape(-1, 3), np.repeat(n, 6, 0), np.asarray(uv, float)[:, pick].reshape(-1, 2)


def sheet(p, closed=False, uv=None):
    """A smooth surface from a grid of points (rows, cols, 3); closed joins the last column to the first."""
    p = np.asarray(p, float)
    if closed:
        p = np.concatenate([p, p[:, :1]], 1)
    du = np.empty_like(p)
    du[:, 1:-1] = p[:, 2:] - p[:, :-2]
    du[:, 0], du[:, -1] = (p[:, 1] - p[:, -2], p[:, 1] - p[:, -2]) if closed else (p[:, 1] - p[:, 0], p[:, -1] - p[:, -2])
    dv = np.empty_like(p)
    dv[1:-1] = p[2:] - p[:-2]
    dv[0], dv[-1] = p[1] - p[0], p[-1] - p[-2]
    n = cross(du, dv)
    size = length(n)
    # Where a ring shrinks to a point its normal is that of the next ring.
    bad = size[..., 0] < 1e-12
    n = n / (size + 1e-12)
    if bad[0].all():
        n[0] = (p[0] - p[1]) / (length(p[0] - p[1]) + 1e-12)
    if bad[-1].all():
        n[-1] = (p[-1] - p[-2]) / (length(p[-1] - p[-2]) + 1e-12)
    if uv is None:
        uv = np.zeros(p.shape[:2] + (2,))
        np.cumsum(length(p[:, 1:] - p[:, :-1])[..., 0], 1, out=uv[:, 1:, 0])
        np.cumsum(length(p[1:] - p[:-1])[..., 0], 0, out=uv[1:, :, 1])
        uv[..., 0] = uv[..., 0].max(0)
    elif closed and uv.shape[1] < p.shape[1]:
        uv = np.concatenate([uv, uv[:, :1]], 1)

    r, c = p.shape[:2]
    at = (np.arange(r - 1)[:, None] * c + np.arange(c - 1)).reshape(-1, 1)
    pick = (at + np.array([0, 1, c + 1, 0, c + 1, c])).ravel()

    def tri(a):
        return a.reshape(r * c, -1)[pick]
    return tri(p), tri(n), tri(uv)


def box(w, h, d, unit=False):
    """Box about the middle of its floor: x in ±w/2, y in 0..h, z in ±d/2."""
    x, z = w / 2, d / 2
    c = [[(-x, 0, z), (x, 0, z), (x, h, z), (-x, h, z)], [(x, 0, -z), (-x, 0, -z), (-x, h, -z), (x, h, -z)],
         [(x, 0, z), (x, 0, -z), (x, h, -z), (x, h, z)], [(-x, 0, -z), (-x, 0, z), (-x, h, z), (-x, h, -z)],
         [(-x, h, z), (x, h, z), (x, h, -z), (-x, h, -z)], [(-x, 0, -z), (x, 0, -z), (x, 0, z), (-x, 0, z)]]
    sizes = [(w, h), (w, h), (d, h), (d, h), (w, d), (w, d)]
    uv = [[(0, 0), (a, 0), (a, b), (0, b)] if not unit else [(0, 0), (1, 0), (1, 1), (0, 1)] for a, b in sizes]
    return quads(c, uv)


def panel(w, h, unit=True):
    """Upright rectangle facing +z, standing on y = 0."""
    uv = [(0, 0), (1, 0), (1, 1), (0, 1)] if unit else [(0, 0), (w, 0), (w, h), (0, h)]
    return quads([[(-w / 2, 0, 0), (w / 2, 0, 0), (w / 2, h, 0), (-w / 2, h, 0)]], [uv])


def floor(x0, z0, x1, z1, y=0.0, unit=False):
    """Horizontal rectangle facing up."""
    uv = [(0, 0), (1, 0), (1, 1), (0, 1)] if unit else [(x0, -z1), (x1, -z1), (x1, -z0), (x0, -z0)]
    return quads([[(x0, y, z1), (x1, y, z1), (x1, y, z0), (x0, y, z0)]], [uv])


def lathe(profile, k=20):
    """Turned solid about y from (radius, height) pairs, bottom to top."""
    pr = np.asarray(profile, float)
    a = -np.linspace(0, 2 * np.pi, k, endpoint=False)
    p = np.stack([pr[:, :1] * np.cos(a), np.repeat(pr[:, 1:], k, 1), pr[:, :1] * np.sin(a)], 2)
    return sheet(p, True)


def cylinder(r, h, k=16, top=None):
    """Upright cylinder or cone with flat ends."""
    t = r if top is None else top
    side = lathe([(r, 0), (t, h)], k)
    caps = [lathe([(t, h), (1e-6, h)], k), lathe([(1e-6, 0), (r, 0)], k)]
    caps[0] = (caps[0][0], caps[0][1] * 0 + UP, caps[0][2])
    caps[1] = (caps[1][0], caps[1][1] * 0 - UP, caps[1][2])
    return join([side] + caps)


def ball(rx, ry=None, rz=None, k=14, power=1.0):
    """Ellipsoid about its centre; power < 1 makes it boxy (superellipsoid)."""
    ry, rz = ry or rx, rz or rx
    lat = np.linspace(-np.pi / 2, np.pi / 2, k)
    lon = -np.linspace(0, 2 * np.pi, 2 * k, endpoint=False)
    f = lambda v: np.sign(v) * np.abs(v) ** power
    ones = np.ones_like(lon)
    p = np.stack([rx * np.outer(f(np.cos(lat)), f(np.cos(lon))), ry * np.outer(f(np.sin(lat)), ones), rz * np.outer(f(np.cos(lat)), f(np.sin(lon)))], 2)
    return sheet(p, True)


def cushion(w, h, d, r, n=5):
    """Box with rounded edges, about the middle of its floor: radius r."""
    r = min(r, w / 2.01, h / 2.01, d / 2.01)
    inner = np.array([w / 2, h / 2, d / 2]) - r
    a = np.linspace(-1, 1, n)
    s = np.sign(a) * (np.abs(a) ** .5)
    u, v = np.meshgrid(s, s)
    parts = []
    for axis in range(3):
        for sign in (1, -1):
            q = np.zeros(u.shape + (3,))
            q[..., axis] = sign
            q[..., (axis + 1) % 3], q[..., (axis + 2) % 3] = (u, v) if sign > 0 else (v, u)
            # Points on the unit cube: near the edges they are bent onto the rounding.
            outer = q * (inner + r)
            core = np.clip(outer, -inner, inner)
            dirn = outer - core + q * 1e-6
            ln = length(dirn)
            nrm = dirn / ln
            p = core + nrm * r
            uv = np.stack([p[..., (axis + 1) % 3], p[..., (axis + 2) % 3]], 2)
            tp, _, tu = sheet(p, uv=uv)
            tn = sheet(nrm)[0]
            parts.append((tp + [0, h / 2, 0], tn / length(tn), tu))
    return join(parts)


def tube(points, radii, k=8, flat=1.0, ends=True):
    """Round rod along points (n, 3) with radius (one or n); flat squeezes it along its second cross axis."""
    p = np.asarray(points, float)
    r = np.broadcast_to(np.asarray(radii, float), len(p)).copy()
    d = np.empty_like(p)
    d[1:-1], d[0], d[-1] = p[2:] - p[:-2], p[1] - p[0], p[-1] - p[-2]
    d /= length(d) + 1e-12
    ref = UP if abs(d.mean(0)[1]) < .8 else np.array([0, 0, 1.0])
    a = cross(d, ref)
    a /= length(a) + 1e-12
    b = cross(a, d)
    if ends:
        p = np.concatenate([p[:1] - d[:1] * r[0] * .9, p[:1] - d[:1] * r[0] * .6, p, p[-1:] + d[-1:] * r[-1] * .6, p[-1:] + d[-1:] * r[-1] * .9])
        r = np.concatenate([[r[0] * .02, r[0] * .75], r, [r[-1] * .75, r[-1] * .02]])
        a, b = (np.concatenate([x[:1], x[:1], x, x[-1:], x[-1:]]) for x in (a, b))
    t = np.linspace(0, 2 * np.pi, k, endpoint=False)
    ring = a[:, None] * np.cos(t)[:, None] + flat * b[:, None] * np.sin(t)[:, None]
    return sheet(p[:, None] + ring * r[:, None, None], True)


def loft(sections, k=16):
    """Body from sections (x, y, z of the middle, half width along x, half depth along z, squareness exponent), bottom to top."""
    s = np.asarray(sections, float)
    t = -np.linspace(0, 2 * np.pi, k, endpoint=False)
    f = lambda v, e: np.sign(v) * np.abs(v) ** e
    e = s[:, 5:6]
    p = np.stack([s[:, :1] + s[:, 3:4] * f(np.cos(t)[None], e), np.repeat(s[:, 1:2], k, 1), s[:, 2:3] + s[:, 4:5] * f(np.sin(t)[None], e)], 2)
    return sheet(p, True)


def smooth_sections(rows, n=24):
    """Loft sections resampled by a Catmull-Rom-like (cubic) curve for round bodies."""
    rows = np.asarray(rows, float)
    x = np.linspace(0, 1, len(rows))
    q = np.linspace(0, 1, n)
    i = np.clip((q * (len(rows) - 1)).astype(int), 0, len(rows) - 2)
    t = (q - x[i])[:, None] * (len(rows) - 1)
    at = lambda j: rows[np.clip(j, 0, len(rows) - 1)]
    a, b, c, d = at(i - 1), at(i), at(i + 1), at(i + 2)
    r = .5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t ** 2 + (3 * b - a - 3 * c + d) * t ** 3)
    r[:, 3:5] = np.maximum(r[:, 3:5], 1e-4)
    return r


def join(parts):
    return tuple(np.concatenate([p[i] for p in parts]) for i in range(3))


def move(mesh, m):
    """Applies a 4x4 placement to (positions, normals, uv)."""
    p, n, t = mesh
    a = m[:3, :3]
    # Normals turn with the cofactors of a: no inverse needed.
    nn = n @ cross(a[[1, 2, 0]], a[[2, 0, 1]]).T
    return p @ a.T + m[:3, 3], nn / (length(nn) + 1e-12), t


class Scene:
    """Collects meshes with materials; `stack` is the current placement."""

    def __init__(self, rng, groups, aspects):
        self.rng, self.groups, self.aspects = rng, groups, aspects
        self.parts, self.rows, self.stack = [], [], [np.eye(4)]
        self.light = {"sun_dir": (.3, .8, .4), "sun": (0, 0, 0), "sky": (.5, .5, .5), "ground": (.4, .4, .4), "lamps": [],
                      "lamp_shadow": False, "focus": (0, 0, 0), "reach": 10.0, "ao": 1.2, "ao_radius": .5,
                      "reflect": self.photo()}
        self.sky = {"fog": 0.0, "fog_colour": (.7, .75, .8), "zenith": (.2, .4, .9), "horizon": (.7, .8, .95), "sun": (0, 0, 0),
                    "cloud_layer": -1, "cloud_scale": .3, "cloud_amount": .5, "cloud_at": (0, 0), "cloud_colour": (1, 1, 1)}
        self.look = {"key": .2, "balance": (1, 1, 1), "shoulder": .8}
        self.cameras = []
        self.made = False

    # Random choices.
    def chance(self, p):
        return self.rng.random() < p

    def u(self, a, b):
        return float(a + (b - a) * self.rng.random())

    def pick(self, items):
        return items[int(self.rng.integers(0, len(items)))]

    def layer(self, *names):
        return self.pick(self.groups[self.pick(names)])

    def photo(self):
        return int(self.rng.integers(0, len(self.aspects)))

    # Materials.
    def material(self, colour=(1, 1, 1), group=None, scale=1.0, strength=1.0, spec=0.0, gloss=20.0, mirror=0.0, glow=0.0,
                 bump=0.0, cut=False, photo=None, turn=0.0, offset=(0, 0), detail=None, detail_scale=1.0, detail_strength=.3, scale_y=None):
        """Adds a material and gives its row. scale: texture repeats per metre (or 1 over a unit face)."""
        layer = -1.0
        if photo is not None:
            layer = 1000.0 + photo
        elif group is not None:
            layer = float(self.layer(*([group] if isinstance(group, str) else group)))
        d = -1.0 if detail is None else float(self.layer(detail))
        # Colours are chosen as seen (gamma 2.2) and kept linear.
        c = np.asarray(colour, float) ** 2.2
        self.rows.append([*c, spec, layer, scale, scale if scale_y is None else scale_y, strength, np.cos(turn), np.sin(turn), *offset,
                          glow, gloss, mirror, bump, d, detail_scale, detail_strength, float(cut)])
        return len(self.rows) - 1

    def paint(self, low=.2, high=.95, sat=.6, **more):
        """Paint or plastic of a random colour, faintly blotchy."""
        more.setdefault("spec", self.pick([0, 0, .15, .5]))
        more.setdefault("gloss", self.u(8, 80))
        return self.material(hue(self.rng, low, high, sat), detail="blotch", detail_scale=self.u(.3, 1.5), detail_strength=self.u(.03, .25), **more)

    def wood(self, **more):
        s = self.u(.6, 1.6)
        return self.material(np.clip(self.u(.6, 1.3) * np.array([1, self.u(.85, 1.05), self.u(.75, 1.05)]), 0, 1.4), "wood", scale=s,
                             spec=self.pick([0, .1, .3]), gloss=self.u(10, 50), mirror=self.pick([0, 0, .12]), turn=self.pick([0, np.pi / 2]), **more)

    def metal(self):
        g = self.u(.15, .8)
        return self.material((g, g * self.u(.93, 1), g * self.u(.85, 1)), spec=self.u(.4, 1.2), gloss=self.u(20, 120), mirror=self.u(.1, .6))

    def cloth(self):
        r = self.rng.random()
        col = hue(self.rng, .15, .95, .7)
        if r < .5:
            return self.material(col, ("weave", "carpet", "plain"), scale=self.u(1.5, 4), bump=.004)
        if r < .9:
            return self.material((1, 1, 1), ("stripes", "checks", "dots", "speckle"), scale=self.u(.8, 4), turn=self.u(0, 6))
        return self.material((1, 1, 1), photo=self.photo(), scale=self.u(.5, 2))

    def any_surface(self):
        return self.pick([self.paint, self.paint, self.wood, self.metal, self.cloth])()

    # Geometry.
    def add(self, mesh, material, m=None, colour=None):
        p, n, t = move(mesh, self.stack[-1] if m is None else self.stack[-1] @ m)
        v = np.empty((len(p), 12), "f4")
        v[:, :3], v[:, 3:6], v[:, 6:8], v[:, 8:11], v[:, 11] = p, n, t, 1 if colour is None else colour, material
        self.parts.append(v)

    def record(self, make):
        """What make() adds, as one array to be stamped many times (cars, chairs)."""
        parts, stack = self.parts, self.stack
        self.parts, self.stack = [], [np.eye(4)]
        make()
        made = np.concatenate(self.parts)
        self.parts, self.stack = parts, stack
        return made

    def stamp(self, made, m=None):
        v = made.copy()
        v[:, :3], v[:, 3:6], _ = move((made[:, :3], made[:, 3:6], None), self.stack[-1] if m is None else self.stack[-1] @ m)
        self.parts.append(v)

    def push(self, m):
        self.stack.append(self.stack[-1] @ m)

    def pop(self):
        self.stack.pop()

    def block(self, x, y, z, w, h, d, material, unit=False):
        """Box with the middle of its floor at (x, y, z)."""
        self.add(box(w, h, d, unit), material, frame((x, y, z)))

    def rod(self, a, b, r, material, k=8, r2=None):
        self.add(tube([a, b], [r, r if r2 is None else r2], k), material)

    def buffers(self):
        if not self.made:
            self.vertices = np.concatenate(self.parts)
            self.table = np.asarray(self.rows, "f4").reshape(len(self.rows), 5, 4)
            self.made = True
        return self.vertices, self.table

    def add_camera(self, eye, yaw, pitch, roll=0.0, fov=60.0, near=.05):
        """fov: degrees over the longer side (see scenes.py)."""
        self.cameras.append({"eye": np.asarray(eye, float), "yaw": yaw, "pitch": pitch, "roll": roll, "fov": fov, "near": near})
