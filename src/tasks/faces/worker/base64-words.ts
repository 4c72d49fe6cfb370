/** Pairs of bytes as numbers from 0 to 65535, the low byte first. */
export function base64Words(text: string): number[] {
  const bytes = atob(text);
  return Array.from(
    { length: bytes.length >> 1 },
    (_, at) => bytes.charCodeAt(2 * at) | (bytes.charCodeAt(2 * at + 1) << 8),
  );
}
