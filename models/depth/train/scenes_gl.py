"""The renderer of the depth scenes: OpenGL 3.3+ without a window (EGL; Mesa's llvmpipe where there is no GPU).

One forward pass at twice the size writes direct light, ambient light, and view normal with depth; then come
ambient occlusion in screen space, fog and sky, and tone mapping with the 2x2 samples of each pixel averaged.
Depth is the distance along the optical axis (not along the ray) in metres, interpolated exactly over each
triangle; it is never filtered: a pixel takes the second nearest of its four samples, so that it is near where at
least half of it is near, and thin things stay.
"""
import os

os.environ.setdefault("LP_NUM_THREADS", "1")

import moderngl
import numpy as np

SHADOW = 1536
LAMPS = 4

VERTEX = """#version 330
uniform mat4 view, proj; uniform sampler2D materials;
in vec3 p; in vec3 n; in vec2 t; in vec3 c; in float m;
out vec3 wp, wn, vc; out vec2 uv; out float z; flat out vec4 m0, m1, m2, m3, m4;
invariant gl_Position;
void main() {
  int row = int(m + .5);
  m0 = texelFetch(materials, ivec2(0, row), 0); m1 = texelFetch(materials, ivec2(1, row), 0);
  m2 = texelFetch(materials, ivec2(2, row), 0); m3 = texelFetch(materials, ivec2(3, row), 0);
  m4 = texelFetch(materials, ivec2(4, row), 0);
  vec4 e = view * vec4(p, 1);
  wp = p; wn = n; vc = c; z = -e.z;
  vec2 r = vec2(m2.x, m2.y);
  uv = vec2(t.x * r.x - t.y * r.y, t.x * r.y + t.y * r.x) * m1.yz + m2.zw;
  gl_Position = proj * e;
}"""

# Rows of the material table: m0 colour, specular strength; m1 layer (-1 none, 1000+ photograph), uv scale, texture
# strength; m2 cosine and sine of the uv rotation, uv offset; m3 emission, gloss exponent, reflection, bump;
# m4 detail layer, detail scale, detail strength, 1 where the texture's alpha cuts holes.
FRAGMENT = """#version 330
uniform sampler2DArray made, photos;
uniform sampler2DShadow sunMap, lampMap; uniform mat4 sunMatrix, lampMatrix;
uniform mat4 view; uniform vec3 eye, sunDir, sunColour, skyAmbient, groundAmbient;
uniform vec3 lampAt[4]; uniform vec3 lampColour[4]; uniform float lampSize[4];
uniform int lampCount; uniform int lampShadow; uniform float reflectLayer;
in vec3 wp, wn, vc; in vec2 uv; in float z; flat in vec4 m0, m1, m2, m3, m4;
layout(location=0) out vec4 direct; layout(location=1) out vec4 ambient; layout(location=2) out vec4 geo;
vec4 pick(float layer, vec2 at) {
  if (layer < 0.) return vec4(1);
  if (layer >= 1000.) return texture(photos, vec3(at, layer - 1000.));
  return texture(made, vec3(at, layer));
}
float shade(sampler2DShadow map, vec4 at, float soft, float bias) {
  vec3 q = at.xyz / at.w * .5 + .5;
  if (at.w <= 0. || any(lessThan(q, vec3(0))) || any(greaterThan(q, vec3(1)))) return 1.;
  float s = 0.;
  s += texture(map, vec3(q.xy + soft * vec2(-.9, -.4), q.z - bias)) + texture(map, vec3(q.xy + soft * vec2(.4, -.9), q.z - bias));
  s += texture(map, vec3(q.xy + soft * vec2(.9, .4), q.z - bias)) + texture(map, vec3(q.xy + soft * vec2(-.4, .9), q.z - bias));
  return s * .25;
}
void main() {
  vec4 tx = pick(m1.x, uv);
  vec3 n = normalize(wn), v = normalize(eye - wp);
  vec3 flatNormal = cross(dFdx(wp), dFdy(wp));
  if (dot(flatNormal, v) < 0.) flatNormal = -flatNormal;
  if (m4.w < .5 && dot(n, flatNormal) < 0.) n = -n;
  float lum = dot(tx.rgb, vec3(.35, .5, .15));
  if (m3.w > 0.) {
    vec3 dx = dFdx(wp), dy = dFdy(wp); float h = lum * m3.w;
    vec3 r1 = cross(dy, n), r2 = cross(n, dx); float det = dot(dx, r1);
    vec3 g = sign(det) * (clamp(dFdx(h), -.05, .05) * r1 + clamp(dFdy(h), -.05, .05) * r2);
    n = normalize(max(abs(det), 1e-9) * n - g);
  }
  vec3 base = m0.rgb * vc * mix(vec3(1), tx.rgb * tx.rgb, m1.w);
  if (m4.x >= 0.) base *= clamp(1. + m4.z * (texture(made, vec3(uv / max(m1.yz, vec2(1e-4)) * m4.y, m4.x)).r * 2. - 1.), .05, 2.);
  vec3 lit = vec3(0), shine = vec3(0);
  float facing = dot(n, sunDir);
  if (facing > 0. && sunColour.g > 0.) {
    float s = shade(sunMap, sunMatrix * vec4(wp + n * .02, 1), .0011, .0006);
    lit += sunColour * (facing * s);
    if (m0.w > 0.) shine += sunColour * s * m0.w * pow(max(dot(n, normalize(sunDir + v)), 0.), m3.y);
  }
  for (int i = 0; i < lampCount; i++) {
    vec3 l = lampAt[i] - wp; float d2 = dot(l, l); l *= inversesqrt(d2);
    float w = lampSize[i]; float f = max((dot(n, l) + w) / (1. + w), 0.) / (d2 + .05 + w);
    float s = (i == 0 && lampShadow == 1 && l.y > 0.) ? shade(lampMap, lampMatrix * vec4(wp + n * .015, 1), .002, .0004) : 1.;
    lit += lampColour[i] * f * s;
    if (m0.w > 0.) shine += lampColour[i] * s * m0.w / (d2 + .3) * pow(max(dot(n, normalize(l + v)), 0.), m3.y);
  }
  vec3 sky = mix(groundAmbient, skyAmbient, n.y * .5 + .5);
  float fresnel = pow(1. - max(dot(n, v), 0.), 5.);
  vec3 back = vec3(0);
  if (m3.z > 0. && reflectLayer >= 0.) {
    vec3 r = reflect(-v, n);
    vec2 at = vec2(atan(r.x, r.z) * .3183, .5 - asin(clamp(r.y, -1., 1.)) * .3183);
    back = textureLod(photos, vec3(at, reflectLayer), 2.5).rgb; back *= back;
    back = back * (skyAmbient + groundAmbient) * 1.6 * m3.z * (.25 + .75 * fresnel);
  }
  direct = vec4(base * lit + shine + base * m3.x, 1);
  ambient = vec4(base * sky * (1. - .6 * m3.z) + back, 1);
  geo = vec4(mat3(view) * n, z);
}"""

# For the shadow maps (things that glow cast none) and, with glowing 1, for the depth of the picture, which goes
# first: shading then runs once per sample, where depth is equal, and need not look at holes again.
SHADOW_VERTEX = """#version 330
uniform mat4 view, proj; uniform sampler2D materials; uniform int glowing;
in vec3 p; in vec2 t; in float m; out vec2 uv; flat out float layer;
invariant gl_Position;
void main() {
  int row = int(m + .5);
  vec4 m1 = texelFetch(materials, ivec2(1, row), 0), m2 = texelFetch(materials, ivec2(2, row), 0);
  vec4 m4 = texelFetch(materials, ivec2(4, row), 0), m3 = texelFetch(materials, ivec2(3, row), 0);
  uv = vec2(t.x * m2.x - t.y * m2.y, t.x * m2.y + t.y * m2.x) * m1.yz + m2.zw;
  layer = m4.w > .5 ? m1.x : -1.;
  vec4 e = view * vec4(p, 1);
  gl_Position = proj * e;
  if (m3.x > 0. && glowing == 0) gl_Position = vec4(9, 9, 9, 1);
}"""
SHADOW_FRAGMENT = """#version 330
uniform sampler2DArray made; in vec2 uv; flat in float layer;
void main() { if (layer >= 0. && layer < 1000. && texture(made, vec3(uv, layer)).a < .5) discard; }"""

SCREEN = """#version 330
in vec2 p; out vec2 q; void main() { q = p * .5 + .5; gl_Position = vec4(p, 0, 1); }"""

OCCLUSION = """#version 330
uniform sampler2D geo; uniform vec2 slope; uniform float radius; in vec2 q; out float ao;
vec3 place(vec2 at, float z) { return vec3((at * 2. - 1.) * slope * z, -z); }
void main() {
  vec4 g = texture(geo, q); ao = 1.;
  if (g.w <= 0.) return;
  vec3 c = place(q, g.w), n = g.xyz;
  float turn = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(.06711056, .00583715)))) * 6.2832;
  float r = max(radius, g.w * .02), sum = 0.;
  vec3 a = normalize(abs(n.y) < .9 ? cross(n, vec3(0, 1, 0)) : cross(n, vec3(1, 0, 0))), b = cross(n, a);
  for (int i = 0; i < 14; i++) {
    float k = (float(i) + .5) / 14., an = float(i) * 2.39996 + turn, up = sqrt(1. - k * .9), side = sqrt(k * .9);
    vec3 s = c + r * (.12 + .88 * fract(float(i) * .618034 + turn)) * (side * cos(an) * a + side * sin(an) * b + up * n);
    if (s.z > -.02) continue;
    vec2 at = s.xy / (-s.z * slope) * .5 + .5;
    float hit = texture(geo, at).w;
    float gap = -s.z - hit;
    if (hit > 0. && gap > .004 * g.w) sum += 1. - smoothstep(r, 3. * r, gap);
  }
  ao = 1. - sum / 14.;
}"""

COMPOSE = """#version 330
uniform sampler2D direct, ambient, geo, ao; uniform sampler2DArray made;
uniform vec2 slope, texel; uniform mat3 toWorld; uniform float strength, fog, fogHeight; uniform vec3 fogColour, zenith, horizon;
uniform vec3 sunDir, sunColour; uniform float cloudLayer, cloudScale, cloudAmount; uniform vec2 cloudAt; uniform vec3 cloudColour;
uniform vec3 eye; in vec2 q; out vec4 o;
vec3 heaven(vec3 d) {
  float up = max(d.y, 0.);
  vec3 s = mix(horizon, zenith, pow(up, .55));
  float toSun = max(dot(d, sunDir), 0.);
  s += sunColour * (.06 * pow(toSun, 8.) + .5 * pow(toSun, 400.));
  if (cloudLayer >= 0. && d.y > -.02) {
    vec2 at = d.xz / (max(d.y, 0.) + .12) * cloudScale + cloudAt;
    float c = smoothstep(1. - cloudAmount, 1.25 - cloudAmount, textureLod(made, vec3(at, cloudLayer), 0.5).r);
    s = mix(s, cloudColour * (1. + .4 * pow(toSun, 6.)), c * smoothstep(-.02, .12, d.y + .02));
  }
  return s;
}
void main() {
  vec4 g = texture(geo, q);
  vec3 ray = normalize(toWorld * vec3((q * 2. - 1.) * slope, -1.));
  if (g.w <= 0.) { vec3 s = heaven(ray); o = vec4(mix(s, fogColour, fog > 0. ? clamp(fog * 60., 0., 1.) * exp(-max(ray.y, 0.) * 6.) : 0.), 0); return; }
  float sum = 0., w = 0.;
  for (int y = -1; y < 3; y++) for (int x = -1; x < 3; x++) {
    vec2 at = q + (vec2(x, y) - .5) * texel; float zz = texture(geo, at).w;
    float k = exp(-abs(zz - g.w) / (.03 * g.w)) + 1e-4; sum += k * texture(ao, at).r; w += k;
  }
  float a = pow(sum / w, strength);
  vec3 c = texture(direct, q).rgb * mix(1., a, .35) + texture(ambient, q).rgb * a;
  float reach = g.w * length(vec3((q * 2. - 1.) * slope, 1.));
  float f = 1. - exp(-reach * fog);
  o = vec4(mix(c, fogColour, f), 1);
}"""

TONE = """#version 330
uniform sampler2D hdr; uniform vec2 texel; uniform vec3 gain; uniform float shoulder; in vec2 q; out vec4 o;
vec3 tone(vec3 x) { x = max(x * gain, 0.); return mix(min(x, 1.), x * (1. + x * .15) / (1. + x), shoulder); }
void main() {
  vec3 s = vec3(0);
  for (int y = 0; y < 2; y++) for (int x = 0; x < 2; x++) s += pow(tone(texture(hdr, q + (vec2(x, y) - .5) * texel).rgb), vec3(1. / 2.2));
  o = vec4(s * .25, 1);
}"""


def look(eye, forward, up):
    """World-to-camera matrix (4x4, row convention: camera = M @ world), camera looking along -z."""
    f = forward / np.linalg.norm(forward)
    r = np.cross(f, up)
    r /= np.linalg.norm(r)
    u = np.cross(r, f)
    m = np.eye(4)
    m[0, :3], m[1, :3], m[2, :3] = r, u, -f
    m[:3, 3] = -m[:3, :3] @ eye
    return m


def camera_matrix(cam):
    """World-to-camera matrix of a camera {eye, yaw, pitch, roll} (radians; yaw 0 looks along -z)."""
    cy, sy, cp, sp = np.cos(cam["yaw"]), np.sin(cam["yaw"]), np.cos(cam["pitch"]), np.sin(cam["pitch"])
    forward = np.array([sy * cp, sp, -cy * cp])
    right = np.array([cy, 0, sy])
    up = np.cross(right, forward)
    c, s = np.cos(cam["roll"]), np.sin(cam["roll"])
    return look(np.asarray(cam["eye"], float), forward, up * c + right * s)


def perspective(slope_x, slope_y, near, far):
    return np.array([[1 / slope_x, 0, 0, 0], [0, 1 / slope_y, 0, 0],
                     [0, 0, -(far + near) / (far - near), -2 * far * near / (far - near)], [0, 0, -1, 0]])


def near_majority(inverse):
    """Inverse depth (2h, 2w) to (h, w): the second nearest of each pixel's four samples."""
    a, b, c, d = inverse[::2, ::2], inverse[::2, 1::2], inverse[1::2, ::2], inverse[1::2, 1::2]
    hi1, lo1, hi2, lo2 = np.maximum(a, b), np.minimum(a, b), np.maximum(c, d), np.minimum(c, d)
    return np.maximum(np.minimum(hi1, hi2), np.maximum(lo1, lo2))


class Renderer:
    def __init__(self):
        self.gl = gl = moderngl.create_standalone_context(backend="egl")
        self.main = gl.program(vertex_shader=VERTEX, fragment_shader=FRAGMENT)
        self.shadow = gl.program(vertex_shader=SHADOW_VERTEX, fragment_shader=SHADOW_FRAGMENT)
        self.occlusion = gl.program(vertex_shader=SCREEN, fragment_shader=OCCLUSION)
        self.compose = gl.program(vertex_shader=SCREEN, fragment_shader=COMPOSE)
        self.tone = gl.program(vertex_shader=SCREEN, fragment_shader=TONE)
        quad = gl.buffer(np.array([-1, -1, 3, -1, -1, 3], "f4").tobytes())
        self.screens = {k: gl.vertex_array(k, [(quad, "2f", "p")]) for k in (self.occlusion, self.compose, self.tone)}
        self.maps = []
        for _ in range(2):
            d = gl.depth_texture((SHADOW, SHADOW))
            d.compare_func, d.repeat_x, d.repeat_y = "<=", False, False
            d.filter = (moderngl.LINEAR, moderngl.LINEAR)
            self.maps.append((d, gl.framebuffer(depth_attachment=d)))
        self.made = self.photos = None
        self.scene, self.held = None, ()
        self.targets = {}

    def textures(self, name, images):
        """Uploads (n, h, w, 4) uint8 as the texture array `made` or `photos`, with mipmaps."""
        old = getattr(self, name)
        if old is not None:
            old.release()
        n, h, w, _ = images.shape
        t = self.gl.texture_array((w, h, n), 4, np.ascontiguousarray(images).tobytes())
        t.build_mipmaps()
        t.filter = (moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR)
        setattr(self, name, t)

    def target(self, w, h):
        if (w, h) not in self.targets:
            if len(self.targets) > 12:
                for group in self.targets.values():
                    for x in group.values():
                        x.release()
                self.targets = {}
            gl = self.gl
            g = {"direct": gl.texture((2 * w, 2 * h), 4, dtype="f2"), "ambient": gl.texture((2 * w, 2 * h), 4, dtype="f2"),
                 "geo": gl.texture((2 * w, 2 * h), 4, dtype="f4"), "depth": gl.depth_renderbuffer((2 * w, 2 * h)),
                 "ao": gl.texture((w, h), 1, dtype="f2"), "hdr": gl.texture((2 * w, 2 * h), 4, dtype="f2"),
                 "out": gl.texture((w, h), 4, dtype="f4")}
            for k, t in g.items():
                if k != "depth":
                    t.filter = (moderngl.NEAREST, moderngl.NEAREST)
                    t.repeat_x = t.repeat_y = False
            g["fmain"] = gl.framebuffer([g["direct"], g["ambient"], g["geo"]], g["depth"])
            g["fmain"].depth_mask = False
            g["fdepth"] = gl.framebuffer(depth_attachment=g["depth"])
            g["fao"], g["fhdr"], g["fout"] = (gl.framebuffer([g[k]]) for k in ("ao", "hdr", "out"))
            self.targets[w, h] = g
        return self.targets[w, h]

    def load(self, scene):
        """Uploads a scene; it stays for further cameras until another comes."""
        for x in self.held[::-1]:
            x.release()
        gl = self.gl
        vertices, materials = scene.buffers()
        table = gl.texture((5, len(materials)), 4, materials.tobytes(), dtype="f4")
        table.filter = (moderngl.NEAREST, moderngl.NEAREST)
        vbo = gl.buffer(vertices.tobytes())
        vao = gl.vertex_array(self.main, [(vbo, "3f 3f 2f 3f 1f", "p", "n", "t", "c", "m")])
        shadows = gl.vertex_array(self.shadow, [(vbo, "3f 3x4 2f 3x4 1f", "p", "t", "m")])
        self.scene, self.held = scene, (vbo, table, vao, shadows)

    def render(self, scene, cam, w, h):
        """Renders scene (see scenes_build.Scene) from cam at w x h.

        Returns colour (h, w, 3) float32 in 0..1, gamma 2.2, RGB, rows from the top; and inverse depth (h, w)
        float32 in 1/m, 0 where the sky is.
        """
        gl, L = self.gl, scene.light
        fresh = scene is not self.scene
        if fresh:
            self.load(scene)
        vbo, table, vao, shadows = self.held
        t = self.target(w, h)
        view = camera_matrix(cam)
        slope = cam["slope"]
        col = lambda m: np.asarray(m, "f4").T.tobytes()

        def put(prog, **values):
            for k, v in values.items():
                if k in prog:
                    if isinstance(v, bytes):
                        prog[k].write(v)
                    else:
                        prog[k] = v

        def bind(prog, **textures):
            for i, (k, tex) in enumerate(textures.items()):
                if k in prog:
                    tex.use(i)
                    prog[k] = i

        gl.enable(moderngl.DEPTH_TEST)
        gl.depth_func = "<="
        gl.disable(moderngl.CULL_FACE)
        sun_dir = np.asarray(L["sun_dir"], float)
        sun_dir /= np.linalg.norm(sun_dir)
        mats = []
        centre, radius = np.asarray(L["focus"], float), L["reach"]
        side = np.array([0, 1, 0]) if abs(sun_dir[1]) < .95 else np.array([1.0, 0, 0])
        deep = max(radius * 2, 60)
        m = look(centre + sun_dir * deep, -sun_dir, side)
        ortho = np.diag([1 / radius, 1 / radius, -2 / (2 * deep), 1.0])
        ortho[2, 3] = -1
        mats.append(ortho @ m)
        lamp = np.asarray(L["lamps"][0][0] if L["lamps"] else (0, 2, 0), float)
        mats.append(perspective(4.0, 4.0, .06, 20) @ look(lamp, np.array([0, -1.0, 0]), np.array([0, 0, 1.0])))
        wanted = [L["sun"][1] > 0, bool(L["lamps"]) and L["lamp_shadow"]]
        for (tex, fbo), mat, want in zip(self.maps, mats, wanted):
            if not want or not fresh:
                continue
            fbo.use()
            fbo.clear(depth=1)
            put(self.shadow, view=col(mat), proj=col(np.eye(4)), glowing=0)
            bind(self.shadow, materials=table, made=self.made)
            shadows.render()
        t["fdepth"].use()
        t["fdepth"].clear(depth=1)
        put(self.shadow, view=col(view), proj=col(perspective(*slope, cam["near"], 6000)), glowing=1)
        bind(self.shadow, materials=table, made=self.made)
        shadows.render()
        t["fmain"].use()
        t["fmain"].clear(0, 0, 0, 0)
        gl.depth_func = "=="
        lamps = L["lamps"][:LAMPS]
        pad = lamps + [((0, 0, 0), (0, 0, 0), 0)] * (LAMPS - len(lamps))
        put(self.main, view=col(view), proj=col(perspective(*slope, cam["near"], 6000)), eye=tuple(cam["eye"]),
            sunDir=tuple(sun_dir), sunColour=tuple(L["sun"]), skyAmbient=tuple(L["sky"]), groundAmbient=tuple(L["ground"]),
            sunMatrix=col(mats[0]), lampMatrix=col(mats[1]), lampCount=len(lamps), lampShadow=int(wanted[1]),
            reflectLayer=float(L["reflect"]),
            lampAt=np.array([p[0] for p in pad], "f4").tobytes(), lampColour=np.array([p[1] for p in pad], "f4").tobytes(),
            lampSize=np.array([p[2] for p in pad], "f4").tobytes())
        bind(self.main, materials=table, made=self.made, photos=self.photos, sunMap=self.maps[0][0], lampMap=self.maps[1][0])
        vao.render()
        gl.depth_func = "<="
        gl.disable(moderngl.DEPTH_TEST)
        t["fao"].use()
        put(self.occlusion, slope=tuple(slope), radius=L["ao_radius"])
        bind(self.occlusion, geo=t["geo"])
        self.screens[self.occlusion].render()
        t["fhdr"].use()
        S = scene.sky
        put(self.compose, slope=tuple(slope), texel=(1 / w, 1 / h), toWorld=col(view[:3, :3].T), strength=L["ao"],
            fog=S["fog"], fogColour=tuple(S["fog_colour"]), zenith=tuple(S["zenith"]), horizon=tuple(S["horizon"]),
            sunDir=tuple(sun_dir), sunColour=tuple(S["sun"]), cloudLayer=float(S["cloud_layer"]), cloudScale=S["cloud_scale"],
            cloudAmount=S["cloud_amount"], cloudAt=tuple(S["cloud_at"]), cloudColour=tuple(S["cloud_colour"]))
        bind(self.compose, direct=t["direct"], ambient=t["ambient"], geo=t["geo"], ao=t["ao"], made=self.made)
        self.screens[self.compose].render()
        hdr = np.frombuffer(t["hdr"].read(), "f2").reshape(2 * h, 2 * w, 4)[::6, ::6, :3].astype("f4")
        level = hdr @ np.array([.3, .59, .11], "f4")
        # Exposure: the middle of the picture's brightness, as cameras meter; light sources may burn out.
        key = np.exp(np.mean(np.log(np.clip(level, 1e-3, np.percentile(level, 92) + 1e-3))))
        gain = scene.look["key"] / key * np.asarray(scene.look["balance"])
        t["fout"].use()
        put(self.tone, texel=(.5 / w, .5 / h), gain=tuple(gain), shoulder=scene.look["shoulder"])
        bind(self.tone, hdr=t["hdr"])
        self.screens[self.tone].render()
        colour = np.frombuffer(t["out"].read(), "f4").reshape(h, w, 4)[::-1, :, :3]
        z = np.frombuffer(t["geo"].read(), "f4").reshape(2 * h, 2 * w, 4)[::-1, :, 3]
        with np.errstate(divide="ignore"):
            inverse = np.where(z > 0, 1 / z, 0).astype("f4")
        return np.ascontiguousarray(colour), near_majority(inverse), inverse
