import { FoveaError } from "../../errors.ts";
import type { CameraOptions } from "../../frames/camera.ts";
import type { SourceSession } from "../../session/source-session.ts";

/** What an element is to look at, as its attributes and properties say it. */
export type ChosenSource =
  | { readonly kind: "stream"; readonly stream: MediaStream }
  | { readonly kind: "file"; readonly file: Blob }
  /** Empty for any camera, `user`, `environment` or a device's id. */
  | { readonly kind: "camera"; readonly camera: string }
  /** Relative to the document. */
  | { readonly kind: "address"; readonly address: string }
  /** What nobody can look at; opening it says so. */
  | { readonly kind: "unusable"; readonly value: unknown };

/** Where a source may be set. */
export interface SourceProperties {
  readonly src: string | null;
  /** Any camera ("" or true), `user`, `environment` or a device's id; null for none. */
  readonly camera: string | boolean | null;
  readonly srcObject: MediaStream | Blob | null;
}

/** How the attribute says it: any camera is one without a value, none is no attribute. */
export const cameraConverter = {
  fromAttribute: (value: string | null) => value,
  toAttribute: (value: string | boolean | null) =>
    value === true ? "" : value === false ? null : value,
};

/** The first of `srcObject`, `camera` and `src` that is set; null when none is. */
export function chosenSource({ src, camera, srcObject }: SourceProperties): ChosenSource | null {
  if (isStream(srcObject)) return { kind: "stream", stream: srcObject };
  if (isFile(srcObject)) return { kind: "file", file: srcObject };
  if (srcObject) return { kind: "unusable", value: srcObject };
  if (camera === true) return { kind: "camera", camera: "" };
  if (typeof camera === "string") return { kind: "camera", camera };
  return src ? { kind: "address", address: src } : null;
}

/** Whether both are the very same source: the same object, or the same words. */
export function isSameSource(a: ChosenSource | null, b: ChosenSource | null): boolean {
  return identity(a) === identity(b) && a?.kind === b?.kind;
}

// By what they have: one of another frame of the page is of another class.
function isStream(value: unknown): value is MediaStream {
  return typeof Object(value).getVideoTracks === "function";
}

function isFile(value: unknown): value is Blob {
  const { size, slice } = Object(value);
  return typeof size === "number" && typeof slice === "function";
}

function identity(source: ChosenSource | null): unknown {
  switch (source?.kind) {
    case "stream":
      return source.stream;
    case "file":
      return source.file;
    case "camera":
      return source.camera;
    case "address":
      return source.address;
    case "unusable":
      return source.value;
    default:
      return null;
  }
}

/**
 * Opens it in place of what the session has. Settles when the picture is there, or the session has a
 * problem.
 *
 * @param play a video plays as soon as it can
 */
export async function openSource(
  session: SourceSession,
  source: ChosenSource,
  play: boolean,
): Promise<void> {
  switch (source.kind) {
    case "stream":
      return session.openStream(source.stream);
    case "file":
      return session.openFile(source.file, { play });
    case "camera":
      return session.startCamera(cameraOptions(source.camera));
    case "address":
      if (URL.canParse(source.address, document.baseURI)) {
        return session.openUrl(new URL(source.address, document.baseURI).href, { play });
      }
      return refuse(session, `“${source.address}” is no address.`);
    case "unusable":
      return refuse(session, "What was set as srcObject is neither a stream nor a file.");
  }
}

function refuse(session: SourceSession, message: string): void {
  const action = "Set src to an address, or srcObject to a MediaStream, a File or a Blob.";
  session.refuse(new FoveaError("input-unknown", message, { action }));
}

function cameraOptions(camera: string): CameraOptions {
  if (camera === "user" || camera === "environment") return { facing: camera };
  return camera ? { deviceId: camera } : {};
}
