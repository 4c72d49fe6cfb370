/** A file's way into the queue of one machine and out of that of another. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { UsageError } from "../../../../../tools/analyze/requested.ts";
import { queueAddress } from "../../../../../tools/command-line/queue/queue-address.ts";
import {
  idOf,
  type QueuedFile,
  queuedFile,
  requestFor,
} from "../../../../../tools/command-line/queue/queued-file.ts";
import { analyzeRequest, workRequest } from "../../../../../tools/command-line/request.ts";

let here: string;
beforeAll(() => {
  here = mkdtempSync(join(tmpdir(), "fovea-queue-"));
  mkdirSync(join(here, "clips"));
  writeFileSync(join(here, "clips/car.mp4"), "x");
});
afterAll(() => rmSync(here, { recursive: true }));

const asked = (...more: string[]) =>
  analyzeRequest([
    ...[join(here, "clips/car.mp4"), "--tasks", "detection,pose", "--out", join(here, "out")],
    ...["--queue", "redis://localhost", "--root", here, ...more],
  ]);

/** As it comes out of the server. */
const sent = (file: QueuedFile) => JSON.parse(JSON.stringify(file)) as QueuedFile;

it("is the same request on a machine that has the folder elsewhere", () => {
  const options = '{"detection":{"scoreThreshold":0.4}}';
  const request = asked("--format", "csv,vtt", "--every", "3", "--options", options);
  const queued = sent(queuedFile(request.files[0] ?? "", request, here));
  expect(queued).toMatchObject({ file: "clips/car.mp4", folder: "out" });
  const there = requestFor(queued, "/mnt/videos");
  expect(there.files).toEqual(["/mnt/videos/clips/car.mp4"]);
  expect(there.folder).toBe("/mnt/videos/out");
  const { formats, every, annotated, models, backend } = request;
  expect(there).toMatchObject({ formats, every, annotated, models, backend });
  expect(there.options).toEqual(JSON.parse(options));
});

it("is one file however often it is asked for in the same way, and another in another way", () => {
  const id = (...more: string[]) => {
    const request = asked(...more);
    return idOf(queuedFile(request.files[0] ?? "", request, here));
  };
  expect(id()).toBe(id());
  // How many at a time, and what is told, is nobody else's matter.
  expect(id("--workers", "3", "--json")).toBe(id());
  expect(id("--every", "2")).not.toBe(id());
});

it("leads nobody out of the shared folder", () => {
  const request = asked();
  const [file = ""] = request.files;
  expect(() => queuedFile(file, request, join(here, "out"))).toThrow(UsageError);
  const queued = queuedFile(file, request, here);
  for (const path of ["../secret.mp4", "clips/../../secret.mp4", "/../../etc/passwd"]) {
    const wrong = { ...queued, file: path };
    expect(() => requestFor(wrong, here), path).toThrow(UsageError);
    expect(() => requestFor({ ...queued, folder: path }, here), path).toThrow(UsageError);
  }
});

it("reads addresses of Redis servers, and refuses others without saying a password again", () => {
  expect(queueAddress("redis://queue")).toEqual({ host: "queue", port: 6379 });
  expect(queueAddress("rediss://me:p%40ss@[::1]:7000/2")).toEqual({
    ...{ host: "::1", port: 7000, username: "me", password: "p@ss", db: 2, tls: {} },
  });
  for (const wrong of ["queue:6379", "http://me:secret@queue", "redis://queue/first", "redis://"]) {
    expect(() => queueAddress(wrong), wrong).toThrow(/^(?!.*secret).*redis:\/\/host:6379/);
  }
});

it("needs a queue to work for, and a folder that there is", () => {
  expect(workRequest(["--queue", "redis://queue", "--root", here])).toMatchObject({
    ...{ root: here, workers: 1, lease: 30 },
  });
  expect(() => workRequest([])).toThrow("--queue is needed");
  expect(() => workRequest(["--queue", "redis://queue", "--root", join(here, "no")])).toThrow(
    UsageError,
  );
  expect(() => asked("--queue", "nonsense")).toThrow(UsageError);
});
