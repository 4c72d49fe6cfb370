"""Open land: hills, meadows, shores, woods and mountains under a wide sky."""
import numpy as np

from scenes_build import Scene, box, cylinder, floor, frame, quads, sheet, tube
from scenes_nature import fractal, plant_tree, rock, tree, tufts, weather
from scenes_people import animal, person
from scenes_street import bench, bicycle, car, railing, sign


class Terrain(Scene):
    def build(self):
        u, r = self.u, self.rng
        self.style = str(r.choice(["hills", "meadow", "shore", "wood", "mountain", "garden"], p=[.2, .2, .15, .2, .12, .13]))
        st = self.style
        weather(self, (0, 2, -22), 45, night=.03)
        wave, size, tall = fractal(r), u(60, 200), {"hills": u(4, 14), "meadow": u(.3, 3), "shore": u(2, 6), "wood": u(.5, 6), "mountain": u(8, 30), "garden": u(0, .4)}[st]
        far_tall = {"mountain": u(200, 700), "hills": u(30, 150)}.get(st, u(0, 60))
        ridge = fractal(r, 5)
        rough = fractal(r, 4)
        small = u(.0, .12)
        off = r.uniform(-5, 5, 2)

        def height(x, z):
            d = np.hypot(x, z)
            y = tall * np.minimum(d / 40, 1.5) * wave(x / size + off[0], z / size + off[1]) + small * rough(x / 6, z / 6)
            y = y + far_tall * np.clip((d - 250) / 1200, 0, 1) * (.6 + .8 * np.abs(ridge(x / 1500 + off[0], z / 1500)))
            if st == "shore":
                y = y + np.clip((x * .6 + z * .3) * .03, -9, 20) - .3
            return y
        self.height = height
        # Rings about the camera, finer near it, so that near ground is smooth and far ground reaches the horizon.
        radius = np.r_[np.geomspace(.25, 40, 90), np.geomspace(41, 4000, 110)]
        angle = np.linspace(0, 2 * np.pi, 200, endpoint=False)
        x, z = radius[:, None] * np.cos(angle), radius[:, None] * np.sin(angle)
        y = height(x, z)
        earth = self.material(np.ones(3) * u(.7, 1.2), {"shore": "soil", "mountain": "rock"}.get(st, "grass"), scale=u(.15, .35), bump=.03, detail="blotch", detail_scale=u(.03, .1), detail_strength=.5)
        mesh = sheet(np.stack([x, y, z], 2)[::-1], True, uv=np.stack([x, z], 2)[::-1])
        steep = np.clip((.92 - np.abs(mesh[1][:, 1])) * 6, 0, 1)[:, None]
        snow = np.clip((mesh[0][:, 1:2] - far_tall * .55) / max(far_tall * .1, 1), 0, 1) if far_tall > 200 else 0
        tone = 1 - steep * np.array([.3, .45, .3])
        far = np.clip(np.hypot(mesh[0][:, 0], mesh[0][:, 2]) / 600, 0, 1)[:, None]
        tone = tone * (1 - far * np.array([.5, .35, .2])) + snow * 2.5
        self.add(mesh, earth, colour=tone)
        if st == "shore" or self.chance(.15):
            level = height(np.zeros(1), np.zeros(1))[0] - u(.5, 1.5)
            water = self.material(np.array([.12, .25, .3]) * u(.5, 1.5), "ripples", scale=.2, strength=.4, spec=1.2, gloss=60, mirror=.8, bump=.05)
            self.add(floor(-4000, -4000, 4000, 4000, level), water)
        self.water = level if st == "shore" else -1e9
        self.fill()
        self.views()

    def on(self, x, z):
        return np.array([x, float(self.height(np.array([x]), np.array([z]))[0]), z])

    def spot(self, near=4.0, spread=16.0, width=1.0):
        """A place ahead of the camera."""
        d = near + self.rng.gamma(1.5, spread)
        a = self.rng.normal(0, .75) * width
        return self.on(d * np.sin(a), -d * np.cos(a))

    def fill(self):
        u, r, st = self.u, self.rng, self.style
        kinds = [tree(self, detail=u(.6, 1.1)) for _ in range(int(r.integers(1, 4)))]
        simple = [tree(self, self.pick(["fir", "broad"]), detail=.3) for _ in range(2)]
        for _ in range({"wood": int(r.integers(25, 70)), "meadow": int(r.integers(0, 10)), "garden": int(r.integers(3, 14))}.get(st, int(r.integers(0, 25)))):
            p = self.spot(3.5 if st == "wood" else 6, 9 if st in ("wood", "garden") else 25)
            if p[1] > self.water + .1:
                plant_tree(self, self.pick(kinds), p - [0, .1, 0], u(3, 16) if st != "garden" else u(1, 6))
        for _ in range(int(r.integers(0, 60))):
            p = self.spot(60, 120)
            if p[1] > self.water:
                plant_tree(self, self.pick(simple), p - [0, .3, 0], u(5, 18))
        stone = self.material(np.ones(3) * u(.6, 1.1), "rock", scale=u(.4, 1), bump=.03)
        for _ in range(int(r.integers(0, 30)) if self.chance(.6) else 0):
            self.add(rock(self, u(.08, .5) if self.chance(.8) else u(.5, 2.5)), stone, frame(self.spot(1.2, 8), u(0, 6)), self.rng.uniform(.7, 1.1, 3))
        if self.chance(.75) and st != "mountain":
            blades = self.material(np.ones(3) * u(.6, 1.1), "tuft", cut=True)
            spots = [self.spot(.8, 5, 1.2) for _ in range(int(r.integers(20, 420)))]
            tufts(self, [p for p in spots if p[1] > self.water], u(.12, .6), blades)
        for _ in range(int(r.integers(0, 3))):
            p = self.spot(3, 10)
            self.push(frame(p, u(0, 6.28)))
            railing(self, u(8, 40), u(.9, 1.5), self.pick(["wire", "wire", "boards", "bars", "mesh", "hedge", "wall"]))
            self.pop()
        for _ in range(int(r.choice([0, 0, 1, 3, 6]))):
            person(self, frame(self.spot(2, 6, .6), u(0, 6.28)), self.pick(["stand", "walk"]), fine=self.chance(.3))
        if self.chance(.35):
            size = self.pick([.3, .5, 1.2, 1.4])
            for _ in range(int(r.integers(1, 6))):
                animal(self, frame(self.spot(2, 7, .6), u(0, 6.28)), size * u(.9, 1.1))
        for _ in range(int(r.integers(0, 4)) if self.chance(.5) else 0):  # Huts and barns.
            p = self.spot(9, 30)
            w, d, h = u(3, 10), u(3, 8), u(2.2, 4)
            self.push(frame(p - [0, .3, 0], u(0, 6.28)))
            wall = self.material((1, 1, 1), ("wood", "brick", "plain"), scale=.5)
            self.block(0, 0, 0, w, h, d, wall)
            rise, x, z = d * u(.25, .5), w / 2 + .3, d / 2 + .3
            c = np.array([[(-x, h - .1, z), (x, h - .1, z), (x, h + rise, 0), (-x, h + rise, 0)], [(x, h - .1, -z), (-x, h - .1, -z), (-x, h + rise, 0), (x, h + rise, 0)]])
            self.add(quads(c, [[(0, 0), (2 * x, 0), (2 * x, z * 1.2), (0, z * 1.2)]] * 2), self.material((1, 1, 1), "roof", scale=.35))
            for q in (-1, 1):
                t = np.array([(q * w / 2, h - .02, d / 2), (q * w / 2, h - .02, -d / 2), (q * w / 2, h + rise - .15, 0)])
                self.add((t, np.tile([q, 0.0, 0], (3, 1)), t[:, [2, 1]]), wall)
            for i in range(int(r.integers(1, 4))):
                self.block((i - 1) * w * .3, 1, d / 2, .8, 1, .04, self.material((.1, .12, .14), spec=.8, mirror=.4))
            self.pop()
        if self.chance(.25):
            m, wood = self.material((.06, .06, .06)), self.wood()
            a, p0, step, hh = u(-1, 1), self.spot(8, 10), u(25, 45), u(7, 14)
            tops = []
            for i in range(6):
                q = self.on(p0[0] + np.sin(a) * step * i, p0[2] - np.cos(a) * step * i)
                self.add(cylinder(.15, hh, 9, .1), wood, frame(q))
                self.add(box(1.8, .1, .1), wood, frame(q + [0, hh - .5, 0], -a))
                tops.append(q + [0, hh - .3, 0])
            for k in (-.8, 0, .8):
                for p, q in zip(tops, tops[1:]):
                    t = np.linspace(0, 1, 10)[:, None]
                    side = np.array([np.cos(a), 0, np.sin(a)]) * k
                    self.add(tube(p + (q - p) * t + side - [0, 1, 0] * (4 * t * (1 - t)), .018, 4, ends=False), m)
        if self.chance(.2):
            for make in (car, bench, sign, bicycle):
                if self.chance(.5):
                    self.push(frame(self.spot(3, 8), u(0, 6.28)))
                    make(self)
                    self.pop()

    def views(self):
        u = self.u
        base = self.on(0.0, 0.0)
        for _ in range(5):
            up = self.pick([u(1.3, 1.8), u(1.3, 1.8), u(.35, 1.2), u(2, 9)])
            base_y = max(base[1], self.water)
            self.add_camera((self.rng.normal(0, .2), base_y + up, self.rng.normal(0, .2)), self.rng.normal(0, .3), self.rng.normal(-.05, .1) - (.15 if up > 2 else 0), self.rng.normal(0, .03), u(38, 88), .12)
