"""Rooms: living, sleeping, working, cooking, eating, meeting, shop, corridor, hall; seen by a visitor, a webcam or over a table."""
import numpy as np

from scenes_build import Scene, ball, box, cushion, cylinder, floor, frame, lathe, panel, quads, sheet, tilt, tube
from scenes_people import person
from scenes_texture import hue
from scenes_things import bed, bottle, cabinet, chair, clutter, floor_lamp, plant, screen, shelf, sofa, table


class Room(Scene):
    def build(self):
        self.style = str(self.rng.choice(["living", "bed", "office", "kitchen", "dining", "meeting", "shop", "corridor", "hall"],
                                         p=[.22, .15, .15, .12, .12, .06, .06, .06, .06]))
        s = self.style
        w, d, h = self.u(2.6, 6), self.u(2.8, 7), self.u(2.3, 3.1)
        if s in ("meeting", "shop"):
            w, d, h = self.u(5, 11), self.u(6, 14), self.u(2.6, 4)
        if s == "corridor":
            w, d = self.u(1.2, 2.6), self.u(6, 22)
        if s == "hall":
            w, d, h = self.u(7, 16), self.u(9, 26), self.u(3.5, 8)
        self.w, self.d, self.h = w, d, h
        self.taken, self.tables, self.places = [], [], []
        self.walls = [(frame(), w), (frame((w, 0, d), np.pi), w), (frame((0, 0, d), np.pi / 2), d), (frame((w, 0, 0), -np.pi / 2), d)]
        self.windows = []
        self.light["lamps"] = []
        self.shell()
        self.lights()
        webcam = s != "corridor" and self.chance(.2)
        if webcam:
            self.webcam()
        self.furnish()
        for _ in range(int(self.rng.choice([0, 1, 2, 4], p=[.62, .22, .11, .05]))):
            spot = self.free(.6, .6)
            if spot is not None:
                person(self, frame((spot[0], 0, spot[1]), self.u(0, 6.28)), self.pick(["stand", "walk", "stand"]), fine=self.chance(.3))
        if not webcam:
            self.visitor()
        self.look.update(key=self.u(.16, .34) * np.exp(self.rng.normal(0, .25)), balance=1 + self.rng.normal(0, .07, 3), shoulder=self.u(.5, 1))

    # The shell: floor, walls with openings, ceiling.
    def shell(self):
        w, d, h, u = self.w, self.d, self.h, self.u
        k = self.rng.random()
        polish = self.pick([0, 0, .1, .3])
        if k < .45:
            ground = self.material(np.clip(u(.55, 1.2) * np.ones(3), 0, 1.2), ("wood", "wood", "parquet"), scale=u(.4, .9), mirror=polish, spec=u(0, .5), gloss=u(10, 60), turn=self.pick([0, np.pi / 2]), bump=.003)
        elif k < .65:
            ground = self.material(np.ones(3) * u(.6, 1), ("tiles", "paving", "marble", "speckle"), scale=u(.3, 1.1), mirror=polish, spec=u(0, .6), gloss=u(20, 80), turn=self.pick([0, .785]))
        elif k < .9:
            ground = self.material(hue(self.rng, .2, .8, .6), ("carpet", "plain", "speckle", "blotch"), scale=u(.4, 1.2), spec=self.pick([0, .2]), mirror=self.pick([0, 0, .15]))
        else:
            ground = self.material(np.ones(3) * u(.6, 1), photo=self.photo(), scale=u(.3, 1))
        self.add(floor(0, 0, w, d), ground)
        top = self.material(np.ones(3) * u(.75, .97), "plain", scale=.5) if self.chance(.85) else self.wood()
        c = floor(0, 0, w, d, h)
        self.add((c[0], -c[1], c[2]), top)
        if self.chance(.12):
            beam = self.wood()
            for i in np.arange(.6, d, u(.6, 1.4)):
                self.block(w / 2, h - .2, i, w, .22, .14, beam)
        if self.chance(.2) and self.style in ("office", "meeting", "shop", "corridor"):
            g = self.material((.75, .75, .75))
            for i in np.arange(0, w, .6):
                self.block(i, h - .005, d / 2, .025, .01, d, g)
            for i in np.arange(0, d, .6):
                self.block(w / 2, h - .005, i, w, .01, .025, g)
        paint = self.wall_material()
        skirting = self.pick([None, self.material(np.ones(3) * u(.3, .95), spec=.2), self.wood()])
        rail = self.chance(.1)
        lower = self.wall_material() if rail else None
        for i, (m, length) in enumerate(self.walls):
            mat = self.wall_material() if self.chance(.25) else paint
            holes = self.openings(i, length)
            self.wall(m, length, holes, mat)
            self.push(m)
            if skirting is not None:
                x = 0.0
                for hole in sorted(holes, key=lambda q: q["x0"]) + [{"x0": length, "x1": length, "y0": 0}]:
                    if hole["y0"] < .1:
                        if hole["x0"] > x:
                            self.block((x + hole["x0"]) / 2, 0, .008, hole["x0"] - x, .09, .016, skirting)
                        x = hole["x1"]
            if rail and not any(q["y0"] < .9 for q in holes):
                self.block(length / 2, .1, .004, length, .85, .008, lower)
                self.block(length / 2, .95, .012, length, .05, .024, skirting or paint)
            self.pop()

    def wall_material(self):
        k, u = self.rng.random(), self.u
        if k < .62:
            return self.material(hue(self.rng, .45, .98, .35), "plain", scale=u(.4, 1.5), detail="blotch", detail_scale=.3, detail_strength=u(.02, .15))
        if k < .72:
            return self.material((1, 1, 1), ("dots", "stripes", "checks", "marble"), scale=u(.5, 1.5))
        if k < .82:
            return self.material(np.ones(3) * u(.6, 1.1), ("brick", "tiles", "blotch"), scale=u(.5, 1), bump=.006)
        if k < .9:
            return self.wood()
        return self.material(np.ones(3) * u(.7, 1), photo=self.photo(), scale=u(.15, .6))

    def openings(self, i, length):
        holes, u, x = [], self.u, .3
        want_door = i == self.pick([0, 1, 2, 3]) or self.chance(.15)
        has_window = self.chance(.45 if self.style != "corridor" else .2)
        while x < length - .9:
            if want_door:
                w = u(.75, 1.0) if self.chance(.8) else u(1.3, 2)
                x0 = x + u(0, max(0.01, length - x - w - .2))
                if x0 + w > length - .1:
                    break
                holes.append({"x0": x0, "x1": x0 + w, "y0": 0.0, "y1": min(u(1.98, 2.2), self.h - .15), "kind": self.pick(["door", "door", "open", "glass"])})
                x, want_door = x0 + w + .3, self.style == "corridor" and self.chance(.6)
            elif has_window:
                tall = self.chance(.2)
                w = min(u(.6, 2.6), length - x - .2)
                y0 = .05 if tall else u(.6, 1.1)
                y1 = min(u(1.9, 2.4), self.h - .2) if self.h < 4 else u(2.2, self.h - .5)
                x0 = x + u(0, max(.01, min(1.5, length - x - w - .2)))
                if x0 + w > length - .1 or w < .4:
                    break
                holes.append({"x0": x0, "x1": x0 + w, "y0": y0, "y1": y1, "kind": "window"})
                x = x0 + w + u(.2, 1.5)
                has_window = self.chance(.7)
            else:
                break
        return holes

    def wall(self, m, length, holes, mat):
        t = self.u(.08, .4)
        xs = sorted({0.0, length, *[q["x0"] for q in holes], *[q["x1"] for q in holes]})
        ys = sorted({0.0, self.h, *[q["y0"] for q in holes], *[q["y1"] for q in holes]})
        c = []
        for a, b in zip(xs, xs[1:]):
            for e, f in zip(ys, ys[1:]):
                mx, my = (a + b) / 2, (e + f) / 2
                if not any(q["x0"] < mx < q["x1"] and q["y0"] < my < q["y1"] for q in holes):
                    c.append([(a, e, 0), (b, e, 0), (b, f, 0), (a, f, 0)])
        c = np.array(c)
        self.push(m)
        self.add(quads(c, c[..., :2]), mat)
        trim = self.pick([mat, self.material(np.ones(3) * self.u(.3, .95), spec=.2), self.wood()])
        for q in holes:
            x0, x1, y0, y1 = q["x0"], q["x1"], q["y0"], q["y1"]
            r = np.array([[(x0, y0, 0), (x0, y1, 0), (x0, y1, -t), (x0, y0, -t)], [(x1, y0, -t), (x1, y1, -t), (x1, y1, 0), (x1, y0, 0)],
                          [(x0, y1, -t), (x0, y1, 0), (x1, y1, 0), (x1, y1, -t)], [(x0, y0, 0), (x0, y0, -t), (x1, y0, -t), (x1, y0, 0)]])
            self.add(quads(r, r[..., 1:]), trim)
            if self.chance(.6) and q["kind"] != "window":
                f = .07
                for x in (x0 - f / 2, x1 + f / 2):
                    self.block(x, 0, .01, f, y1 + f, .02, trim)
                self.block((x0 + x1) / 2, y1, .01, x1 - x0 + 2 * f, f, .02, trim)
            getattr(self, "open_" + q["kind"])(q, t, m, trim)
        self.pop()

    def open_door(self, q, t, m, trim):
        leaf, w, h = self.pick([self.wood, self.paint, self.paint])(), q["x1"] - q["x0"], q["y1"]
        ajar = self.chance(.3)
        self.push(frame((q["x0"], 0, -t * .3), self.u(.3, 1.5) if ajar else 0) if ajar else frame((q["x0"], 0, -self.u(0, t * .6))))
        self.block(w / 2, .008, 0, w - .01, h - .015, .04, leaf)
        if self.chance(.6):
            for y0, y1 in ((.15, h * .42), (h * .5, h - .15)):
                for k in ((.28, .72) if self.chance(.5) else (.5,)):
                    self.block(w * k, y0, .022, w * (.32 if k != .5 else .7), y1 - y0, .012, leaf)
        knob = self.metal()
        self.rod((w - .08, 1.02, 0), (w - .08, 1.02, .07), .01, knob)
        self.rod((w - .08, 1.02, .07), (w - .2, 1.02, .07), .009, knob)
        self.pop()
        if ajar:
            self.beyond(q, t)

    def beyond(self, q, t):
        """A second, barely furnished room behind an open door."""
        deep, wide, x = self.u(1.5, 6), self.u(1.2, 4), (q["x0"] + q["x1"]) / 2
        z0, z1, h = -t - deep, -t, max(self.h - .1, q["y1"] + .05)
        mat = self.wall_material()
        c = [[(x - wide, 0, z0), (x + wide, 0, z0), (x + wide, h, z0), (x - wide, h, z0)], [(x - wide, 0, z1), (x - wide, 0, z0), (x - wide, h, z0), (x - wide, h, z1)],
             [(x + wide, 0, z0), (x + wide, 0, z1), (x + wide, h, z1), (x + wide, h, z0)], [(x - wide, h, z0), (x + wide, h, z0), (x + wide, h, z1), (x - wide, h, z1)],
             [(x - wide, 0, z1), (x - wide, 0, z0), (x + wide, 0, z0), (x + wide, 0, z1)], [(q["x0"], 0, 0), (q["x0"], 0, z1), (q["x1"], 0, z1), (q["x1"], 0, 0)]]
        g = np.array(c)
        uv = np.stack([g[..., 0] + g[..., 2], g[..., 1] + g[..., 2]], -1)
        self.add(quads(g, uv), mat)
        if self.chance(.6):
            self.push(frame((x + self.u(-.3, .3), 0, z0 + .2)))
            cabinet(self, self.u(.5, 1), self.u(.5, 1.8), .35)
            self.pop()

    def open_open(self, q, t, m, trim):
        self.beyond(q, t)

    def outside(self, q, t):
        far = self.u(5, 40)
        x = (q["x0"] + q["x1"]) / 2
        if self.chance(.8):
            wide = far * self.u(2, 4)
            view = self.material(np.ones(3), photo=self.photo(), glow=self.u(.8, 3.5), offset=(self.u(0, 1), 0))
            self.add(panel(wide, wide * self.u(.3, .6)), view, frame((x, -self.u(.1, .3) * far, -t - far)))
        ground = self.material((1, 1, 1), ("grass", "paving", "asphalt"), scale=.4, glow=self.u(.3, 1.5))
        y = self.pick([-.15, -.15, -3, -9])
        self.add(floor(x - 40, -t - 60, x + 40, -t - .01, y), ground)

    def open_window(self, q, t, m, trim):
        x0, x1, y0, y1 = q["x0"], q["x1"], q["y0"], q["y1"]
        w, h, x = x1 - x0, y1 - y0, (x0 + x1) / 2
        bar, z = self.pick([self.material(np.ones(3) * self.u(.1, .98), spec=.3), trim]), -t * self.u(.4, .9)
        f = self.u(.04, .08)
        for a in (x0 + f / 2, x1 - f / 2):
            self.block(a, y0, z, f, h, .05, bar)
        for b in (y0, y1 - f):
            self.block(x, b, z, w, f, .05, bar)
        for i in range(1, int(self.rng.integers(1, 5))):
            self.block(x0 + w * i / 4 if i != 2 else x, y0, z, self.u(.02, .06), h, .04, bar)
        for i in range(int(self.rng.integers(0, 3))):
            self.block(x, y0 + h * (i + 1) / 3, z, w, self.u(.02, .05), .04, bar)
        if y0 > .3 and self.chance(.7):
            self.block(x, y0 - .03, .05, w + .1, .03, .2, trim)
            if self.chance(.4):
                clutter(self, x0 + .1, x1 - .1, -.03, .08, y0, int(self.rng.integers(1, 4)), .4)
        self.outside(q, t)
        k = self.rng.random()
        if k < .35:  # Curtains.
            cloth = self.cloth()
            for side in (-1, 1):
                cw = w * self.u(.12, .5)
                n = 60
                a = np.linspace(0, 1, n)
                low = max(.02, y0 - self.u(.05, 1.0)) if y0 > .3 else .02
                px = (x0 - .1 + a * cw) if side < 0 else (x1 + .1 - a * cw)
                fold = np.sin(a * cw / .13 * 6.28 + self.u(0, 6)) * .035
                g = np.stack([np.stack([px + .01 * np.sin(7 * a + v), np.full(n, y1 + .12 - v * (y1 + .12 - low)), .1 + fold * (.5 + .5 * v)], 1) for v in np.linspace(0, 1, 6)])
                self.add(sheet(g), cloth)
            self.rod((x0 - .25, y1 + .13, .1), (x1 + .25, y1 + .13, .1), .012, self.metal())
        elif k < .5:  # Blinds.
            slat = self.paint(.6, 1, .3)
            a, low = self.u(.2, 1.3), y0 + h * self.pick([0, 0, .3, .6])
            for y in np.arange(low, y1, .05):
                self.add(box(w - .04, .002, .048), slat, frame((x, y, -.03)) @ tilt(x=a))
            for xx in (x0 + .1, x1 - .1):
                self.rod((xx, low, -.03), (xx, y1, -.03), .002, slat, 5)
        elif k < .58:
            low = y0 + h * self.u(.2, .8)
            self.block(x, low, -.02, w, y1 - low, .004, self.cloth())
        if y0 > .55 and self.chance(.4):  # Radiator.
            white = self.material(np.ones(3) * self.u(.8, .97), spec=.3)
            rw, rh = min(w, self.u(.6, 1.4)), y0 - .28
            for xx in np.arange(x - rw / 2, x + rw / 2, .055):
                self.add(cushion(.04, rh, .06, .015, 3), white, frame((xx, .12, .06)))
            self.rod((x + rw / 2, .15, .06), (x + rw / 2, 0, .06), .01, white)
        self.windows.append((m @ np.array([x, (y0 + y1) / 2, .35, 1]), m[:3, :3] @ np.array([0, 0, 1.0]), w * h))

    def open_glass(self, q, t, m, trim):
        self.open_window(q, t, m, trim)

    # Light: lamps under the ceiling, daylight through windows, the sun.
    def lights(self):
        L, u = self.light, self.u
        day = self.windows and self.chance(.75)
        warm = np.array([1, u(.72, .98), u(.45, .95)])
        cool = np.array([u(.75, 1), u(.85, 1), 1])
        base = u(.12, .5)
        if self.chance(.08):
            warm = self.rng.uniform(.2, 1, 3)
        L["sky"], L["ground"] = (base * (cool if day else warm) * u(.7, 1.2)).tolist(), (base * warm * u(.4, 1.0)).tolist()
        lamps = []
        n = max(1, int(self.w * self.d / 18))
        on = (not day) or self.chance(.45)
        kind = self.pick(["pendant", "disc", "tubes", "spots", "none"]) if self.style not in ("office", "meeting", "shop", "corridor") else self.pick(["tubes", "tubes", "disc", "spots"])
        for i in range(min(n, 3)):
            at = np.array([self.w * u(.3, .7), self.h, self.d * ((i + .5) / min(n, 3))])
            drop = {"pendant": u(.3, min(1.1, self.h - 1.7)), "disc": .1, "tubes": .08, "spots": .05, "none": .3}[kind]
            if on:
                lamps.append(((at - [0, drop + .08, 0]).tolist(), (warm * u(1.5, 5) * (self.h / 2.5) ** 2).tolist(), u(.05, .5)))
            self.fitting(kind, at, drop, warm, on)
        if kind in ("tubes", "spots"):
            for a in np.arange(self.w * .25, self.w, 1.8):
                for b in np.arange(1, self.d, 2.2):
                    self.fitting(kind, np.array([a, self.h, b]), .05, warm, on)
        if day:
            power = u(.5, 3.0)
            for at, n_, area in sorted(self.windows, key=lambda q: -q[2])[:2]:
                lamps.append(((at[:3] + n_ * .1).tolist(), (cool * power * min(area, 4)).tolist(), u(.4, 1.0)))
            if self.chance(.6):
                at, n_, _ = self.pick(self.windows)
                turn = u(-.9, .9)
                c, sn = np.cos(turn), np.sin(turn)
                out = np.array([-n_[0] * c - n_[2] * sn, u(.35, 1.1), -n_[2] * c + n_[0] * sn])
                L["sun_dir"] = out
                L["sun"] = (np.array([1, u(.8, .97), u(.6, .9)]) * u(2, 9)).tolist()
        L["lamps"] = lamps[:4]
        L["lamp_shadow"] = on and len(lamps) > 0
        L["focus"], L["reach"] = (self.w / 2, self.h / 2, self.d / 2), .55 * float(np.hypot(np.hypot(self.w, self.d), self.h))
        L["ao_radius"], L["ao"] = u(.3, .8), u(.9, 1.7)
        S = self.sky
        S["zenith"], S["horizon"] = ((np.array([.35, .55, 1]) * u(.8, 3)).tolist(), (np.ones(3) * u(1.5, 5)).tolist()) if day else ((.01, .012, .03), (.05, .04, .04))
        if day and self.chance(.5):
            S["cloud_layer"], S["cloud_colour"], S["cloud_amount"] = self.layer("clouds"), (np.ones(3) * u(2, 5)).tolist(), u(.4, .7)

    def fitting(self, kind, at, drop, warm, on):
        glow = self.u(1.5, 6) if on else 0.1
        x, y, z = at
        shine = self.material(np.clip(.3 + .7 * warm, 0, 1), glow=glow)
        if kind == "pendant":
            self.rod((x, y, z), (x, y - drop, z), .005, self.material((.1, .1, .1)), 6)
            r = self.u(.12, .3)
            if self.chance(.3):
                self.add(ball(r * .7, k=12), shine, frame((x, y - drop - r * .4, z)))
            else:
                self.add(lathe([(r, -.18), (r * self.u(.2, .8), 0), (.01, .03)], 20), self.paint(.2, .95), frame((x, y - drop, z)))
                self.add(ball(.05, k=8), shine, frame((x, y - drop - .1, z)))
        elif kind == "disc":
            self.add(cylinder(self.u(.12, .25), .07, 24), shine, frame((x, y - .071, z)))
        elif kind == "tubes":
            self.block(x, y - .05, z, *((.28, .045, 1.2) if self.chance(.5) else (.6, .02, .6)), shine)
        elif kind == "spots":
            self.add(cylinder(.05, .012, 14), shine, frame((x, y - .0125, z)))

    # Placing things.
    def clash(self, x0, z0, x1, z1):
        return any(x0 < b[2] and x1 > b[0] and z0 < b[3] and z1 > b[1] for b in self.taken)

    def put_wall(self, w, d, h, make, gap=.03, tries=12):
        """Stands make() against a wall where nothing is and no opening is covered; w along the wall, d into the room."""
        for _ in range(tries):
            i = int(self.rng.integers(0, 4))
            m, length = self.walls[i]
            if length < w + .1:
                continue
            x = self.u(w / 2 + .02, length - w / 2 - .02)
            if any(abs(x - q) < (w + k) / 2 and (h > y) for q, k, y in self.blocked(i)):
                continue
            place = m @ frame((x, 0, d / 2 + gap))
            if self.claim(place, w, d, h, make):
                return True
        return False

    def blocked(self, i):
        m, _ = self.walls[i]
        out = []
        for at, n, area in self.windows:
            local = np.linalg.inv(m) @ at
            if abs(local[2] - .35) < .01:
                out.append((local[0], np.sqrt(area) * .9, .75))
        return out

    def claim(self, place, w, d, h, make):
        corners = np.array([[sx * w / 2, 0, sz * d / 2, 1] for sx in (-1, 1) for sz in (-1, 1)]) @ place.T
        x0, z0, x1, z1 = corners[:, 0].min(), corners[:, 2].min(), corners[:, 0].max(), corners[:, 2].max()
        if x0 < 0 or z0 < 0 or x1 > self.w or z1 > self.d or self.clash(x0, z0, x1, z1):
            return False
        self.taken.append((x0, z0, x1, z1, h))
        self.push(place)
        make()
        self.pop()
        self.places.append((np.array([(x0 + x1) / 2, h * .6, (z0 + z1) / 2]), h))
        return True

    def put_free(self, w, d, h, make, tries=10, yaw=None):
        for _ in range(tries):
            turn = yaw if yaw is not None else self.pick([0, 1, 2, 3]) * np.pi / 2 + (self.u(-.3, .3) if self.chance(.3) else 0)
            if self.claim(frame((self.u(0, self.w), 0, self.u(0, self.d)), turn), w, d, h, make):
                return True
        return False

    def free(self, w, d):
        for _ in range(20):
            x, z = self.u(w / 2, self.w - w / 2), self.u(d / 2, self.d - d / 2)
            if not self.clash(x - w / 2, z - d / 2, x + w / 2, z + d / 2):
                self.taken.append((x - w / 2, z - d / 2, x + w / 2, z + d / 2, 1.7))
                self.places.append((np.array([x, 1.2, z]), 1.7))
                return np.array([x, z])
        return None

    def dine(self, w, d, h, chairs):
        """Table with chairs around it, as one thing."""
        table(self, w, d, h)
        self.tables.append((self.stack[-1] @ np.array([0, h, 0, 1]), max(w, d)))
        seat = self.record(lambda: chair(self)) if chairs else None
        for i in range(chairs):
            side, k = (1, -1)[i % 2], i // 2
            x = (k + .5) * w / max(1, (chairs + 1) // 2) - w / 2
            z = side * (d / 2 + self.u(.0, .3))
            self.push(frame((x, 0, z), (np.pi if side > 0 else 0) + self.u(-.25, .25)))
            self.stamp(seat)
            if self.chance(.12):
                person(self, frame((0, 0, .02)), "sit")
            self.pop()

    def desk(self, w):
        d, h = self.u(.6, .8), self.u(.7, .76)
        table(self, w, d, h, busy=False)
        self.tables.append((self.stack[-1] @ np.array([0, h, 0, 1]), w))
        for i in range(int(self.rng.integers(0, 3))):
            self.push(frame((self.u(-.3, .3) * w, h, -d * .25), self.u(-.4, .4)))
            screen(self, self.u(.4, .75))
            self.pop()
        if self.chance(.8):
            self.block(0, h, d * .12, .42, .02, .14, self.material((1, 1, 1), "keys"), unit=True)
        clutter(self, -w / 2 + .1, w / 2 - .1, -d / 2 + .1, d / 2 - .1, h, int(self.rng.integers(1, 7)))
        if self.chance(.85):
            self.push(frame((self.u(-.2, .2), 0, d / 2 + self.u(.1, .4)), np.pi + self.u(-.6, .6)))
            chair(self)
            self.pop()

    def counter(self, w):
        h, d = .9, .6
        cabinet(self, w, h, d, busy=False)
        top = self.material((1, 1, 1), ("marble", "speckle", "wood"), scale=1, spec=.5, mirror=.2)
        self.block(0, h, .01, w, .035, d + .03, top)
        y = h + .035
        self.tables.append((self.stack[-1] @ np.array([0, y, 0, 1]), w))
        m = self.metal()
        x = self.u(-.3, .3) * w
        self.add(tube([(x, y, -.2), (x, y + .22, -.2), (x, y + .28, -.12), (x, y + .2, -.04)], .011, 8), m)
        self.add(floor(x - .25, -.2, x + .25, .15, y + .002), self.material((.3, .3, .32), spec=1))
        if self.chance(.6):
            x2 = -x
            for a, b in ((-.13, -.12), (.13, -.12), (-.13, .14), (.13, .14)):
                self.add(cylinder(.085, .008, 18), self.material((.06, .06, .06), spec=.4), frame((x2 + a, y, b)))
        clutter(self, -w / 2 + .1, w / 2 - .1, -.2, .2, y, int(self.rng.integers(2, 9)))
        if self.chance(.75):
            self.push(frame((0, 1.42, -d / 2 + .17)))
            cabinet(self, w * self.u(.5, 1), min(self.u(.5, .8), self.h - 1.5), .32, busy=False)
            self.pop()
        elif self.chance(.5):
            self.block(0, 1.45, -d / 2 + .12, w * .8, .025, .24, self.wood())
            clutter(self, -w * .35, w * .35, -d / 2 + .06, -d / 2 + .16, 1.475, 6, .4)

    def pictures(self, n):
        for _ in range(n):
            i = int(self.rng.integers(0, 4))
            m, length = self.walls[i]
            p = self.photo()
            w = self.u(.2, 1.1)
            h = min(w / self.aspects[p], 1.2)
            if length < w + .4:
                continue
            x, y = self.u(w / 2 + .1, length - w / 2 - .1), self.u(1.25, 1.75) - h / 2
            if any(abs(x - q) < (w + k) / 2 + .2 for q, k, _ in self.blocked(i)) or y + h > self.h - .05:
                continue
            self.push(m @ frame((x, y, 0)))
            b = self.u(.015, .06)
            self.block(0, 0, .013, w, h, .025, self.pick([self.wood, self.metal, self.paint])())
            self.add(panel(w - 2 * b, h - 2 * b), self.material((1, 1, 1), photo=p, spec=self.pick([0, .3]), mirror=self.pick([0, 0, .15])) if self.chance(.8) else self.material((1, 1, 1), "poster"), frame((0, b, .0265)))
            self.pop()

    def furnish(self):
        s, u, r = self.style, self.u, self.rng
        if self.chance(.45) and s in ("living", "bed", "dining"):
            x, z, a, b = u(.3, .7) * self.w, u(.3, .7) * self.d, u(.6, min(1.5, self.w / 2.2)), u(.6, min(1.5, self.d / 2.2))
            a, b = min(a, x, self.w - x), min(b, z, self.d - z)
            m = floor(x - a, z - b, x + a, z + b, .008, True)
            self.add(m, self.material((1, 1, 1), self.pick(["rug", "rug", "stripes", "checks"])) if self.chance(.7) else self.material(hue(r, .2, .9, .6), "carpet"))
        if s == "living":
            self.put_wall(w := u(1.5, 2.6), .95, .8, lambda: sofa(self, w))
            if self.chance(.7):
                def tv():
                    cabinet(self, tw, th, .42, busy=False)
                    self.push(frame((0, th, -.05)))
                    screen(self, min(tw * .9, u(.7, 1.4)))
                    self.pop()
                tw, th = u(1, 2), u(.35, .6)
                self.put_wall(tw, .45, 1.2, tv)
            cw, cd, ch = u(.6, 1.2), u(.45, .8), u(.32, .5)
            self.put_free(cw, cd, ch, lambda: (table(self, cw, cd, ch), self.tables.append((self.stack[-1] @ np.array([0, ch, 0, 1]), cw))))
            for _ in range(int(r.integers(0, 3))):
                self.put_free(.9, .9, .8, lambda: sofa(self, .9, .85))
        if s == "bed":
            bw = u(.9, 1.9)
            self.put_wall(bw + .1, 2.1, .7, lambda: bed(self, bw))
            for _ in range(2):
                self.put_wall(.45, .4, .55, lambda: cabinet(self, .42, .5, .38))
            self.put_wall(ww := u(.8, 2.2), .6, 2, lambda: cabinet(self, ww, min(u(1.8, 2.3), self.h - .1), .58))
        if s == "office":
            for _ in range(int(r.integers(1, 4))):
                dw = u(1.1, 1.8)
                self.put_wall(dw, 1.4, 1.1, lambda: (self.push(frame((0, 0, -.35))), self.desk(dw), self.pop()))
            if min(self.w, self.d) > 3.6:
                self.put_free(1.6, 1.7, 1.1, lambda: self.desk(1.5))
            if self.chance(.3):
                m, length = self.walls[int(r.integers(0, 4))]
                self.add(box(min(1.8, length * .6), 1, .02), self.material((.95, .95, .96), "poster", strength=.25, spec=.4), m @ frame((length / 2, .9, .011)))
        if s == "kitchen":
            for _ in range(int(r.integers(1, 4))):
                kw = min(u(1.2, 3.4), max(self.w, self.d) - .2)
                self.put_wall(kw, .63, 1.6, lambda: self.counter(kw), gap=.0)
            self.put_wall(.65, .65, 1.8, lambda: (self.add(cushion(.62, u(1.5, 2), .62, .03), self.pick([self.metal, self.paint])()), self.rod((.25, .8, .34), (.25, 1.2, .34), .012, self.metal())))
        if s in ("kitchen", "dining") or (s == "living" and self.chance(.4)):
            dw, dd, dh = u(.7, 1.9), u(.7, 1.0), u(.7, .78)
            self.put_free(dw + .1, dd + 1.0, .95, lambda: self.dine(dw, dd, dh, int(r.integers(1, 7)))) or self.put_wall(dw, dd, .8, lambda: self.dine(dw, dd, dh, 0))
        if s == "meeting":
            rows = int(r.integers(1, 5))
            for i in range(rows):
                tw2 = min(self.w - 1.5, u(2, 6))
                self.claim(frame((self.w / 2, 0, 1.2 + (self.d - 2.4) * (i + .5) / rows)), tw2, 2, .8, lambda: self.dine(tw2, u(.6, 1), .74, int(tw2 / .65) * (2 if rows == 1 else 1)))
            m, length = self.walls[int(r.integers(0, 2))]
            self.push(m @ frame((length / 2, 1.1, .05)))
            screen(self, u(1.2, 2.4), stand=False)
            self.pop()
        if s == "shop":
            for x in np.arange(1.2, self.w - .8, u(1.6, 2.4)):
                z = .8
                while z < self.d - 1.5:
                    ln, hh = u(.9, 1.3), u(1.3, 2.1)
                    if self.chance(.85):
                        self.claim(frame((x, 0, z + ln / 2), np.pi / 2 * self.pick([1, -1])), ln, .42, hh, lambda: shelf(self, ln, hh, .4))
                    z += ln + .02
        if s == "hall":
            r0, step = u(.15, .4), u(2.5, 5)
            mat = self.pick([self.paint, lambda: self.material((1, 1, 1), ("marble", "brick", "blotch"), scale=.5)])()
            if self.chance(.7):
                for z in np.arange(step / 2, self.d, step):
                    for x in (self.w * .25, self.w * .75):
                        self.taken.append((x - r0, z - r0, x + r0, z + r0, self.h))
                        self.add(cylinder(r0, self.h, 24), mat, frame((x, 0, z)))
                        self.block(x, 0, z, r0 * 2.4, .25, r0 * 2.4, mat)
                        self.block(x, self.h - .25, z, r0 * 2.4, .25, r0 * 2.4, mat)
            for _ in range(int(r.integers(2, 12))):
                k = self.rng.random()
                if k < .4:
                    self.put_free(1.6, .6, .5, lambda: (self.block(0, .4, 0, 1.6, .07, .45, self.wood()), [self.block(q, 0, 0, .08, .4, .4, self.metal()) for q in (-.6, .6)]))
                elif k < .7:
                    self.put_free(1.4, 2, .9, lambda: self.dine(1.2, .8, .75, 4))
                else:
                    hh = u(.5, 1.8)
                    self.put_free(.9, .9, hh, lambda: self.add(box(.8, hh, .8), self.any_surface()))
        extra = {"corridor": 2, "shop": 2}.get(s, int(r.integers(2, 9)))
        for _ in range(extra):
            k = r.random()
            if k < .28:
                a, b, c = u(.5, 1.8), u(.6, min(2.3, self.h - .1)), u(.24, .4)
                self.put_wall(a, c, b, lambda: shelf(self, a, b, c))
            elif k < .5:
                a, b, c = u(.5, 1.6), u(.5, min(2.2, self.h - .1)), u(.32, .55)
                self.put_wall(a, c + .03, b, lambda: cabinet(self, a, b, c))
            elif k < .62:
                z = u(.5, 1.8)
                self.put_wall(.5, .5, z, lambda: plant(self, z))
            elif k < .72:
                self.put_wall(.4, .4, 1.7, lambda: floor_lamp(self, u(1.3, 1.8)))
            elif k < .84:
                (self.put_free if self.chance(.6) else self.put_wall)(.5, .55, .9, lambda: chair(self))
            elif k < .92:
                a, b = u(.25, .6), u(.2, .6)
                self.put_free(a, a, b, lambda: self.add(self.pick([box(a, b, a), cushion(a, b, a, .06), cylinder(a / 2, b, 20)]), self.any_surface(), frame(yaw=u(0, 1.5))))
            else:
                self.put_wall(.4, .3, 1.0, lambda: [bottle(self, u(.25, .35)) for _ in range(1)])
        self.pictures(int(r.integers(0, 9)))
        if self.chance(.25):
            m, length = self.walls[int(r.integers(0, 4))]
            if length > 1.6:
                a = u(.5, min(1.4, length - .4))
                self.push(m @ frame((length * u(.35, .65), u(1.2, 1.6), .12)))
                self.block(0, 0, 0, a, .025, .22, self.wood())
                clutter(self, -a / 2 + .06, a / 2 - .06, -.05, .05, .025, 4, .4)
                self.pop()

    # Cameras.
    def inside(self, x, z, y):
        return any(b[0] - .25 < x < b[2] + .25 and b[1] - .25 < z < b[3] + .25 and b[4] + .1 > y - .1 for b in self.taken)

    def visitor(self):
        centre = np.array([self.w / 2, .9, self.d / 2])
        for _ in range(60):
            if self.tables and self.chance(.14):
                at, size = self.pick(self.tables)
                a, r, up = self.u(0, 6.28), size * .3 + self.u(.25, .8), self.u(.2, .8)
                eye = at[:3] + np.array([r * np.cos(a), up, r * np.sin(a)])
                target = at[:3] + self.rng.normal(0, .08, 3)
                if not (.1 < eye[0] < self.w - .1 and .1 < eye[2] < self.d - .1):
                    continue
            else:
                eye = np.array([self.u(.12, self.w - .12), self.pick([self.u(1.2, 1.75), self.u(.5, 1.3), self.u(1.5, min(2.6, self.h - .2))]), self.u(.12, self.d - .12)])
                if self.inside(eye[0], eye[2], eye[1]):
                    continue
                target = self.pick(self.places)[0] if self.places and self.chance(.55) else centre + self.rng.normal(0, .5, 3)
                if np.hypot(*(target - eye)[[0, 2]]) < min(1.3, .35 * max(self.w, self.d)):
                    continue
            d = target - eye
            yaw = np.arctan2(d[0], -d[2]) + self.rng.normal(0, .12)
            pitch = np.arctan2(d[1], np.hypot(d[0], d[2])) * self.u(.5, 1.05) + self.rng.normal(0, .05)
            self.add_camera(eye, yaw, pitch, self.rng.normal(0, .035) if self.chance(.8) else self.rng.normal(0, .15), self.u(42, 90))
            if len(self.cameras) >= 4:
                return

    def webcam(self):
        """Someone before the camera at a desk, head and shoulders; the room behind."""
        for _ in range(30):
            i = int(self.rng.integers(0, 4))
            m, length = self.walls[i]
            if length < 1.2:
                continue
            across = self.d if i < 2 else self.w
            x, z = self.u(.5, length - .5), self.u(.1, max(.15, across - 1.8))
            far = self.u(.42, 1.1)
            eye = (m @ np.array([x, 1, z, 1]))[:3]
            out = m[:3, :3] @ np.array([0, 0, 1.0])
            mid = eye + out * far / 2
            if self.clash(mid[0] - .5, mid[2] - .5, mid[0] + .5, mid[2] + .5):
                continue
            tall = self.u(1.55, 1.85)
            eyes = (.5 + .575 + .115) * tall / 1.75
            eye[1] = eyes + self.rng.normal(-.03, .1)
            turn = np.arctan2(-out[0], -out[2])
            side = np.array([out[2], 0, -out[0]])
            spot = eye + out * far + side * self.rng.normal(0, .1)
            person(self, frame((spot[0], -.02, spot[2]), turn + self.rng.normal(0, .25)), "sit", fine=True, tall=tall)
            if self.chance(.5):
                self.push(frame((spot[0] + out[0] * .12, 0, spot[2] + out[2] * .12), turn))
                chair(self)
                self.pop()
            if self.chance(.25):
                person(self, frame((spot[0] + side[0] * .55 + out[0] * .2, -.02, spot[2] + side[2] * .55 + out[2] * .2), turn + self.rng.normal(0, .3)), "sit", fine=True)
            self.taken.append((mid[0] - .5, mid[2] - .5, mid[0] + .5, mid[2] + .5, 1.3))
            for _ in range(3):
                yaw = np.arctan2(out[0], -out[2]) + self.rng.normal(0, .12)
                self.add_camera(eye, yaw, np.arctan2(eyes - .06 - eye[1], far) * self.u(.6, 1) + self.rng.normal(0, .05), self.rng.normal(0, .04), self.u(48, 85), .03)
            return
        self.visitor()
