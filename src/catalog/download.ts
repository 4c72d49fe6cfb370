import { FoveaError } from "../errors.ts";
import type {
  DownloadEnvironment,
  Downloaded,
  DownloadOptions,
  DownloadTarget,
} from "./download-request.ts";
import { cancelled, Interruption } from "./interruption.ts";
import { Transfer } from "./transfer.ts";

/** Attempts in a row that bring nothing new before we give up: about 4 s of waiting in all. */
const FRUITLESS_ATTEMPTS = 4;
/** Attempts in all, for servers that give a little each time. */
const MAX_ATTEMPTS = 20;
const FIRST_DELAY_MILLISECONDS = 500;
/** Longest wait that a server's Retry-After may ask for. */
const MAX_DELAY_MILLISECONDS = 15_000;

/**
 * Fetches one file: with byte progress, hashed as it arrives, tried again after network errors, and
 * resumed from the bytes that have arrived, in this session or one before.
 *
 * Throws `FoveaError`: "model-cancelled", "model-offline", "model-not-found", "model-fetch-failed",
 * "model-not-onnx" (a web page or an LFS pointer), "model-hash-mismatch" (longer than the catalogue
 * says). The hash itself is for the caller to compare.
 */
export async function download(
  target: DownloadTarget,
  environment: DownloadEnvironment,
  options: DownloadOptions = {},
): Promise<Downloaded> {
  const transfer = new Transfer(target, environment, options);
  await transfer.restore();
  let fruitless = 0;
  for (let attempt = 1; ; attempt += 1) {
    const before = transfer.length;
    try {
      return await transfer.attempt();
    } catch (error) {
      if (!(error instanceof Interruption)) {
        // A cancelled or refused download goes on later; content that is wrong does not.
        if (error instanceof FoveaError && WRONG_CONTENT.has(error.code)) await transfer.discard();
        else await transfer.save();
        throw error;
      }
      await transfer.save();
      if (options.signal?.aborted) throw cancelled(target);
      if (error.connection && !environment.online()) throw offline(target, error);
      fruitless = transfer.length > before ? 1 : fruitless + 1;
      if (fruitless >= FRUITLESS_ATTEMPTS || attempt >= MAX_ATTEMPTS) {
        throw new FoveaError(
          "model-fetch-failed",
          `${target.label} could not be fetched from ${target.url}: ${error.message} (${attempt} attempts).`,
          { cause: error.cause ?? error },
        );
      }
      const wait = retryDelay(fruitless, error.retryAfter);
      const seconds = Math.ceil(wait / 1000);
      options.onWait?.(`${error.message}; trying again in ${seconds} s`, transfer.length, null);
      await environment.delay(wait, options.signal);
      if (options.signal?.aborted) throw cancelled(target);
    }
  }
}

const WRONG_CONTENT: ReadonlySet<string> = new Set(["model-not-onnx", "model-hash-mismatch"]);

/** Milliseconds to wait after so many failures in a row (≥ 1): doubling, with jitter. */
export function retryDelay(failures: number, retryAfter: number | null): number {
  const own = FIRST_DELAY_MILLISECONDS * 2 ** (failures - 1) * (0.75 + Math.random() / 2);
  return Math.min(MAX_DELAY_MILLISECONDS, Math.max(own, retryAfter ?? 0));
}

function offline(target: DownloadTarget, cause: unknown): FoveaError {
  return new FoveaError(
    "model-offline",
    `${target.label} is not in the cache, and there is no network.`,
    { cause },
  );
}
