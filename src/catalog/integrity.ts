/**
 * Whether bytes are the ones that were meant.
 *
 * `crypto.subtle` is missing on insecure pages and cannot hash a stream, so downloads are hashed as
 * they arrive by `@noble/hashes`; bytes that lie there whole go through `crypto.subtle` where it
 * exists (33 MB in Node 20 on two shared cores: 93 to 153 MB/s against 617 to 842).
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { DEADLINES, within } from "../deadlines.ts";

/** A SHA-256 that is fed piece by piece. */
export interface RunningHash {
  /** Borrows `bytes`. */
  update(bytes: Uint8Array): void;
  /** Lower-case hex; the hash takes no more bytes afterwards. */
  finish(): string;
}

/** A new hash of nothing yet. */
export function startHash(): RunningHash {
  const hash = sha256.create();
  return {
    update: (bytes) => void hash.update(bytes),
    finish: () => bytesToHex(hash.digest()),
  };
}

/** SHA-256 of all of `bytes` (borrowed), lower-case hex. */
export async function hashHex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle as SubtleCrypto | undefined;
  const digest =
    subtle && (await within(DEADLINES.hash, subtle.digest("SHA-256", bytes)).catch(() => null));
  return bytesToHex(digest ? new Uint8Array(digest) : sha256(bytes));
}

/** How many bytes of a file's beginning `describeImpostor` looks at. */
export const HEAD_BYTES = 512;

/** What a server may send in place of a model, and call it success. */
export interface Impostor {
  /** Completes "The server sent …". */
  readonly what: string;
  readonly action: string;
}

/**
 * Recognises from a file's beginning what servers send in place of a model: a web page (login,
 * error, or the index page of an app's router) or the pointer that Git LFS leaves in a repository.
 * Returns null for anything else.
 */
export function describeImpostor(head: Uint8Array): Impostor | null {
  const text = new TextDecoder("utf-8").decode(head.subarray(0, HEAD_BYTES)).trimStart();
  if (text.startsWith("version https://git-lfs")) {
    return {
      what: "a Git LFS pointer, not the file it points at",
      action:
        "Use the address that serves the file itself (on GitHub: media.githubusercontent.com/media/…).",
    };
  }
  if (/^(?:<!doctype|<html|<head|<body|<\?xml|<!--)/i.test(text)) {
    return {
      what: "a web page, not a model",
      action: "Open the address in a tab: it may ask for a login, or the file may be missing.",
    };
  }
  return null;
}
