import { UsageError } from "../../analyze/requested.ts";

/** How a Redis server is reached. */
export interface QueueAddress {
  readonly host: string;
  readonly port: number;
  readonly username?: string;
  readonly password?: string;
  readonly db?: number;
  /** There for `rediss:`. */
  readonly tls?: object;
}

/** Where files are queued. */
export interface QueuePlace {
  readonly address: QueueAddress;
  /** The folder that all machines share. */
  readonly root: string;
}

/** Reads `redis://[[NAME]:PASSWORD@]HOST[:PORT][/NUMBER]`, or `rediss://…`. Throws `UsageError`. */
export function queueAddress(said: string): QueueAddress {
  const url = URL.canParse(said) ? new URL(said) : null;
  const db = url?.pathname.replace("/", "") ?? "";
  if (!url?.hostname || !/^rediss?:$/.test(url.protocol) || !/^\d*$/.test(db)) {
    // Not said again: a password may stand in it.
    throw new UsageError("--queue must be the address of a Redis server, as in redis://host:6379.");
  }
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port || 6379),
    ...(url.username ? { username: decodeURIComponent(url.username) } : {}),
    ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
    ...(db ? { db: Number(db) } : {}),
    ...(url.protocol === "rediss:" ? { tls: {} } : {}),
  };
}
