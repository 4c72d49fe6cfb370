/** A model server that misbehaves on demand, and a Cache in memory. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { LoaderEnvironment } from "../../../src/catalog/loader.ts";
import type { ModelSource, OnnxModelEntry } from "../../../src/catalog/model.ts";
import type { CacheLike } from "../../../src/catalog/model-cache.ts";
import { modelEntry } from "../../fixtures/model-entry.ts";
import { node, onnxFile, tensor } from "../../fixtures/tiny-onnx.ts";

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** An ONNX file with one initialiser of so many bytes of noise. */
export function makeOnnx(weightBytes = 1000, seed = 1): Uint8Array<ArrayBuffer> {
  const raw = new Uint8Array(weightBytes);
  let state = seed;
  for (let i = 0; i < weightBytes; i += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    raw[i] = state >>> 24;
  }
  const graph = {
    node: [node("Add", ["images", "w"], "out")],
    initializer: [{ name: "w", dims: [weightBytes], dataType: 2, rawData: raw }],
    input: [tensor("images", ["batch", 3, 416, null]), tensor("w", [weightBytes])],
    output: [tensor("out", [1])],
  };
  return onnxFile(graph, 17);
}

export function makeEntry(source: ModelSource, more: Partial<OnnxModelEntry> = {}): OnnxModelEntry {
  return modelEntry({ source, ...more });
}

/** A `Cache` in memory; `refuse` makes every put fail as a full disk does. */
export class MemoryCache implements CacheLike {
  readonly entries = new Map<string, { body: ArrayBuffer; headers: Headers }>();
  refuse = false;

  async match(request: RequestInfo | URL): Promise<Response | undefined> {
    const entry = this.entries.get(address(request));
    return entry && new Response(entry.body.slice(0), { headers: entry.headers });
  }
  async put(request: RequestInfo | URL, response: Response): Promise<void> {
    if (this.refuse) throw new DOMException("full", "QuotaExceededError");
    const body = await response.arrayBuffer();
    this.entries.set(address(request), { body, headers: response.headers });
  }
  async delete(request: RequestInfo | URL): Promise<boolean> {
    return this.entries.delete(address(request));
  }
  async keys(): Promise<readonly Request[]> {
    return [...this.entries.keys()].map((url) => new Request(url));
  }
  /** Kinds of what is in it, sorted: "model", "part", "pin". */
  kinds(): string[] {
    return [...this.entries.keys()].map((url) => url.split("/")[3] ?? "").sort();
  }
}

function address(request: RequestInfo | URL): string {
  return request instanceof Request ? request.url : String(request);
}

/** An environment with `cache` that waits for nothing between attempts. */
export function makeEnvironment(
  cache: MemoryCache | null,
  more: Partial<LoaderEnvironment> = {},
): Partial<LoaderEnvironment> {
  return { openCache: async () => cache, delay: async () => {}, ...more };
}

export type Answer = (
  request: IncomingMessage,
  response: ServerResponse,
  bytes: Uint8Array,
) => void;

/**
 * Serves `bytes` at every path. The nth request gets the nth of `answers`; those beyond get
 * `serve()`. `requests` collects the headers that matter.
 */
export class ModelServer implements AsyncDisposable {
  readonly requests: { range: string | undefined; ifRange: string | undefined; path: string }[] =
    [];
  answers: Answer[] = [];
  etag: string | null = '"v1"';
  readonly #server = createServer((request, response) => {
    const { range } = request.headers;
    const ifRange = request.headers["if-range"];
    this.requests.push({ range, ifRange: ifRange as string | undefined, path: request.url ?? "" });
    const answer = this.answers[this.requests.length - 1] ?? this.serve();
    answer(request, response, this.bytes);
  });

  constructor(public bytes: Uint8Array) {}

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  get base(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** As a good server does: ranges, If-Range, 416. */
  serve(): Answer {
    return (request, response, bytes) => {
      const from = /^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1];
      const ifRange = request.headers["if-range"];
      if (this.etag) response.setHeader("etag", this.etag);
      if (from === undefined || (ifRange && ifRange !== this.etag)) {
        response.writeHead(200, { "content-length": bytes.length }).end(bytes);
      } else if (Number(from) >= bytes.length) {
        response.writeHead(416, { "content-range": `bytes */${bytes.length}` }).end();
      } else {
        const rest = bytes.subarray(Number(from));
        response
          .writeHead(206, {
            "content-length": rest.length,
            "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
          })
          .end(rest);
      }
    };
  }

  /** Sends the first `count` bytes of what is asked for, then breaks the connection. */
  breakAfter(count: number): Answer {
    return (request, response, bytes) => {
      const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
      if (this.etag) response.setHeader("etag", this.etag);
      response.writeHead(start > 0 ? 206 : 200, {
        "content-length": bytes.length - start,
        ...(start > 0 && {
          "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}`,
        }),
      });
      response.write(bytes.subarray(start, start + count), () =>
        setTimeout(() => response.destroy(), 30),
      );
    };
  }

  /** Sends the first `count` bytes and then nothing, until the client goes away. */
  hangAfter(count: number): Answer {
    return (_request, response, bytes) => {
      if (this.etag) response.setHeader("etag", this.etag);
      response.writeHead(200, { "content-length": bytes.length });
      response.write(bytes.subarray(0, count));
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

export function status(code: number, body = "", headers: Record<string, string> = {}): Answer {
  return (_request, response) => void response.writeHead(code, headers).end(body);
}
