/** What a download needs of the world; tests put their own in. */
export interface DownloadEnvironment {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** False only when the browser is sure that there is no network. */
  online(): boolean;
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  delay(milliseconds: number, signal: AbortSignal | undefined): Promise<void>;
  /** A response that brings nothing for so long is given up and asked for again; milliseconds. */
  readonly stallMilliseconds: number;
}

/** A file to be downloaded, and what is known of it beforehand. */
export interface DownloadTarget {
  readonly url: string;
  /** For messages. */
  readonly label: string;
  /** Size of the file where the catalogue is sure of it. */
  readonly exactBytes: number | null;
  /** Size for the progress, where `exactBytes` is null and the server is silent. */
  readonly likelyBytes: number | null;
  /** Lower-case hex; what the caller will compare with. */
  readonly sha256: string | null;
  readonly cacheMode: RequestCache;
  /** Of this page's origin: only then may a request carry `If-Range`. */
  readonly sameOrigin: boolean;
}

/** Where pieces of the file are kept across page loads. */
export interface PartialStore {
  read(): Promise<{
    readonly pieces: readonly Uint8Array<ArrayBuffer>[];
    readonly validator: string | null;
  } | null>;
  /** Borrows `piece`. False when it was not kept: no more are offered then. */
  append(
    offset: number,
    piece: Uint8Array<ArrayBuffer>,
    validator: string | null,
  ): Promise<boolean>;
  clear(): Promise<void>;
}

/** A file that has arrived whole; the caller owns its bytes and checks its hash. */
export interface Downloaded {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Some of it came from an earlier request: a wrong hash may be the fault of the splice. */
  readonly resumed: boolean;
}

/** How a download is watched, given up and taken up again. */
export interface DownloadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly partials?: PartialStore | null;
  onBytes?(loadedBytes: number, totalBytes: number | null): void;
  /** The next attempt is some seconds away, or nothing arrives; `why` is for people, without a full stop. */
  onWait?(why: string, loadedBytes: number, totalBytes: number | null): void;
}
