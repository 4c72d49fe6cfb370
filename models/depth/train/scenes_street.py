"""Streets: town, suburb, trunk road, square, car park and park path, by day and night."""
import numpy as np

from scenes_build import Scene, ball, box, cushion, cylinder, floor, frame, join, lathe, loft, move, panel, quads, sheet, tilt, tube
from scenes_nature import plant_tree, tree, tufts, weather
from scenes_people import animal, person
from scenes_texture import hue
from scenes_things import chair, plant, table

FAR = 220.0


def wheel(s, r, w, rubber, hub):
    """Wheel about its axle along x."""
    m = tilt(z=np.pi / 2)
    s.add(cylinder(r, w, 22), rubber, m @ frame((0, -w / 2, 0)))
    s.add(cylinder(r * .62, w * 1.04, 14), hub, m @ frame((0, -w * .52, 0)))


def car(s):
    """Car facing +z, standing on y = 0."""
    u = s.u
    ln, wd, belt, roof = u(3.6, 4.9), u(1.65, 1.9), u(.82, .98), u(1.38, 1.75)
    body = s.material(s.pick([hue(s.rng, .1, .95, .9), np.ones(3) * u(.75, .95), np.ones(3) * u(.05, .5)]), spec=u(.5, 1.5), gloss=u(40, 150), mirror=u(.15, .45))
    glass = s.material(np.ones(3) * u(.03, .12), spec=1.5, gloss=120, mirror=.7)
    dark = s.material(np.ones(3) * u(.04, .1), spec=.2)
    hub = s.metal()
    z = np.array([-.5, -.495, -.47, -.4, -.2, 0, .15, .25, .4, .47, .495, .5]) * ln
    back = s.pick([belt + .02, belt - .05])
    top = np.interp(z / ln, [-.5, -.49, -.4, -.2, .15, .4, .49, .5], [.5, back - .1, back, belt, belt, belt - u(.06, .2), .62, .45])
    half = wd / 2 * np.interp(np.abs(z / ln), [0, .35, .46, .5], [1, .99, .9, .7])
    low = np.interp(np.abs(z / ln), [0, .45, .5], [.22, .24, .4])
    t = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    f = lambda v: np.sign(v) * np.abs(v) ** .45
    ring = np.stack([half[:, None] * f(np.cos(t)), (top + low)[:, None] / 2 + (top - low)[:, None] / 2 * f(np.sin(t)), np.repeat(z[:, None], 20, 1)], 2)
    s.add(sheet(ring, True), body)
    for k in (0, -1):
        s.add(sheet(np.stack([np.repeat(ring[k].mean(0)[None], 20, 0), ring[k]]), True), body)
    c0, a0, a1 = u(-.1, .0) * ln, u(.26, .36) * ln, u(.17, .26) * ln
    if s.chance(.35):
        c0, a0, a1 = -.1 * ln, .38 * ln, .33 * ln
    c1 = c0 - u(0, .04) * ln
    rows = [(0, belt - .08, c0, wd * .475, a0, .4), (0, belt + .02, c0, wd * .468, a0 * .98, .4), (0, roof - .08, c1, wd * .4, a1, .4)]
    s.add(loft(rows, 24), glass)
    s.add(loft([(0, roof - .1, c1, wd * .405, a1 * 1.02, .4), (0, roof - .04, c1, wd * .39, a1 * .98, .45), (0, roof, c1, wd * .3, a1 * .8, .6), (0, roof + .01, c1, .01, .01, 1)], 24), body)
    for x in (-1, 1):
        for k, r in ((1, .035), (-1, .05), (.05, .04)):
            s.rod((x * wd * .462, belt, c0 + k * a0 * .93), (x * wd * .392, roof - .06, c1 + k * a1 * .93), r, body, 6)
        s.add(ball(.1, .07, .06, 8), body, frame((x * (wd / 2 + .06), belt + .05, c0 + a0 * .72)))
        for zz in (-.31, .31):
            s.push(frame((x * (wd / 2 - .1), .31, zz * ln)))
            wheel(s, .31, .21, dark, hub)
            s.pop()
            s.add(cylinder(.37, .05, 22), dark, frame((x * (wd / 2 - .02), .33, zz * ln)) @ tilt(z=np.pi / 2) @ frame((0, -.025, 0)))
        s.add(ball(.14, .08, .07, 8), s.material((.95, .95, .9), spec=1.5, mirror=.3, glow=s.pick([0, 0, 3])), frame((x * wd * .33, .64, ln * .475)))
        s.add(ball(.1, .1, .05, 8), s.material((.6, .03, .03), spec=1, glow=s.pick([0, 0, .6])), frame((x * wd * .38, .72, -ln * .485)))
    plate = s.material((.9, .9, .85), "poster", strength=.5)
    s.block(0, .42, ln * .5, .5, .11, .02, plate, True)
    s.block(0, .5, -ln * .5, .5, .11, .02, plate, True)
    s.block(0, .26, ln * .47, wd * .8, .14, .12, dark)


def lorry(s, ln=None):
    """Van, bus or lorry facing +z."""
    u = s.u
    bus = s.chance(.4)
    ln = ln or (u(8, 12) if bus else u(4.8, 9))
    wd, h = u(1.9, 2.5), u(2.1, 3.3)
    body = s.paint(.2, .98, .9, mirror=.15)
    glass = s.material((.05, .06, .07), spec=1.2, gloss=100, mirror=.6)
    dark = s.material((.06, .06, .06))
    if bus or s.chance(.5):
        s.add(cushion(wd, h - .35, ln, .12), body, frame((0, .35, 0)))
        for x in (-1, 1):
            n = int(ln / 1.4)
            for i in range(n if bus else 1):
                zz = (i + .5) / n * (ln - .8) - (ln - .8) / 2 if bus else ln * .33
                s.block(x * (wd / 2 + .003), h * .52, zz, .012, h * .3, (ln - .8) / n - .12 if bus else 1.0, glass)
            if not bus and s.chance(.6):
                s.add(box(.01, h * .35, ln * .4, True), s.material((1, 1, 1), "poster"), frame((x * (wd / 2 + .003), h * .45, -ln * .15)))
        s.block(0, h * .45, ln / 2 + .003, wd * .86, h * .36, .012, glass)
    else:
        s.add(cushion(wd, h * .78, 1.9, .15), body, frame((0, .4, ln / 2 - .95)))
        s.block(0, h * .55, ln / 2 + .003, wd * .85, h * .3, .012, glass)
        s.block(0, .75, -1, wd, h * 1.05 - .7, ln - 2.1, s.material((1, 1, 1), s.pick(["plain", "poster", "stripes"]), scale=.3), s.chance(.5))
        s.block(0, .5, -.3, wd * .7, .25, ln - .8, dark)
    r = u(.36, .5)
    for x in (-1, 1):
        for zz in (-.33, .34) if ln < 9 else (-.33, -.22, .34):
            s.push(frame((x * (wd / 2 - .14), r, zz * ln)))
            wheel(s, r, .28, dark, s.metal() if zz > 0 and x > 0 else dark)
            s.pop()
        s.block(x * (wd / 2 + .14), h * .55, ln / 2 - .1, .12, .3, .05, dark)
        s.block(x * wd * .4, .6, ln / 2 + .01, .25, .15, .03, s.material((.9, .9, .85), spec=1))
        s.block(x * wd * .42, .7, -ln / 2 - .01, .15, .25, .03, s.material((.6, .05, .05)))


def bicycle(s):
    """Bicycle facing +z; thin tubes and rings."""
    m, dark = s.paint(.1, .9, .9), s.material((.06, .06, .06))
    a = np.linspace(0, 2 * np.pi, 26)
    for z in (-.52, .52):
        s.add(tube(np.stack([0 * a, .34 + .33 * np.cos(a), z + .33 * np.sin(a)], 1), .016, 6, ends=False), dark)
        for k in range(0, 24, 3):
            s.rod((0, .34, z), (0, .34 + .32 * np.cos(a[k]), z + .32 * np.sin(a[k])), .0025, m, 3)
    seat, crank, headt = (0, .85, -.2), (0, .32, -.03), (0, .82, .38)
    for p, q in ((seat, crank), (headt, crank), (seat, headt), ((0, .34, -.52), crank), ((0, .34, -.52), seat), (headt, (0, .34, .52))):
        s.rod(p, q, .016, m, 6)
    s.rod(seat, (0, .98, -.24), .013, m, 6)
    s.add(ball(.08, .03, .13, 8), dark, frame((0, 1.0, -.22)))
    s.rod(headt, (0, 1.02, .36), .013, m, 6)
    s.add(tube([(-.27, 1.05, .25), (-.2, 1.05, .36), (.2, 1.05, .36), (.27, 1.05, .25)], .012, 6), dark)
    if s.chance(.3):
        s.add(box(.3, .2, .25), s.any_surface(), frame((0, .9, .52)))


def sign(s):
    h, m = s.u(2, 3.2), s.metal()
    s.add(cylinder(.03, h, 10), m)
    k, size = s.rng.random(), s.u(.4, .8)
    back = s.material((.5, .5, .5), spec=.3)
    if k < .4:
        s.push(frame((0, h - size / 2, .04)) @ tilt(x=np.pi / 2))
        s.add(cylinder(size / 2, .01, 28), s.material(s.pick([(.8, .1, .1), (.1, .2, .7), (.9, .9, .9)])))
        s.add(cylinder(size * .38, .004, 24), s.material((.95, .95, .95), "poster", scale=1, strength=.6), frame((0, .009, 0)))
        s.pop()
    elif k < .6:
        a = np.arange(3) * 2.0944 + np.pi / 2
        p = np.stack([np.cos(a) * size * .6, h - size / 2 + np.sin(a) * size * .6, a * 0 + .045], 1)
        s.add((p, np.tile([0, 0, 1.0], (3, 1)), p[:, :2]), s.material((.85, .12, .1)))
        q = (p - p.mean(0)) * .72 + p.mean(0) + [0, 0, .004]
        s.add((q, np.tile([0, 0, 1.0], (3, 1)), q[:, :2]), s.material((.95, .95, .9)))
    else:
        w = size * s.u(.8, 2)
        s.add(box(w, size, .02, True), s.material((1, 1, 1), "poster"), frame((0, h - size, .04)))


def street_lamp(s, night):
    h, m = s.u(4, 9), s.metal()
    s.add(cylinder(.09, h, 12, .05), m)
    reach = s.u(.6, 2.2)
    glow = s.material((1, .85, .6), glow=8 if night else 0, spec=.5)
    if s.chance(.7):
        t = np.linspace(0, 1, 8)
        s.add(tube(np.stack([reach * t, h + .5 * np.sin(t * 1.57), 0 * t], 1), .035, 7), m)
        s.add(cushion(.6, .12, .25, .05), m, frame((reach + .2, h + .45, 0)))
        s.add(cushion(.45, .05, .18, .02), glow, frame((reach + .2, h + .41, 0)))
        return np.array([reach + .2, h + .3, 0, 1])
    s.add(ball(.2, .25, .2, 10), glow, frame((0, h + .2, 0)))
    return np.array([0, h + .2, 0, 1])


def signal(s):
    m, case = s.metal(), s.material((.06, .07, .06), spec=.3)
    h = s.u(2.6, 5.5)
    s.add(cylinder(.06, h, 12), m)
    spots = [(0, h - 1, 0)]
    if h > 4:
        s.rod((0, h - .1, 0), (-s.u(2, 5), h + .1, 0), .05, m)
        spots.append((-s.u(1.5, 3), h - .9, 0))
    for x, y, z in spots:
        s.block(x, y, z + .12, .32, .95, .2, case)
        on = s.rng.integers(0, 3)
        for i, c in enumerate(((.9, .1, .05), (.95, .6, .05), (.1, .8, .4))):
            s.add(ball(.1, .1, .03, 8), s.material(np.array(c) * (1 if i == on else .25), glow=2.5 if i == on else 0), frame((x, y + .8 - .3 * i, z + .225)))
            s.add(lathe([(.11, 0), (.11, .1)], 12), case, frame((x, y + .8 - .3 * i, z + .22)) @ tilt(x=np.pi / 2))


def bench(s):
    wood, m = s.wood(), s.metal()
    w = s.u(1.2, 2)
    for i in range(4):
        s.block(0, .42, -.2 + i * .12, w, .035, .09, wood)
    for i in range(3):
        s.add(box(w, .09, .03), wood, frame((0, .52 + i * .13, -.27 - i * .035)))
    for x in (-w * .4, w * .4):
        s.rod((x, 0, .2), (x, .42, .2), .025, m, 6)
        s.rod((x, 0, -.28), (x, .9, -.36), .025, m, 6)
    if s.chance(.3):
        person(s, frame((s.u(-.3, .3) * w, -.02, -.02)), "sit")


def railing(s, length, h=None, kind=None):
    """Fence along x from 0: bars, boards, wire, wall or hedge."""
    kind = kind or s.pick(["bars", "boards", "mesh", "wall", "hedge", "wire", "guard"])
    h = h or s.u(.8, 1.8)
    m = s.pick([s.metal, s.wood, s.paint])()
    if kind == "bars":
        for y in (.12, h - .05):
            s.block(length / 2, y, 0, length, .04, .03, m)
        step = s.u(.1, .16)
        s.add(join([move(box(.018, h, .018), frame((x, 0, 0))) for x in np.arange(0, min(length, 40), step)]), m)
    elif kind == "boards":
        w = s.u(.08, .2)
        gap = s.pick([.005, .05, .1])
        s.add(join([move(box(w, h * s.u(.97, 1.02), .02), frame((x, .04, 0))) for x in np.arange(0, length, w + gap)]), s.wood())
        for y in (.25, h * .8):
            s.block(length / 2, y, -.03, length, .07, .03, m)
    elif kind == "mesh":
        s.add(panel(length, h, False), s.material(np.ones(3) * s.u(.3, 1), "mesh", scale=s.u(1.2, 2.5), cut=True), frame((length / 2, 0, 0)))
        for x in np.arange(0, length + .1, 2.4):
            s.add(cylinder(.03, h + .1, 8), m, frame((x, 0, 0)))
        s.rod((0, h, 0), (length, h, 0), .02, m, 6)
    elif kind == "wall":
        s.block(length / 2, 0, 0, length, h * .7, .22, s.material((1, 1, 1), ("brick", "blotch", "paving"), scale=.5, bump=.01))
    elif kind == "hedge":
        s.add(cushion(length, h, .7, .2), s.material(np.ones(3) * s.u(.5, 1), "foliage", scale=1.2), frame((length / 2, 0, 0)))
    elif kind == "wire":
        for x in np.arange(0, length + .1, s.u(2, 3.5)):
            s.add(cylinder(.05, h, 7), s.wood() if x == 0 else m, frame((x, 0, 0)) @ tilt(z=s.u(-.05, .05)))
        for y in np.linspace(.25, h - .08, int(s.rng.integers(2, 6))):
            s.rod((0, y, 0), (length, y, 0), .006, m, 4)
    else:
        s.block(length / 2, .5, 0, length, .3, .05, s.material((.75, .76, .78), spec=.4, mirror=.1))
        for x in np.arange(0, length, 2.5):
            s.block(x, 0, -.06, .08, .75, .06, m)


class Street(Scene):
    def build(self):
        self.style = str(self.rng.choice(["town", "suburb", "trunk", "square", "parking", "park"], p=[.42, .2, .1, .1, .08, .1]))
        st, u = self.style, self.u
        self.half = {"town": u(2.6, 6), "suburb": u(2.2, 4), "trunk": u(5, 10), "square": u(8, 20), "parking": u(9, 22), "park": u(1, 2.2)}[st]
        self.path = {"town": u(1.2, 4.5), "suburb": u(1, 2.5), "trunk": u(0, 2), "square": 2, "parking": 1.5, "park": 0}[st]
        self.kerb = u(.06, .16) if st in ("town", "suburb", "parking") else .0
        self.sky_kind = weather(self, (0, 2, -22), 46, night=.1)
        self.night = self.sky_kind == "night"
        self.lamps, self.models = [], ([], [])
        self.trees = [tree(self, detail=u(.6, 1.2)) for _ in range(int(self.rng.integers(1, 4)))]
        self.busy = []
        self.ground()
        for side in (-1, 1):
            self.row(side)
        self.traffic()
        self.furniture()
        self.people()
        self.backdrop()
        if self.chance(.35):
            self.wires()
        self.light["lamps"] = [(p.tolist(), (np.array([1, u(.7, .95), u(.4, .9)]) * (u(10, 30) if self.night else 0)).tolist(), .2) for p in self.lamps][:4] if self.night else []
        self.bend()
        self.views()

    # Ground.
    def ground(self):
        u, h, p = self.u, self.half, self.path
        k = .35 if self.style != "square" else .25
        road = self.material(np.ones(3) * u(.5, 1.3), ("asphalt",) if self.style in ("town", "suburb", "trunk", "parking") else ("paving", "speckle", "soil"), scale=k, bump=.006, spec=self.pick([0, 0, .2, .6]), gloss=30,
                             mirror=self.pick([0, 0, 0, .35]))
        pave = self.material(np.ones(3) * u(.6, 1.1), ("paving", "asphalt", "tiles", "speckle"), scale=u(.25, .6), bump=.005)
        grass = self.material(np.ones(3) * u(.6, 1.1), ("grass", "grass", "soil"), scale=.3, bump=.02, detail="blotch", detail_scale=.2, detail_strength=.4)
        stone = self.material(np.ones(3) * u(.5, .8), "blotch", scale=.5)
        self.verge = grass
        step = 5.0
        zs = np.arange(25, -FAR, -step)
        for z in zs:
            self.add(floor(-h, z - step, h, z), road)
            for s in (-1, 1):
                a, b = sorted((s * h, s * (h + p)))
                if p > 0:
                    self.add(floor(a, z - step, b, z, self.kerb), pave)
                    if self.kerb > 0:
                        self.block(s * (h + .07), 0, z - step / 2, .14, self.kerb + .004, step, stone)
                a, b = sorted((s * (h + p), s * 260))
                self.add(floor(a, z - step, b, z, self.kerb - .01 if p > 0 else -.01), grass if self.style != "town" else pave)
        self.add(floor(-260, -900, 260, -FAR - 5, -.05), grass)
        self.add(floor(-260, 25, 260, 80, -.01), road)
        white = self.material(np.ones(3) * u(.7, .95), "plain")
        y = .008
        if self.style in ("town", "suburb", "trunk"):
            lanes = [0.0] if self.style != "trunk" else [-h / 3, 0, h / 3]
            dash = self.chance(.6)
            for x in lanes:
                for z in np.arange(20, -120, -6 if dash else -4.0):
                    self.add(floor(x - .06, z - (3 if dash else 4), x + .06, z, y), white)
            for s in (-1, 1):
                if self.chance(.5):
                    for z in zs[zs > -120]:
                        self.add(floor(s * (h - .35) - .06, z - step, s * (h - .35) + .06, z, y), white)
            if self.chance(.35):
                z = -u(3, 25)
                for x in np.arange(-h + .4, h - .4, .9):
                    self.add(floor(x, z - 3, x + .5, z, y + .002), white)
        if self.style == "parking":
            for x in (-h * .6, 0, h * .6):
                for z in np.arange(10, -70, -2.5):
                    self.add(floor(x - 2.4, z - .1, x + 2.4, z, y), white)
        if self.chance(.4):
            patch = self.material(np.ones(3) * u(.3, .9), "asphalt", scale=.4)
            for _ in range(5):
                x, z, a = u(-h, h), u(-40, 10), u(.3, 2)
                self.add(floor(max(x - a, -h), z - a * 1.5, min(x + a, h), z, .004), patch)
        if self.style in ("suburb", "park", "trunk"):
            t = self.material(np.ones(3) * u(.7, 1.1), "tuft", cut=True)
            n = int(self.rng.integers(0, 260))
            x, z = (h + p + .15 + self.rng.gamma(1, 2.2, n)) * self.rng.choice([-1, 1], n), 8 - self.rng.gamma(1.3, 9, n)
            tufts(self, np.stack([x, 0 * x, z], 1), u(.12, .4), t)

    # Buildings along one side.
    def row(self, side):
        u, st = self.u, self.style
        front = side * (self.half + self.path + {"town": 0, "suburb": u(3, 8), "trunk": u(8, 40), "square": u(0, 6), "parking": u(2, 25), "park": u(15, 50)}[st])
        z = u(6, 22)
        gap = self.chance(.5)
        storeys = int(self.rng.integers(2, 8))
        dense = {"town": .96, "suburb": .9, "trunk": .35, "square": .9, "parking": .5, "park": .3}[st]
        while z > -FAR * .75:
            w = u(6, 20) if st != "suburb" else u(7, 13)
            if self.chance(dense):
                d = u(8, 16)
                n = max(1, storeys + int(self.rng.integers(-1, 3))) if st != "suburb" else int(self.rng.integers(1, 3))
                yaw = -side * np.pi / 2 + (u(-.06, .06) if st != "town" else 0)
                self.push(frame((front + side * (d / 2 + u(0, .6 if st == "town" else 2)), self.kerb - .02, z - w / 2), yaw))
                self.house(w - (0 if st == "town" else u(.5, 3)), d, n, near=z > -32, garden=st == "suburb")
                self.pop()
            elif st == "town" and self.chance(.5):
                self.push(frame((front, self.kerb, z), np.pi / 2))
                railing(self, w)
                self.pop()
            if st == "suburb" and self.chance(.7):
                self.push(frame((side * (self.half + self.path + .2), self.kerb, z - .2), np.pi / 2))
                railing(self, w - u(0, 3), u(.7, 1.5))
                self.pop()
            for _ in range(int(self.rng.integers(0, 4)) if st != "town" else 0):
                plant_tree(self, self.pick(self.trees), (front - side * u(-6, 4 if st != "trunk" else 10), 0, z - u(0, w)), u(2, 9))
            z -= w + (0 if st == "town" and not gap else u(0, 5 if st != "suburb" else 9))
            if self.chance(.1):
                z -= u(6, 12)

    def house(self, w, d, n, near, garden):
        u = self.u
        h = n * u(2.8, 3.4)
        real = near and self.chance(.6) or garden
        if self.chance(.06):
            wall = self.material((1, 1, 1), photo=self.photo(), scale=1 / u(8, 20), scale_y=1 / h)
        elif real:
            wall = self.material(hue(self.rng, .5, .98, .4) if self.chance(.6) else (1, 1, 1), ("plain", "brick", "blotch", "brick"), scale=u(.35, .6), bump=.008)
        else:
            wall = self.material(np.ones(3) * u(.7, 1.1), "facade", scale=1 / u(8, 12), offset=(u(0, 1), 0))
        self.block(0, 0, 0, w, h, d, wall)
        trim = self.paint(.3, .98, .3)
        glass = self.material(np.array([.12, .15, .18]) * u(.4, 1.5), spec=1, gloss=80, mirror=.6) if not self.night else self.material(self.pick([(.1, .1, .12), (.9, .7, .4)]), glow=self.pick([0, .8]), mirror=.4)
        f = d / 2
        if real:
            cols, sh = max(1, int(w / u(1.8, 3.2))), h / n
            ww, wh = w / cols * u(.35, .65), sh * u(.4, .62)
            frames, panes, sills, shut = [], [], [], []
            shutter = self.chance(.25)
            deep = u(.02, .1)
            for i in range(cols):
                x = (i + .5) * w / cols - w / 2
                for j in range(0 if garden else 1, n):
                    y = j * sh + sh * .3
                    frames += [move(box(ww + .14, .08, deep + .04), frame((x, y + wh, f))), move(box(.07, wh, deep), frame((x - ww / 2, y, f))), move(box(.07, wh, deep), frame((x + ww / 2, y, f))), move(box(.05, wh, .03), frame((x, y, f)))]
                    panes.append(move(panel(ww, wh), frame((x, y, f + .008))))
                    sills.append(move(box(ww + .25, .07, .24), frame((x, y - .07, f))))
                    if shutter:
                        shut += [move(box(ww * .48, wh, .05), frame((x + q * (ww * .75), y, f))) for q in (-1, 1)]
                    if j > 0 and self.chance(.12):
                        self.push(frame((x - ww * .75, y - .35, f + .5)))
                        self.block(ww * .75, -.12, -.3, ww * 1.5, .12, 1.0, trim)
                        railing(self, ww * 1.5, 1.0, self.pick(["bars", "bars", "boards"]))
                        self.pop()
            for parts, m in ((frames, trim), (sills, trim), (shut, trim)):
                if parts:
                    self.add(join(parts), m)
            if panes:
                self.add(join(panes), glass)
        if garden:
            self.block(u(-.3, .3) * w, 0, f, 1, 2.1, .06, self.pick([self.wood, self.paint])())
        else:
            # Ground floor: shops, doors, a sign, an awning.
            x = -w / 2
            while x < w / 2 - 1.2:
                k = min(u(1.2, 4), w / 2 - x)
                r = self.rng.random()
                if r < .55:
                    m = self.material((1, 1, 1), photo=self.photo(), glow=u(0, .5), mirror=.2, spec=.5) if self.chance(.5) else glass
                    self.add(panel(k - .3, 2.2), m, frame((x + k / 2, .35, f + .012)))
                    self.block(x + k / 2, .25, f, k - .2, .1, .1, trim)
                    self.block(x + k / 2, 2.55, f, k - .1, .5, .12, self.material((1, 1, 1), "poster", glow=.4 if self.night else 0) if self.chance(.6) else trim, True)
                    if self.chance(.25):
                        q = np.array([[(x, 2.6, f), (x, 2.3, f + 1.2), (x + k, 2.3, f + 1.2), (x + k, 2.6, f)]], float)
                        self.add(quads(q, [[(0, 0), (0, 1.2), (k, 1.2), (k, 0)]]), self.cloth())
                elif r < .8:
                    self.block(x + k / 2, 0, f, min(k, 1.1), 2.2, .05, self.pick([self.wood, self.paint])())
                x += k + u(.1, .8)
        # Roof.
        if garden or self.chance(.3):
            e, rise = u(.1, .6), u(.25, .6) * d
            x, z = w / 2 + e, d / 2 + e
            tile = self.material(np.ones(3) * u(.6, 1.1), "roof", scale=.35, bump=.02)
            y = h - e * .4
            c = np.array([[(-x, y, z), (x, y, z), (x, y + rise, 0), (-x, y + rise, 0)], [(x, y, -z), (-x, y, -z), (-x, y + rise, 0), (x, y + rise, 0)]])
            ln = np.hypot(z, rise)
            self.add(quads(c, [[(0, 0), (2 * x, 0), (2 * x, ln), (0, ln)]] * 2), tile)
            for q in (-1, 1):
                t = np.array([(q * w / 2, h - .02, d / 2), (q * w / 2, h - .02, -d / 2), (q * w / 2, h + rise * (1 - e / z) - .1, 0)])
                self.add((t, np.tile([q, 0.0, 0], (3, 1)), t[:, [2, 1]]), wall)
            if self.chance(.6):
                self.block(u(-.3, .3) * w, h, u(-.1, .1) * d, .6, rise + u(.4, 1), .5, self.material((1, 1, 1), "brick", scale=.5))
        else:
            self.block(0, h - .1, 0, w + .3, u(.2, .6), d + .3, trim)
            if self.chance(.5):
                for _ in range(3):
                    self.block(u(-.4, .4) * w, h, u(-.4, .4) * d, u(.8, 2.5), u(.6, 2.2), u(.8, 2), self.any_surface())
            if self.chance(.4):
                m, x = self.metal(), u(-.4, .4) * w
                self.rod((x, h, d * .3), (x, h + 3, d * .3), .025, m, 6)
                for i in range(4):
                    self.rod((x - .5 + i * .08, h + 2 + i * .25, d * .3), (x + .5 - i * .08, h + 2 + i * .25, d * .3), .012, m, 5)

    # Vehicles.
    def traffic(self):
        u, h, st = self.u, self.half, self.style
        if st == "parking":
            for x in (-h * .6, 0, h * .6):
                for z in np.arange(8, -60, -2.5):
                    for q in (-1, 1):
                        if self.chance(.5):
                            self.vehicle(x + q * 1.3 * 1.9, z - 1.25, np.pi / 2 * q, .05)
            return
        if st in ("park", "square"):
            for _ in range(int(self.rng.integers(0, 3)) if st == "square" else 0):
                self.vehicle(u(-h, h), u(-50, -8), u(0, 6.28), .3)
            return
        for side in (-1, 1):
            if h > 2.4 and st != "trunk" and self.chance(.75):  # Parked along the kerb.
                z = u(0, 8)
                full = u(.3, .95)
                while z > -75:
                    if self.chance(full):
                        self.vehicle(side * (h - 1.05), z, np.pi if self.chance(.7) == (side > 0) else 0, .12)
                    z -= u(5.3, 7)
            z = u(-4, -25)
            while z > -120:
                if self.chance(.4):
                    self.vehicle(side * (h * .5 if h < 4 or st == "trunk" else h * .3), z, np.pi if side > 0 else 0, .25)
                z -= u(7, 30)

    def vehicle(self, x, z, yaw, large):
        self.busy.append((x, z, 2.6))
        self.push(frame((x, 0, z), yaw + self.rng.normal(0, .03)))
        # A handful of models stand many times: building each anew cost most of the time.
        big = self.chance(large)
        models = self.models[big]
        if len(models) < (3 if big else 6):
            models.append(self.record(lambda: lorry(self) if big else car(self)))
        self.stamp(models[-1] if len(models) < 3 else self.pick(models))
        self.pop()

    def furniture(self):
        u, h, p, st = self.u, self.half, self.path, self.style
        for side in (-1, 1):
            x = side * (h + min(.5, p / 3) + (.4 if p == 0 else 0))
            z, step = u(-9, 6), u(14, 32)
            if self.chance(.8):
                at = []
                lamp = self.record(lambda: at.append(street_lamp(self, self.night)))
                while z > -110:
                    m = frame((x, self.kerb, z), 0 if side < 0 else np.pi)
                    self.stamp(lamp, m)
                    if z > -60:
                        self.lamps.append((m @ at[0])[:3])
                    z -= step
            z = u(-12, 4)
            if st in ("town", "square", "park", "trunk") and self.chance(.6):
                step = u(5, 14)
                hh = u(4, 11)
                while z > -130:
                    if self.chance(.85):
                        off = u(.4, 1) if st != "trunk" else u(4, 9)
                        if st == "park":
                            off = u(.5, 6)
                        plant_tree(self, self.pick(self.trees), (side * (h + off), self.kerb, z), hh * u(.8, 1.25))
                    z -= step
            for _ in range(int(self.rng.integers(2, 11))):
                z = 5 - self.rng.gamma(1.6, 9)
                at = frame((side * (h + .3 + u(0, max(p - .6, .2))), self.kerb, z), u(-.3, .3) + self.pick([0, 0, -side * np.pi / 2]))
                self.push(at)
                k = self.rng.random()
                if k < .25:
                    sign(self)
                elif k < .32:
                    signal(self)
                elif k < .42:
                    bench(self)
                elif k < .5:
                    self.add(cushion(.5, u(.8, 1.2), .5, .08) if self.chance(.5) else cylinder(.24, u(.7, 1), 16), self.paint(.1, .7))
                elif k < .62:
                    for i in range(int(self.rng.integers(2, 7))):
                        self.add(cylinder(.06, .9, 12), self.metal() if i == 0 else len(self.rows) - 1, frame((0, 0, -i * 1.4)))
                elif k < .75:
                    bicycle(self)
                    if self.chance(.25):
                        person(self, frame((0, .5, -.2)), "sit")
                elif k < .83:
                    plant(self, u(.6, 1.6))
                elif k < .9:
                    self.add(cylinder(.07, u(5, 8), 10), self.wood())
                elif p > 2.2 or st in ("square", "park"):
                    table(self, .7, .7, .74)
                    seat = self.record(lambda: chair(self))
                    for i in range(3):
                        self.stamp(seat, frame((.75 * np.cos(i * 2.1), 0, .75 * np.sin(i * 2.1)), i * 2.1))
                    if self.chance(.6):
                        self.rod((0, .7, 0), (0, 2.4, 0), .025, self.wood())
                        self.add(lathe([(1.4, 2.05), (.02, 2.55)], 8), self.cloth())
                else:
                    railing(self, u(2, 8), u(.7, 1.1))
                self.pop()
        if st == "trunk":
            for side in (-1, 1):
                if self.chance(.7):
                    self.push(frame((side * (h + .3), 0, 12), np.pi / 2))
                    railing(self, 110, kind="guard")
                    self.pop()
            if self.chance(.4):
                z, m = -u(18, 60), self.metal()
                for s in (-1, 1):
                    self.add(cylinder(.18, 6.4, 12), m, frame((s * (h + 1), 0, z)))
                self.block(0, 6.2, z, 2 * h + 2, .25, .25, m)
                for x in (-h / 2, h / 2):
                    self.add(box(h * .8, 2, .08, True), self.material((.1, .3, .6) if self.chance(.5) else (.1, .45, .25), "poster", strength=.6), frame((x, 4.9, z + .2)))

    def people(self):
        n = int(self.rng.poisson({"town": 3, "suburb": 1, "trunk": 0, "square": 6, "parking": 1.5, "park": 2.5}[self.style]))
        for _ in range(min(n, 10)):
            z = 3 - self.rng.gamma(1.8, 5)
            x = self.rng.choice([-1, 1]) * (self.half + self.u(.3, max(self.path, .5))) if self.style in ("town", "suburb", "parking") and self.chance(.8) else self.u(-self.half, self.half)
            if any(abs(x - a) < 1.3 and abs(z - b) < c for a, b, c in self.busy):
                continue
            self.busy.append((x, z, .5))
            y = self.kerb if abs(x) > self.half else 0
            if self.chance(.1):
                animal(self, frame((x, y, z), self.u(0, 6.28)), self.u(.25, .6))
            else:
                person(self, frame((x, y, z), self.u(0, 6.28)), self.pick(["walk", "walk", "stand"]), fine=False)

    def backdrop(self):
        u = self.u
        dim = self.material(np.ones(3) * u(.7, 1), "facade", scale=1 / 12)
        for _ in range(int(self.rng.integers(0, 9))):
            w, h = u(10, 40), u(12, 60)
            self.block(u(-150, 150), 0, -u(FAR, FAR * 2), w, h, w, dim)
        green = self.trees[0]
        for _ in range(int(self.rng.integers(0, 30)) if self.style != "town" else 0):
            plant_tree(self, green, (u(-100, 100), 0, -u(90, 200)), u(8, 20))

    def wires(self):
        u = self.u
        m, side = self.material((.05, .05, .05)), self.pick([-1, 1])
        if self.chance(.6):  # Along the street, pole to pole.
            x, z, step, hh = side * (self.half + .5), 12.0, u(22, 35), u(6, 9)
            wood = self.wood()
            poles = []
            while z > -150:
                self.add(cylinder(.14, hh, 10, .1), wood, frame((x, 0, z)))
                self.block(x, hh - .5, z, 1.8, .1, .1, wood)
                poles.append(z)
                z -= step
            for off in (-.8, -.3, .3, .8):
                for a, b in zip(poles, poles[1:]):
                    t = np.linspace(0, 1, 12)
                    self.add(tube(np.stack([x + off + 0 * t, hh - .4 - 2.4 * t * (1 - t), a + (b - a) * t], 1), u(.008, .015), 4, ends=False), m)
        else:  # Across it.
            for _ in range(int(self.rng.integers(1, 7))):
                z, y, t = -u(2, 60), u(5, 8), np.linspace(-1, 1, 14)
                w = self.half + self.path
                self.add(tube(np.stack([w * t, y - .6 * (1 - t * t), z + u(-4, 4) * t], 1), u(.006, .014), 4, ends=False), m)

    def bend(self):
        """Hills and curves: all points are moved sideways and up by how far ahead they are; the camera stands at z about 0."""
        self.curve = (0.0, 0.0)
        if self.style == "parking" or self.chance(.5):
            return
        side, rise = self.rng.normal(0, .0012), self.rng.normal(0, .0006)
        slope = self.rng.normal(0, .03)
        for part in self.parts:
            z = np.minimum(part[:, 2] - 5, 0)
            part[:, 0] += side * z * z
            part[:, 1] += rise * z * z * np.exp(z / 160) - slope * z

    def views(self):
        u, st = self.u, self.style
        for _ in range(40):
            k = self.rng.random()
            x = u(-self.half * .8, self.half * .8) if k < .45 else self.rng.choice([-1, 1]) * (self.half + u(.2, max(self.path - .3, .3)))
            z = u(-1, 7)
            eye_y = self.pick([u(1.4, 1.8), u(1.4, 1.8), u(1.1, 2.4), u(.5, 1.3), u(2.4, 7)])
            if any(abs(x - a) < 1.6 and abs(z - b) < c + .5 for a, b, c in self.busy):
                continue
            yaw = self.rng.normal(0, .22) if self.chance(.72) else self.rng.normal(0, .7)
            if abs(x) > self.half:
                yaw -= np.sign(x) * abs(self.rng.normal(0, .25))
            pitch = self.rng.normal(-.02, .07) - (.14 if eye_y > 2.6 else 0)
            self.add_camera((x, eye_y, z), yaw, pitch, self.rng.normal(0, .02) if self.chance(.85) else self.rng.normal(0, .1), u(40, 90), .15)
            if len(self.cameras) > 4:
                break
        if not self.cameras:
            self.add_camera((0, 5.5, 6), 0, -.2, 0, 65, .15)
