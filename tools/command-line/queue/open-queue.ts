/** What `--queue` needs beside Fovea: BullMQ, and a Redis server that answers. */
import { connect } from "node:net";
import type { QueueAddress } from "./queue-address.ts";

/** BullMQ is not installed, or there is no server. */
export class NoQueueError extends Error {}

type BullMQ = typeof import("bullmq");

/** Milliseconds in which a server has to answer. */
const PATIENCE = 10_000;

/** Loaded here, because whoever has one machine does without it. Throws `NoQueueError`. */
export async function loadBullMQ(): Promise<BullMQ> {
  try {
    await import("ioredis");
    return await import("bullmq");
  } catch (cause) {
    throw new NoQueueError("--queue needs BullMQ: npm install bullmq@6 ioredis@6.", { cause });
  }
}

/** A queue of one version of Fovea: machines that have another one would give other results. */
export function queueName(version: string): string {
  return `analyze-${version}`;
}

/** For all that BullMQ makes. */
export function queueOptions(address: QueueAddress) {
  return { connection: { ...address, maxRetriesPerRequest: null }, prefix: "fovea" };
}

/** Resolves where something listens there; rejects with `NoQueueError`. BullMQ itself would try for ever. */
export function listened({ host, port }: QueueAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: PATIENCE }, () => {
      socket.destroy();
      resolve();
    });
    const fail = (why: string) => {
      socket.destroy();
      reject(new NoQueueError(`There is no Redis server at ${host}:${port}: ${why}.`));
    };
    socket.once("timeout", () => fail("it does not answer"));
    socket.once("error", ({ message }) => fail(message));
  });
}

/** Resolves with what is ready in time; rejects with `NoQueueError`, as for a wrong password. */
export async function reached(
  ready: Promise<unknown>,
  { host, port }: QueueAddress,
  lastError: () => Error | null,
): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(lastError() ?? new Error("it does not answer")), PATIENCE);
  });
  try {
    await Promise.race([ready, late]);
  } catch (cause) {
    const why = (cause as Error).message;
    throw new NoQueueError(`The Redis server at ${host}:${port} cannot be used: ${why}.`, {
      cause,
    });
  } finally {
    clearTimeout(timer);
  }
}
