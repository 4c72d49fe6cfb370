/** Errors keep class, code and action on their way between threads. */
import { MessageChannel, MessagePort as NodePort } from "node:worker_threads";
import * as Comlink from "comlink";
import { afterEach, expect, it, vi } from "vitest";
import { installTransferHandlers } from "../../../src/bridge/transfer-handlers.ts";
import { FoveaError } from "../../../src/errors.ts";

installTransferHandlers();

const channels: MessageChannel[] = [];
afterEach(() => {
  for (const channel of channels.splice(0)) channel.port1.close();
});

/** `api` as it is seen from the other end of a message channel. */
function across<Api extends object>(api: Api): Comlink.Remote<Api> {
  const channel = new MessageChannel();
  channels.push(channel);
  Comlink.expose(api, channel.port1 as unknown as Comlink.Endpoint);
  return Comlink.wrap<Api>(channel.port2 as unknown as Comlink.Endpoint);
}

it("carries class, code, message and action of our errors", async () => {
  const remote = across({
    fail(): void {
      throw new FoveaError("gpu-lost", "The device went.", { action: "Do this." });
    },
  });
  const error = await remote.fail().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FoveaError);
  expect(error).toMatchObject({
    code: "gpu-lost",
    message: "The device went.",
    action: "Do this.",
  });
});

it("a callback that cannot be reached leaves no rejection that nobody hears", async () => {
  const heard: number[] = [];
  const rejections: unknown[] = [];
  const unheard = (thrown: unknown) => rejections.push(thrown);
  process.on("unhandledRejection", unheard);
  let broken = false;
  const send = NodePort.prototype.postMessage;
  vi.spyOn(NodePort.prototype, "postMessage").mockImplementation(function (this: NodePort, ...all) {
    if (broken) throw new DOMException("no way", "DataCloneError");
    return send.apply(this, all);
  });
  const remote = across({
    async count(tell: { (count: number): Promise<void>; [Comlink.releaseProxy]?(): void }) {
      await tell(1);
      broken = true;
      void tell(2).catch(() => undefined);
      tell[Comlink.releaseProxy]?.();
      broken = false;
    },
  });
  await remote.count(Comlink.proxy(async (count: number) => void heard.push(count)));
  await new Promise((resolve) => setTimeout(resolve, 50));
  vi.restoreAllMocks();
  process.off("unhandledRejection", unheard);
  expect([heard, rejections]).toEqual([[1], []]);
});

it("gives other errors, and thrown values that are none, a code", async () => {
  const remote = across({
    error(): void {
      throw new TypeError("x is not a function");
    },
    text(): void {
      throw "only words";
    },
  });
  await expect(remote.error()).rejects.toMatchObject({
    code: "unexpected",
    message: "x is not a function",
  });
  await expect(remote.text()).rejects.toMatchObject({ code: "unexpected", message: "only words" });
});
