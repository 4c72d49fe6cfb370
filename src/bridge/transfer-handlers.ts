import * as Comlink from "comlink";
import { FoveaError, type WireError } from "../errors.ts";
import { everyStep } from "../results/every-step.ts";

interface Thrown {
  readonly value: unknown;
}

type WireThrown = { readonly ours: WireError } | { readonly serialised: unknown };

/**
 * Teaches Comlink to carry our errors: its own throw handler keeps name, message and stack and
 * loses class and code. And what cannot be sent to or by a callback is lost, where Comlink
 * would leave a rejection that nobody hears. Both sides of the bridge call this before they use Comlink.
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
  const proxies = Comlink.transferHandlers.get("proxy");
  if (!proxies) throw new Error("Comlink has no proxy handler to extend");
  Comlink.transferHandlers.set("proxy", {
    ...proxies,
    serialize(called: unknown): [MessagePort, Transferable[]] {
      const { port1, port2 } = new MessageChannel();
      Comlink.expose(called, quiet(port1));
      return [port2, [port2]];
    },
    // Comlink says goodbye to it by a message whose failure nobody would hear of.
    deserialize: (port: MessagePort) => proxies.deserialize(quiet(port)),
  });
}

/** The same port, which loses what it cannot send. */
function quiet(port: MessagePort): MessagePort {
  const send = port.postMessage.bind(port);
  port.postMessage = (message: unknown, options?: StructuredSerializeOptions | Transferable[]) =>
    everyStep(() => send(message, Array.isArray(options) ? { transfer: options } : options));
  return port;
}
