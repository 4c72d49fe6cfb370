/** What tools and tests are served with: types, ranges, isolation, and nothing from outside a folder. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MIRROR_PATH, mirrorFiles } from "../../../../tools/serve/model-mirror.ts";
import { isolationHeaders } from "../../../../tools/serve/static-files.ts";
import { type StaticServer, serveStatic } from "../../../../tools/serve/static-server.ts";

const BYTES = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);

let folder: string;
let server: StaticServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "fovea-served-"));
  mkdirSync(join(folder, "site/videos"), { recursive: true });
  mkdirSync(join(folder, "mirror/hidden"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "site/index.html"), "<!doctype html>");
  writeFileSync(join(folder, "site/videos/a clip.mp4"), BYTES);
  for (const name of ["network.onnx", "program.mjs", "engine.wasm", "app.webmanifest"]) {
    writeFileSync(join(folder, "site", name), BYTES);
  }
  writeFileSync(join(folder, "mirror/network.onnx"), BYTES);
  writeFileSync(join(folder, "mirror/hidden/network.onnx"), BYTES);
  server = await serveStatic({
    folders: {
      "/": join(folder, "site"),
      "/clips/": join(folder, "site/videos"),
      "/one.mp4": join(folder, "site/videos/a clip.mp4"),
    },
    pages: { "/page": "<!doctype html>made" },
    headers: (path) => ({ ...isolationHeaders, "X-Path": path }),
    first: mirrorFiles(join(folder, "mirror")),
  });
});

afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.origin + path, { headers });

/** The status of a path that is sent as it is; `fetch` would tidy it up. */
function rawStatus(path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(server.origin);
  return new Promise((resolve, reject) => {
    get({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on("error", reject);
  });
}

describe("a file", () => {
  it.each([
    ["/index.html", /^text\/html; ?charset=utf-8$/],
    ["/", /^text\/html; ?charset=utf-8$/],
    ["/program.mjs", /^text\/javascript/],
    ["/engine.wasm", /^application\/wasm$/],
    ["/app.webmanifest", /^application\/manifest\+json$/],
    ["/network.onnx", /^application\/octet-stream$/],
    ["/clips/a%20clip.mp4", /^video\/mp4$/],
    ["/one.mp4", /^video\/mp4$/],
  ])("at %s is sent as what it is, isolated", async (path, type) => {
    const response = await ask(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(type);
    for (const [name, value] of Object.entries(isolationHeaders)) {
      expect(response.headers.get(name)).toBe(value);
    }
    expect(response.headers.get("x-path")).toBe(decodeURIComponent(path));
    const body = new Uint8Array(await response.arrayBuffer());
    if (!type.test("text/html; charset=utf-8")) expect(body).toEqual(BYTES);
  });

  it.each([
    ["bytes=0-", 0, 999],
    ["bytes=10-19", 10, 19],
    ["bytes=990-5000", 990, 999],
    ["bytes=0-1", 0, 1],
    ["bytes=999-", 999, 999],
    ["bytes=-500", 500, 999],
    ["bytes=-5000", 0, 999],
    ["BYTES=10-19", 10, 19],
  ])("is sent in part for %s", async (range, start, end) => {
    const response = await ask("/one.mp4", { range });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(`bytes ${start}-${end}/1000`);
    const body = new Uint8Array(await response.arrayBuffer());
    expect(body).toEqual(BYTES.slice(start, end + 1));
  });

  // Several ranges may be answered with the whole, and so must what is no range.
  it.each([
    "bytes=0-1,5-6",
    "bytes=0-0",
    "bytes=20-10",
    "bytes=",
    "bytes=-",
    "bytes=a-b",
    "lines=1-2",
  ])("is sent whole for %s", async (range) => {
    const response = await ask("/one.mp4", { range });
    expect(response.status).toBe(200);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(BYTES);
  });

  it.each(["bytes=1000-", "bytes=5000-6000", "bytes=-0"])(
    "has nothing for %s, and says how long it is",
    async (range) => {
      const response = await ask("/one.mp4", { range });
      expect(response.status).toBe(416);
      expect(response.headers.get("content-range")).toBe("bytes */1000");
      expect(await response.text()).toBe("");
    },
  );

  it("that a browser has is not sent again", async () => {
    const etag = (await ask("/one.mp4")).headers.get("etag") ?? "";
    const response = await ask("/one.mp4", { "if-none-match": etag });
    expect(response.status).toBe(304);
    expect(response.headers.get("cross-origin-opener-policy")).toBe("same-origin");
  });
});

it.each(["/none.html", "/clips/none.mp4", "/videos", "/%2e%2e/secret.txt"])(
  "%s is not there, and says so under the same headers",
  async (path) => {
    const response = await ask(path);
    expect(response.status).toBe(404);
    expect(response.headers.get("cross-origin-opener-policy")).toBe("same-origin");
  },
);

it.each(["/../secret.txt", "/clips/../../secret.txt", "/clips/%2e%2e/%2e%2e/secret.txt"])(
  "%s does not lead out of the folder",
  async (path) => {
    expect(await rawStatus(path)).toBe(404);
  },
);

it("an address that is none is a bad request, and the server goes on", async () => {
  expect(await rawStatus("/%")).toBe(400);
  expect((await ask("/page")).status).toBe(200);
});

it("pages go before files, and what was asked for is listed", async () => {
  expect(await (await ask("/page?query")).text()).toBe("<!doctype html>made");
  expect(server.requests.at(-1)).toBe("/page");
});

describe("the mirror of models", () => {
  it("sends files by their names", async () => {
    const response = await ask(`${MIRROR_PATH}network.onnx`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(BYTES);
    expect(response.headers.get("cross-origin-resource-policy")).toBe("same-origin");
  });

  it.each(["none.onnx", "hidden/network.onnx", ".hidden", "..%2fsecret.txt"])(
    "has no %s, and no page in its place",
    async (name) => {
      const response = await ask(MIRROR_PATH + name);
      expect(response.status).toBe(404);
      expect(response.headers.get("content-type")).toBe("text/plain");
    },
  );
});
