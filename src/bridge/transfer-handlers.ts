import * as Comlink from "comlink";
import { FoveaError, type WireError } from "../errors.ts";

interface Thrown {
  readonly value: unknown;
}

type WireThrown = { readonly ours: WireError } | { readonly serialised: unknown };

/**
 * Teaches Comlink to carry our errors: its own throw handler keeps name, message and stack and
 * loses class and code. Both sides of the bridge call this before they use Comlink.
 */
export function installTransferHandlers(): void {
  const original = Comlink.transferHandlers.get("throw");
  if (!original) throw new Error("Comlink has no throw handler to extend");
  Comlink.transferHandlers.set("throw", {
    canHandle: original.canHandle,
    serialize(thrown: Thrown): [WireThrown, Transferable[]] {
      return [{ ours: FoveaError.from(thrown.value).toWire() }, []];
    },
    deserialize(wire: WireThrown): never {
      if ("ours" in wire) throw FoveaError.fromWire(wire.ours);
      throw new Error("A worker threw something that could not be carried");
    },
  } as Comlink.TransferHandler<unknown, unknown>);
}
