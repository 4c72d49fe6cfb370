"""People of lofted bodies and rods: standing, walking, sitting, and heads and shoulders close to the camera."""
import numpy as np

from scenes_build import ball, box, cylinder, frame, loft, smooth_sections, tilt, tube
from scenes_texture import hue


def skin_colour(rng):
    t = rng.random() ** .8
    return np.array([.93, .76, .66]) * (1 - t) + np.array([.36, .23, .17]) * t + rng.normal(0, .02, 3)


def head(s, skin, hair, fine=False):
    """A head with its chin's underside at the origin, facing +z, 0.23 m tall."""
    k = 22 if fine else 12
    rows = smooth_sections([(0, .0, .045, .018, .02, .95), (0, .012, .038, .042, .05, .9), (0, .05, .022, .061, .075, .92), (0, .1, .008, .071, .09, .95),
                            (0, .15, 0, .074, .096, 1), (0, .19, -.004, .068, .088, 1), (0, .22, -.01, .045, .06, 1), (0, .235, -.01, .002, .002, 1)], 22 if fine else 11)
    s.add(loft(rows, k), skin)
    s.add(ball(.012, .024, .02, 8), skin, frame((0, .088, .098)))
    s.add(ball(.016, .011, .014, 8), skin, frame((0, .07, .1)))
    for side in (-1, 1):
        s.add(ball(.012, .03, .02, 7), skin, frame((side * .074, .1, -.005)))
        if fine:
            white = s.material((.85, .84, .82), spec=.8, gloss=80)
            iris = s.material(s.pick([(.15, .1, .07), (.25, .35, .45), (.2, .25, .15)]), spec=1, gloss=100)
            s.add(ball(.0145, .009, .012, 8), white, frame((side * .031, .117, .078)))
            s.add(ball(.006, .006, .006, 6), iris, frame((side * .031, .117, .0865)))
            s.rod((side * .017, .133, .088), (side * .047, .134, .077), .0035, hair, 5)
    if fine:
        lips = s.material(skin_colour(s.rng) * np.array([.85, .55, .55]), spec=.3)
        s.add(ball(.026, .0075, .012, 9), lips, frame((0, .046, .087)))
        if s.chance(.35):
            rim = s.material((.05, .05, .06), spec=.6)
            a = np.linspace(0, 2 * np.pi, 18)
            for side in (-1, 1):
                ring = np.stack([side * .033 + .025 * np.cos(a), .115 + .019 * np.sin(a), .1 - np.abs(.033 * side + .025 * np.cos(a)) * .12], 1)
                s.add(tube(ring, .0018, 5, ends=False), rim)
                s.rod((side * .058, .12, .094), (side * .075, .115, 0), .0016, rim, 5)
            s.rod((-.009, .118, .1), (.009, .118, .1), .0018, rim, 5)
    style = s.rng.random()
    if style < .85:
        s.add(ball(.083, .085, .1, 12), hair, frame((0, .165, -.018)) @ tilt(x=-.25))
        if style < .4:
            length = s.u(.1, .35)
            back = smooth_sections([(0, .2 - length, -.06, .07, .035, .8), (0, .1, -.055, .085, .06, .9), (0, .2, -.02, .085, .09, 1), (0, .24, -.02, .02, .02, 1)], 10)
            s.add(loft(back, 14), hair)
        elif style < .5:
            s.add(ball(.045, k=8), hair, frame((0, .22, -.1)))
    if s.chance(.12):
        cap = s.cloth()
        s.add(ball(.09, .07, .105, 12), cap, frame((0, .19, -.01)))
        s.add(cylinder(.075, .006, 14), cap, frame((0, .185, .07), scale=(1, 1, 1.1)) @ tilt(x=.15))
    elif s.chance(.08):
        phones = s.metal()
        a = np.linspace(0, np.pi, 14)
        s.add(tube(np.stack([.092 * np.cos(a), .12 + .14 * np.sin(a), 0 * a], 1), .008, 6), phones)
        for side in (-1, 1):
            s.add(ball(.02, .038, .034, 8), phones, frame((side * .088, .105, 0)))


def limb(s, points, radii, material):
    t = np.linspace(0, 1, 11)
    q = np.linspace(0, 1, len(points))
    p = np.stack([np.interp(t, q, np.asarray(points)[:, i]) for i in range(3)], 1)
    p[1:-1] = (p[:-2] + 2 * p[1:-1] + p[2:]) / 4
    s.add(tube(p, np.interp(t, q, radii), 9), material)


def hand(s, at, direction, skin, fine=False):
    d = np.asarray(direction, float)
    d /= np.linalg.norm(d) + 1e-9
    side = np.cross(d, [0, 0, 1.0] if abs(d[2]) < .8 else [0, 1.0, 0])
    side /= np.linalg.norm(side)
    at = np.asarray(at, float)
    s.rod(at, at + d * .07, .034, skin, 7)
    if fine:
        for i in range(4):
            base = at + d * .08 + side * (i - 1.5) * .02
            s.rod(base, base + d * .075 + side * (i - 1.5) * .006, .0095, skin, 6)
        s.rod(at + side * .035, at + side * .07 + d * .05, .011, skin, 6)


def person(s, m, pose="stand", fine=False, tall=None):
    """Places a person whose feet (or seat, when sitting: chair height .45) stand at m's origin, facing +z."""
    rng = s.rng
    k = (tall or s.u(1.5, 1.92)) / 1.75
    child = s.chance(.08) and pose != "sit"
    s.push(m @ frame(scale=k * (.65 if child else 1)))
    wide = s.u(.85, 1.35)
    skin = s.material(skin_colour(rng), detail="blotch", detail_scale=6, detail_strength=.08, spec=.12, gloss=15)
    hair = s.material(s.pick([(.1, .08, .07), (.3, .2, .13), (.55, .42, .25), (.5, .5, .5), (.35, .15, .1), (.8, .75, .65)]), "bark", scale=6, strength=.5, spec=.3)
    top, trousers, shoe = s.cloth(), s.cloth(), s.paint(.05, .7)
    if s.chance(.4):
        trousers = s.material(s.pick([(.12, .15, .25), (.1, .1, .11), (.3, .32, .4), (.45, .4, .32)]), "weave", scale=4, strength=.6)
    hip = .5 if pose == "sit" else .95
    lean = s.u(-.05, .2) if pose == "sit" else s.u(-.03, .06)
    skirt = s.chance(.15) and pose != "sit"
    s.push(frame((0, hip, 0)) @ tilt(x=lean))
    rows = smooth_sections([(0, -.1, 0, .14 * wide, .1 * wide, .8), (0, .0, 0, .165 * wide, .115 * wide, .85), (0, .16, .005, .14 * wide, .1 * wide, .85),
                            (0, .32, .01, .17 * wide, .115 * wide, .8), (0, .44, 0, .19 * (.6 + .4 * wide), .1, .75), (0, .5, -.01, .14, .075, .85), (0, .54, -.015, .06, .06, 1)], 20)
    s.add(loft(rows, 18), top)
    s.rod((0, .5, -.015), (0, .6, .01), .055, skin, 10)
    s.push(frame((0, .575, .01), yaw=s.u(-.7, .7)) @ tilt(x=s.u(-.15, .25) - lean, z=s.u(-.12, .12)))
    head(s, skin, hair, fine)
    s.pop()
    sleeve = top if s.chance(.7) else skin
    for side in (-1, 1):
        sh = np.array([side * (.15 + .05 * wide), .45, -.01])
        act = rng.random()
        if pose == "sit" and act < .8:
            el, wr = sh + [side * .06, -.26, .08], sh + [side * s.u(-.12, .04), -.28 + s.u(-.05, .08), .34]
        elif pose == "walk":
            sw = side * s.u(-.18, .18)
            el, wr = sh + [side * .05, -.28, sw * .6], sh + [side * .05, -.5, sw * 1.6 + .08]
        elif act < .72:
            el, wr = sh + [side * s.u(.03, .12), -.28, -.02], sh + [side * s.u(.0, .14), -.53, .05]
        elif act < .86:
            el, wr = sh + [side * .12, -.22, .1], sh + [side * s.u(-.2, .1), s.u(-.1, .1), .3]
        else:
            el, wr = sh + [side * .2, s.u(-.1, .15), .06], sh + [side * s.u(.1, .3), s.u(.2, .45), .12]
        limb(s, [sh, sh * .4 + el * .6, el], [.062 * (.7 + .3 * wide), .052, .045], top)
        limb(s, [el, el * .5 + wr * .5, wr], [.045, .042, .03], sleeve)
        hand(s, wr, wr - el, skin, fine)
        if s.chance(.1):
            s.add(box(.075, .15, .01), s.material((.05, .05, .06), spec=.8), frame(wr + [0, .02, .05]))
    if s.chance(.15):
        s.add(ball(.16, .24, .1, 10, .7), s.cloth(), frame((0, .28, -.17)))
    s.pop()
    for side in (-1, 1):
        hp = np.array([side * .085 * wide, hip - .02, 0])
        if pose == "sit":
            kn, an = np.array([side * s.u(.08, .2), .5, .42]), np.array([side * s.u(.06, .2), .08, s.u(.35, .6)])
        elif pose == "walk":
            ph = side * s.u(.1, .35)
            kn, an = hp + [0, -.43, ph * .6 + .05], np.array([hp[0], .09 + max(-ph, 0) * .25, ph])
        else:
            kn, an = hp + [side * .01, -.44, .02], np.array([hp[0] + side * s.u(0, .08), .09, s.u(-.06, .06)])
        if not skirt:
            limb(s, [hp, hp * .45 + kn * .55, kn], [.1 * (.6 + .4 * wide), .082, .062], trousers)
            limb(s, [kn, kn * .6 + an * .4, an], [.064, .06, .042], trousers)
        else:
            limb(s, [kn, kn * .6 + an * .4, an], [.055, .055, .035], skin)
        s.add(ball(.045, .045, .13, 9, .8), shoe, frame(an + [0, -.045, .06]))
    if skirt:
        s.add(loft(smooth_sections([(0, s.u(.3, .5), .02, .26, .22, 1), (0, .75, 0, .19 * wide, .14 * wide, 1), (0, .95, 0, .15 * wide, .11 * wide, .9), (0, 1.05, 0, .14 * wide, .1 * wide, .9)], 8), 16), trousers)
    s.pop()


def animal(s, m, size=None):
    """A four-legged animal facing +z: dog, cow or horse by size (shoulder height, metres)."""
    h = size or s.pick([.3, .55, 1.2, 1.4])
    coat = s.material(hue(s.rng, .15, .9, .4), ("blotch", "carpet", "speckle"), scale=s.u(.5, 2), bump=.004)
    s.push(m @ frame(scale=h))
    s.add(tube([(0, .78, -.6), (0, .8, -.45), (0, .75, 0), (0, .8, .4), (0, .88, .55)], [.1, .22, .25, .24, .13], 12), coat)
    s.add(tube([(0, .85, .5), (0, 1.1, .72)], [.15, .12], 10), coat)
    s.add(tube([(0, 1.18, .68), (0, 1.12, .85), (0, 1.02, 1.02)], [.13, .11, .07], 10), coat)
    s.add(tube([(0, .85, -.6), (0, .7, -.8), (0, .45, -.85)], [.05, .03, .02], 6), coat)
    for side in (-1, 1):
        s.add(ball(.03, .09, .05, 7), coat, frame((side * .1, 1.28, .66)))
        for z in (-.5, .42):
            sw = s.u(-.12, .12)
            limb(s, [(side * .13, .7, z), (side * .13, .38, z + sw * .4), (side * .13, .03, z + sw)], [.11, .06, .05], coat)
    s.pop()
