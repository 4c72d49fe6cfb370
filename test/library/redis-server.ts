/** A Redis server of a test's own: Debian's `redis-server`, on a free port, that keeps nothing. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { tmpdir } from "node:os";

/** Whether this machine has one. */
export function hasRedis(): boolean {
  return spawnSync("redis-server", ["--version"]).status === 0;
}

export interface RedisServer {
  readonly address: string;
  close(): void;
}

/** Rejects where it does not start. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const options = ["--port", String(port), "--save", "", "--appendonly", "no", "--dir", tmpdir()];
  const server: ChildProcess = spawn("redis-server", options, {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve, reject) => {
    let said = "";
    server.stdout?.on("data", (text) => {
      said += text;
      if (/Ready to accept connections/.test(said)) resolve();
    });
    server.once("exit", (status) => reject(new Error(`redis-server ended (${status}): ${said}`)));
  });
  return { address: `redis://127.0.0.1:${port}`, close: () => void server.kill("SIGKILL") };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
