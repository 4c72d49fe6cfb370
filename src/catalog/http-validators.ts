/**
 * What HTTP says of which file a part belongs to, and where in it. Pure, and wary: whatever is
 * missing or unreadable is null, never a guess.
 */

/** The validator of a response: its ETag, else its Last-Modified, else null. */
export function validatorOf(headers: Headers): string | null {
  return headers.get("etag") ?? headers.get("last-modified");
}

/** Whether two validators can be of one file; a compressed answer carries the ETag weakened. */
export function validatorsAgree(a: string | null, b: string | null): boolean {
  return a === null || b === null || a.replace(/^W\//, "") === b.replace(/^W\//, "");
}

/** What `If-Range` may carry: a weak ETag may be of other bytes, and is none. */
export function strongValidator(validator: string | null): string | null {
  return validator?.startsWith("W/") ? null : validator;
}

/** `bytes 5-9/10` as numbers; null where absent, unreadable or unknown. */
export function parseContentRange(value: string | null): {
  readonly start: number | null;
  readonly total: number | null;
} {
  const match = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(value?.trim() ?? "");
  const number = (digits: string | undefined) =>
    digits === undefined || digits === "*" ? null : Number(digits);
  return { start: number(match?.[1]), total: number(match?.[2]) };
}

/** Size of the body that follows; null where the server is silent or compresses it. */
export function contentLength(headers: Headers): number | null {
  const encoding = headers.get("content-encoding");
  if (encoding !== null && encoding !== "identity") return null;
  const value = headers.get("content-length");
  return value !== null && /^\d+$/.test(value) ? Number(value) : null;
}
