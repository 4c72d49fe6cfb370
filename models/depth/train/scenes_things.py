"""Furniture and small things of rooms; each stands on y = 0 of its placement and faces +z. Footprints in metres."""
import numpy as np

from scenes_build import ball, box, cushion, cylinder, floor, frame, lathe, panel, sheet, tilt, tube
from scenes_people import person


def legs(s, w, d, h, material, round_leg=None):
    t = s.u(.02, .07)
    r = s.chance(.5) if round_leg is None else round_leg
    for x in (-1, 1):
        for z in (-1, 1):
            at = (x * (w / 2 - t), 0, z * (d / 2 - t))
            if r:
                s.add(cylinder(t * .3, h, 9, t * .5), material, frame(at))
            else:
                s.add(box(t, h, t), material, frame(at))


def table(s, w, d, h, busy=True, small=False):
    top = s.pick([s.wood, s.wood, s.paint, lambda: s.material((1, 1, 1), ("marble", "speckle"), scale=1, spec=.5, mirror=.2)])()
    under = s.pick([top, s.metal(), s.wood()])
    t = s.u(.015, .06)
    if abs(w - d) < .25 and s.chance(.5):
        s.add(cylinder(w / 2, t, 32), top, frame((0, h - t, 0)))
        s.add(cylinder(.04, h - t, 12), under)
        s.add(cylinder(w * .25, .03, 20), under)
    else:
        s.block(0, h - t, 0, w, t, d, top)
        legs(s, w, d, h - t, under)
        if s.chance(.4):
            s.block(0, h - t - .09, 0, w - .12, .09, d - .12, under)
    if s.chance(.12):
        cloth = s.cloth()
        s.block(0, h - s.u(.1, .3), 0, w + .03, .0, d + .03, cloth)
        s.block(0, h, 0, w + .03, .004, d + .03, cloth)
    if busy:
        clutter(s, -w / 2 + .08, w / 2 - .08, -d / 2 + .08, d / 2 - .08, h, int(s.rng.integers(0, 9)))


def chair(s):
    style = s.rng.random()
    mat = s.pick([s.wood, s.paint, s.metal])()
    seat = s.pick([mat, s.cloth(), s.cloth()])
    h, w = s.u(.42, .48), s.u(.38, .5)
    if style < .55:
        s.block(0, h - .03, 0, w, .03, w, seat)
        if s.chance(.4):
            s.add(cushion(w, .06, w, .03), s.cloth(), frame((0, h, 0)))
        legs(s, w, w, h, mat)
        t = s.u(.02, .04)
        top = h + s.u(.35, .6)
        for x in (-1, 1):
            s.rod((x * (w / 2 - t), h, -w / 2 + t), (x * (w / 2 - t), top, -w / 2 - .05), t * .6, mat)
        for i in range(int(s.rng.integers(1, 6))):
            if s.chance(.5):
                s.rod((w * (i / 5 - .4), h, -w / 2 + t), (w * (i / 5 - .4), top - .02, -w / 2 - .045), .008, mat, 6)
            else:
                y = h + (top - h) * (i + 1) / 6
                s.block(0, y, -w / 2 - .01, w - t, .04, .015, mat)
        s.block(0, top - .08, -w / 2 - .03, w, .09, .02, mat)
    elif style < .8:  # Swivel chair.
        s.add(cushion(w + .05, .09, w + .05, .04), seat, frame((0, h - .05, 0)))
        s.add(cushion(w, s.u(.4, .65), .08, .035), seat, frame((0, h + .1, -w / 2)) @ tilt(x=-.12))
        s.add(cylinder(.025, h - .1, 10), s.metal(), frame((0, .06, 0)))
        black = s.material((.08, .08, .09), spec=.4)
        for i in range(5):
            a = i * 1.2566
            s.rod((0, .09, 0), (.28 * np.cos(a), .06, .28 * np.sin(a)), .02, black, 6)
            s.add(ball(.03, k=7), black, frame((.28 * np.cos(a), .03, .28 * np.sin(a))))
        if s.chance(.6):
            for x in (-1, 1):
                s.rod((x * .27, h, 0), (x * .27, h + .2, 0), .014, black, 6)
                s.block(x * .27, h + .2, .02, .06, .025, .24, black)
    else:  # Tube chair or stool.
        hh = s.pick([h, h, .7])
        r = .011
        for x in (-1, 1):
            p = [(x * w / 2, 0, w / 2), (x * w / 2, hh, w / 2 - .03), (x * w / 2, hh, -w / 2 + .05), (x * w / 2, 0, -w / 2)]
            s.add(tube(p, r, 7), mat)
            if hh < .6:
                s.rod((x * w / 2, hh, -w / 2 + .05), (x * w / 2, hh + .42, -w / 2 - .06), r, mat, 7)
        s.add(cushion(w, .03, w, .014), seat, frame((0, hh, 0)))
        if hh < .6:
            s.add(cushion(w + .02, .2, .025, .012), seat, frame((0, hh + .2, -w / 2 - .02)) @ tilt(x=-.2))


def sofa(s, w, d=.9):
    mat = s.pick([s.cloth, s.cloth, s.paint])()
    pillow = s.pick([mat, s.cloth()])
    h, arm, back, r = s.u(.36, .46), s.u(.12, .25), s.u(.7, .95), s.u(.03, .08)
    s.add(cushion(w, h - .15, d, r), mat, frame((0, .07, 0)))
    legs(s, w, d, .1, s.wood())
    for x in (-1, 1):
        s.add(cushion(arm, s.u(.5, .65), d, r), mat, frame((x * (w / 2 - arm / 2), .07, 0)))
    s.add(cushion(w - .02, back - .07, .22, r), mat, frame((0, .07, -d / 2 + .11)))
    n = max(1, int(round((w - 2 * arm) / .7)))
    cw = (w - 2 * arm) / n
    for i in range(n):
        x = (i - (n - 1) / 2) * cw
        s.add(cushion(cw - .01, .16, d - .22, .05), pillow, frame((x, h - .1, .1)))
        s.add(cushion(cw - .02, .42, .17, .07), pillow, frame((x, h + .05, -d / 2 + .27)) @ tilt(x=-.18))
    for _ in range(int(s.rng.integers(0, 4))):
        s.add(cushion(.42, .42, .15, .07), s.cloth(), frame((s.u(-.4, .4) * (w - 2 * arm), h + .06, -d / 2 + .42), s.u(-.5, .5)) @ tilt(x=-.4, z=s.u(-.3, .3)))
    if s.chance(.15):
        person(s, frame((s.u(-.25, .25) * w, h - .4, -.05)), "sit", tall=s.u(1.5, 1.8))


def bed(s, w, d=2.05):
    mat, sheetm, cover = s.pick([s.wood, s.cloth])(), s.material((.93, .93, .92), ("weave", "dots", "stripes"), scale=2, strength=.3), s.cloth()
    s.block(0, .08, 0, w, .22, d, mat)
    legs(s, w, d, .1, mat)
    s.block(0, 0, -d / 2, w + .06, s.u(.7, 1.3), .06, mat)
    s.add(cushion(w - .04, .22, d - .08, .06), sheetm, frame((0, .28, .02)))
    # Blanket with folds.
    g = np.mgrid[0:1:22j, 0:1:24j]
    x, z = (g[1] - .5) * (w + .08), .5 * d - g[0] * d * .68 + .03
    drop = np.clip(np.abs(g[1] - .5) * (w + .08) - w / 2 + .04, 0, 1) * 4
    ph = s.rng.uniform(0, 6.28, 4)
    y = .525 + .012 * np.sin(9 * g[1] + 5 * g[0] + ph[0]) + .012 * np.sin(14 * g[0] - 6 * g[1] + ph[1]) - drop * .5
    s.add(sheet(np.stack([x, y, z], 2)), cover)
    for i in range(2 if w > 1.2 else 1):
        s.add(cushion(.62 if w > 1.2 else w * .8, .14, .42, .07), s.pick([sheetm, s.cloth()]), frame(((i - .5) * w * .48 if w > 1.2 else 0, .49, -d / 2 + .3)) @ tilt(x=.25))


def books(s, x0, x1, y, z, deep, top):
    x = x0
    if s.chance(.4):
        x += s.u(0, .3)
    while x < x1 - .02:
        t, h = s.u(.012, .05), min(s.u(.17, .3), top)
        if x + t > x1:
            break
        m = s.material(s.rng.uniform(.1, .95, 3), "poster", scale=1, strength=.5) if s.chance(.5) else s.paint(.1, .95, .9)
        s.block(x + t / 2, y, z + s.u(-.02, .02), t - .001, h, min(deep, s.u(.12, .22)), m, unit=True)
        x += t
        if s.chance(.08):
            break


def shelf(s, w, h, d=.32):
    mat = s.pick([s.wood, s.paint, s.paint])()
    t = .02
    open_back = s.chance(.3)
    rows = max(1, int(h / s.u(.28, .42)))
    cols = max(1, int(round(w / s.u(.5, .9))))
    if not open_back:
        s.block(0, 0, -d / 2 + .005, w, h, .01, mat)
    if s.chance(.12):  # Open metal frame.
        mat2 = s.metal()
        for x in (-1, 1):
            for z in (-1, 1):
                s.rod((x * w / 2, 0, z * d / 2), (x * w / 2, h, z * d / 2), .012, mat2, 6)
        cols = 1
    else:
        for i in range(cols + 1):
            s.block(-w / 2 + i * w / cols, 0, 0, t, h, d, mat)
    for r in range(rows + 1):
        s.block(0, min(r * h / rows, h - t), 0, w, t, d, mat)
    for r in range(rows):
        for c in range(cols):
            x0, x1, y = -w / 2 + c * w / cols + t, -w / 2 + (c + 1) * w / cols - t, r * h / rows + t
            room = h / rows - .05
            k = s.rng.random()
            if k < .55:
                books(s, x0, x1, y, -.02, d - .05, room)
            elif k < .8:
                clutter(s, x0 + .06, x1 - .06, -d / 2 + .08, d / 2 - .06, y, int(s.rng.integers(1, 5)), room)
            elif k < .9:
                s.block((x0 + x1) / 2, y, 0, (x1 - x0) * .9, room * .8, d * .9, s.pick([s.cloth, s.wood, s.paint])())
    if s.chance(.4) and h < 2:
        clutter(s, -w / 2 + .1, w / 2 - .1, -.08, .08, h, int(s.rng.integers(0, 5)))


def cabinet(s, w, h, d, busy=True):
    mat = s.pick([s.wood, s.wood, s.paint, s.paint])()
    face = s.pick([mat, mat, s.paint()])
    knob = s.metal()
    plinth = s.pick([0, .06, .14])
    s.block(0, plinth, 0, w, h - plinth, d, mat)
    if plinth > .1:
        legs(s, w, d, plinth, mat)
    else:
        s.block(0, 0, 0, w - .06, plinth + .001, d - .06, mat)
    cols = max(1, int(round(w / s.u(.4, .7))))
    rows = 1 if h > 1.3 or s.chance(.4) else int(s.rng.integers(2, 5))
    for i in range(cols):
        for j in range(rows):
            cw, ch = w / cols, (h - plinth) / rows
            x, y = -w / 2 + (i + .5) * cw, plinth + j * ch
            s.block(x, y + .006, d / 2, cw - .012, ch - .012, .018, face)
            if s.chance(.8):
                if rows > 1:
                    s.block(x, y + ch * .7, d / 2 + .018, .1, .012, .02, knob)
                else:
                    s.block(x + (.4 if i % 2 == 0 else -.4) * cw, y + ch * .5, d / 2 + .018, .012, .12, .025, knob)
    if busy and h < 1.5:
        clutter(s, -w / 2 + .1, w / 2 - .1, -d / 2 + .1, d / 2 - .1, h, int(s.rng.integers(0, 8)))


def screen(s, w, stand=True):
    """Television or monitor, lit or dark, its lower edge at stand height."""
    h = w * .57
    case = s.material((.05, .05, .055), spec=.5, gloss=40, mirror=.15)
    y = .1 if stand else 0
    s.block(0, y, 0, w, h, .03, case)
    if s.chance(.65):
        shown = s.material((1, 1, 1), photo=s.photo(), glow=s.u(.2, 1.2), spec=.2) if s.chance(.6) else s.material((1, 1, 1), "poster", glow=s.u(.3, 1), spec=.2)
    else:
        shown = s.material((.03, .03, .035), spec=.8, gloss=90, mirror=.5)
    s.add(panel(w - .03, h - .03), shown, frame((0, y + .015, .0165)))
    if stand:
        s.block(0, .01, -.03, .05, .2, .03, case)
        s.block(0, 0, -.01, w * .4, .012, .18, case)


def laptop(s):
    case = s.material((.7, .7, .72) if s.chance(.6) else (.12, .12, .13), spec=.6, gloss=50)
    s.block(0, 0, 0, .33, .016, .23, case)
    s.add(floor(-.14, -.07, .14, .04, .0175, True), s.material((1, 1, 1), "keys"))
    a = s.u(.1, .45)
    s.push(frame((0, .014, -.115)) @ tilt(x=-a))
    s.block(0, 0, 0, .33, .22, .007, case)
    s.add(panel(.31, .19), s.material((1, 1, 1), photo=s.photo(), glow=s.u(.2, .9)) if s.chance(.5) else s.material((1, 1, 1), "poster", glow=.5), frame((0, .015, .0045)))
    s.pop()


def plant(s, size):
    """Potted plant: blades, or leaf sprays on thin stems."""
    pot = s.paint(.3, .95)
    r, h = size * s.u(.14, .22), size * s.u(.2, .3)
    s.add(lathe([(1e-4, 0), (r * .7, 0), (r, h), (r * .9, h), (r * .88, h * .9), (1e-4, h * .88)], 20), pot)
    if s.chance(.5):
        blade = s.material((1, 1, 1), "foliage", scale=2, spec=.3)
        for _ in range(int(s.rng.integers(10, 28))):
            a, ln, bend = s.u(0, 6.28), size * s.u(.4, .9), s.u(.15, .9)
            t = np.linspace(0, 1, 8)[:, None]
            out, w = ln * bend * t ** 1.6, size * .045 * np.sin(np.pi * (.12 + .88 * t)) + .001
            mid = np.concatenate([out * np.cos(a), h * .9 + ln * t * (1 - .45 * bend * t), out * np.sin(a)], 1)
            side = np.array([-np.sin(a), 0, np.cos(a)]) * w
            s.add(sheet(np.stack([mid - side, mid, mid + side], 1)), blade, colour=(s.u(.5, 1.2),) * 3)
    else:
        stem, leaf = s.material((.35, .4, .2)), s.material((1, 1, 1), "leaves", cut=True, spec=.2)
        for _ in range(int(s.rng.integers(5, 14))):
            a, up, out = s.u(0, 6.28), size * s.u(.35, .75), size * s.u(.05, .35)
            tip = np.array([out * np.cos(a), h + up, out * np.sin(a)])
            s.add(tube([(0, h * .8, 0), (tip[0] * .4, h + up * .6, tip[2] * .4), tip], size * .006 + .0015, 5), stem)
            q = size * s.u(.25, .45)
            for k in range(2):
                s.add(panel(q, q), leaf, frame(tip - [0, q * .4, 0], a + k * 1.4) @ tilt(x=s.u(-.8, .3)), colour=(s.u(.5, 1.2),) * 3)


def bottle(s, h):
    r = h * s.u(.13, .18)
    s.add(lathe([(1e-4, 0), (r, 0), (r, h * .6), (r * .85, h * .68), (r * .35, h * .78), (r * .33, h), (1e-4, h)], 16),
          s.material(s.rng.uniform(.1, .9, 3), spec=1, gloss=80, mirror=.3))
    if s.chance(.6):
        s.add(lathe([(r * 1.01, h * .15), (r * 1.01, h * .5)], 16), s.material((1, 1, 1), "poster", scale=2 / h))


def cup(s):
    r, h = s.u(.03, .045), s.u(.06, .13)
    mat = s.paint(.3, 1, .9)
    s.add(lathe([(1e-4, 0), (r * .85, 0), (r, h), (r * .92, h), (r * .8, .01), (1e-4, .01)], 16), mat)
    if s.chance(.6):
        a = np.linspace(-1.4, 1.4, 9)
        s.add(tube(np.stack([r * .93 + h * .28 * np.cos(a), h * .5 + h * .3 * np.sin(a), 0 * a], 1), .005, 6), mat)


def bowl(s):
    r = s.u(.08, .16)
    s.add(lathe([(1e-4, .0), (r * .5, 0), (r * .85, r * .3), (r, r * .55), (r * .96, r * .55), (r * .5, r * .1), (1e-4, r * .08)], 20), s.any_surface())
    if s.chance(.7):
        col = s.rng.uniform(.3, 1, 3) * np.array([1, s.u(.3, .9), s.u(.1, .4)])
        fruit = s.material(col, "speckle", strength=.15, spec=.4)
        for _ in range(int(s.rng.integers(2, 7))):
            q = s.u(.03, .045)
            s.add(ball(q, k=9), fruit, frame((s.u(-.5, .5) * r, r * .35 + q * .6, s.u(-.5, .5) * r)))


def desk_lamp(s):
    m = s.metal()
    s.add(cylinder(.08, .02, 18), m)
    a, b = np.array([s.u(-.1, .1), s.u(.25, .35), -.08]), np.array([s.u(-.1, .1), s.u(.42, .5), .1])
    s.add(tube([(0, .02, 0), a, b], .007, 7), m)
    s.add(lathe([(.08, -.09), (.03, 0), (1e-4, .01)], 16), m, frame(b) @ tilt(x=-.4))
    s.add(ball(.03, k=8), s.material((1, .9, .7), glow=s.pick([.5, 4])), frame(b + [0, -.06, .02]))


def floor_lamp(s, h):
    m = s.metal()
    s.add(cylinder(.14, .025, 20), m)
    s.rod((0, 0, 0), (0, h - .2, 0), .011, m)
    r = s.u(.13, .25)
    s.add(lathe([(r, h - .3), (r * s.u(.5, 1), h)], 20), s.material((.95, .88, .75), glow=s.pick([.3, 1.5])))


def things(s, room):
    """One small thing for a table or shelf, at most `room` tall."""
    k = s.rng.integers(0, 13)
    if k == 0:
        cup(s)
    elif k == 1:
        bottle(s, min(s.u(.18, .34), room))
    elif k == 2:
        y = 0
        for _ in range(int(s.rng.integers(1, 6))):
            t = s.u(.012, .045)
            s.add(box(s.u(.12, .22), t, s.u(.18, .28)), s.material(s.rng.uniform(.2, 1, 3), "poster", scale=4, strength=.6), frame((0, y, 0), s.u(-.3, .3)))
            y += t
    elif k == 3:
        bowl(s)
    elif k == 4 and room > .2:
        plant(s, min(s.u(.2, .5), room))
    elif k == 5:
        h = min(s.u(.15, .4), room)
        r = h * s.u(.2, .35)
        prof = [(1e-4, 0)] + [(r * (.35 + .65 * abs(np.sin(1 + 2.4 * t + s.u(0, .5)))), h * t) for t in np.linspace(0, 1, 9)]
        s.add(lathe(prof, 20), s.paint(.2, 1, .9, mirror=.2))
        if s.chance(.5):
            leaf = s.material((1, 1, 1), "leaves", cut=True)
            for _ in range(5):
                s.add(panel(.2, .25), leaf, frame((0, h * .8, 0), s.u(0, 6.28)) @ tilt(x=s.u(-.7, .2)), colour=s.rng.uniform(.5, 1.4, 3))
    elif k == 6:
        s.add(box(s.u(.06, .3), min(s.u(.04, .3), room), s.u(.05, .25), True), s.material((1, 1, 1), s.pick(["poster", "poster", "wood", "checks"]), strength=.9), frame(yaw=s.u(-.7, .7)))
    elif k == 7:
        s.add(ball(s.u(.03, .11), k=11), s.any_surface(), frame((0, .06, 0)))
    elif k == 8 and room > .25:
        w = s.u(.12, .26)
        h = min(w * s.u(.8, 1.4), room)
        s.push(tilt(x=-.18))
        s.block(0, 0, 0, w, h, .015, s.wood())
        s.add(panel(w - .03, h - .03), s.material((1, 1, 1), photo=s.photo(), spec=.2), frame((0, .015, .0085)))
        s.pop()
    elif k == 9 and room > .4:
        desk_lamp(s)
    elif k == 10 and room > .3:
        laptop(s)
    elif k == 11:
        # Pens in a pot: thin things.
        s.add(lathe([(1e-4, 0), (.04, 0), (.042, .1), (.038, .1), (.036, .01)], 14), s.paint())
        for _ in range(int(s.rng.integers(3, 9))):
            a = s.u(0, 6.28)
            s.rod((.01 * np.cos(a), .01, .01 * np.sin(a)), (.045 * np.cos(a), s.u(.14, .2), .045 * np.sin(a)), .0035, s.paint(.1, 1, .95), 6)
    else:
        s.add(cushion(s.u(.06, .2), min(s.u(.03, .2), room), s.u(.06, .2), .02), s.any_surface(), frame(yaw=s.u(0, 3)))


def clutter(s, x0, x1, z0, z1, y, count, room=.8):
    if x1 <= x0 or z1 <= z0:
        return
    taken = []
    for _ in range(count):
        x, z = s.u(x0, x1), s.u(z0, z1)
        if any((x - a) ** 2 + (z - b) ** 2 < .15 ** 2 for a, b in taken):
            continue
        taken.append((x, z))
        s.push(frame((x, y, z), s.u(-.6, .6)))
        things(s, room)
        s.pop()
