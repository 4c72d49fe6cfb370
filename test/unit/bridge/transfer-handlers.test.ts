/** Errors keep class, code and action on their way between threads. */
import { MessageChannel } from "node:worker_threads";
import * as Comlink from "comlink";
import { afterEach, expect, it } from "vitest";
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
