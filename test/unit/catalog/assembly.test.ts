/** Bytes that arrive in pieces, against the same bytes at once and a hash of Node's own. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { Assembly } from "../../../src/catalog/assembly.ts";

it("gives what it was given, in order, with its hash, whatever was reserved", () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 });
  fc.assert(
    fc.property(pieces, fc.nat(2000), (given, reserved) => {
      const whole = Buffer.concat(given);
      const assembly = new Assembly();
      assembly.reserve(reserved);
      for (const piece of given) assembly.append(piece);
      expect(assembly.length).toBe(whole.length);
      const { bytes, sha256 } = assembly.finish();
      expect(Buffer.from(bytes).equals(whole)).toBe(true);
      // No spare room goes along to the worker.
      expect(bytes.buffer.byteLength).toBe(whole.length);
      expect(sha256).toBe(createHash("sha256").update(whole).digest("hex"));
    }),
  );
});

it("begins anew after it was cleared, hash and all", () => {
  const assembly = new Assembly();
  assembly.append(Uint8Array.of(1, 2, 3));
  assembly.clear();
  assembly.append(Uint8Array.of(9));
  const { bytes, sha256 } = assembly.finish();
  expect([...bytes]).toEqual([9]);
  expect(sha256).toBe(createHash("sha256").update(Uint8Array.of(9)).digest("hex"));
});

it("shows a part, cut off where nothing has arrived yet", () => {
  const assembly = new Assembly();
  assembly.reserve(10);
  assembly.append(Uint8Array.of(1, 2, 3));
  expect([...assembly.view(1)]).toEqual([2, 3]);
  expect([...assembly.view(0, 64)]).toEqual([1, 2, 3]);
});
