/** The ways out that a worker's global scope may have; tests bring scopes of their own. */
export interface GuardedScope {
  readonly location: { readonly origin: string; readonly href: string };
  fetch: typeof fetch;
  XMLHttpRequest?: {
    prototype: { open(method: string, url: string | URL, ...rest: never[]): void };
  };
  WebSocket?: new (url: string | URL, ...rest: never[]) => object;
  EventSource?: new (url: string | URL, ...rest: never[]) => object;
  WebTransport?: new (url: string, ...rest: never[]) => object;
  readonly navigator: { sendBeacon?(url: string | URL, data?: BodyInit | null): boolean };
}

/** More addresses than this are of no use to anybody who reads them; they are counted all the same. */
const MOST_KEPT = 100;

/**
 * Lets no request out of a worker but those that Fovea means.
 *
 * Nobody's video leaves their machine, and nothing about their use of it either. tasks-vision
 * queues events (which task, delegate, latencies) and posts them to its maker every 60 s and when a
 * task is closed, and has no switch for it. So the ways out of a worker are wrapped before anything
 * else is loaded, and what is not for our own origin or an address that was allowed fails as it
 * would without a network. tasks-vision's logger then gives up; its inference knows nothing of it.
 *
 * A Content-Security-Policy says the same where the server sends one; this holds where it does not.
 * Module imports cannot be wrapped: they are ours, decided when the app is built.
 */
export class RequestGuard {
  readonly #allowed: URL[] = [];
  readonly #blocked: string[] = [];
  #count = 0;

  /** @param report is told the address of each request that is held back, without its query */
  constructor(
    private readonly own: { readonly origin: string; readonly href: string },
    private readonly report: (address: string) => void = () => {},
  ) {}

  /**
   * Lets requests out that begin with this address: an origin, a folder with a trailing slash, or
   * one file. Relative ones are relative to the worker's script.
   */
  allow(address: string): void {
    const url = new URL(address, this.own.href);
    if (!this.#allowed.some(({ href }) => href === url.href)) this.#allowed.push(url);
  }

  /** Addresses of requests that were held back, without their query; the first hundred. */
  get blocked(): readonly string[] {
    return this.#blocked;
  }

  /** How many requests were held back. */
  get count(): number {
    return this.#count;
  }

  /** Whether a request to `address` may leave; counts it when not. */
  admits(address: string | URL): boolean {
    const url = new URL(address, this.own.href);
    if (url.protocol === "blob:" || url.protocol === "data:") return true;
    // A socket has a scheme of its own: ws for http, wss for https.
    if (url.origin.replace(/^ws/, "http") === this.own.origin) return true;
    if (this.#allowed.some((allowed) => covers(allowed, url))) return true;
    this.#count++;
    const place = url.origin + url.pathname;
    if (this.#blocked.length < MOST_KEPT) this.#blocked.push(place);
    this.report(place);
    return false;
  }

  /** Wraps what `scope` has. Once for each scope. */
  install(scope: GuardedScope): void {
    const guard = this;
    const send = scope.fetch.bind(scope);
    scope.fetch = async (input, init) => {
      const address = input instanceof Request ? input.url : input;
      // In the words of Chromium, for whoever compares them.
      if (!guard.admits(address)) throw new TypeError("Failed to fetch");
      return send(input, init);
    };
    const { XMLHttpRequest } = scope;
    if (XMLHttpRequest) {
      const { open } = XMLHttpRequest.prototype;
      XMLHttpRequest.prototype.open = function (method, url, ...rest) {
        if (!guard.admits(url)) throw new DOMException("Blocked by Fovea", "NetworkError");
        open.call(this, method, url, ...rest);
      };
    }
    const { navigator } = scope;
    if (navigator.sendBeacon) {
      const beacon = navigator.sendBeacon.bind(navigator);
      navigator.sendBeacon = (url, data) => guard.admits(url) && beacon(url, data);
    }
    scope.WebSocket &&= guard.#guarded(scope.WebSocket);
    scope.EventSource &&= guard.#guarded(scope.EventSource);
    scope.WebTransport &&= guard.#guarded(scope.WebTransport);
  }

  /** A class whose instances open a connection. */
  #guarded<Connection extends new (url: string, ...rest: never[]) => object>(
    connection: Connection,
  ): Connection {
    return new Proxy(connection, {
      construct: (target, parameters: [string, ...never[]], newTarget) => {
        if (this.admits(parameters[0])) return Reflect.construct(target, parameters, newTarget);
        throw new DOMException("Blocked by Fovea", "SecurityError");
      },
    });
  }
}

/** Same origin, and the path goes on where the allowed one ends at a slash, or is the same. */
function covers(allowed: URL, url: URL): boolean {
  if (allowed.origin !== url.origin) return false;
  return allowed.pathname.endsWith("/")
    ? url.pathname.startsWith(allowed.pathname)
    : url.pathname === allowed.pathname;
}
