/** What a file or an address is, from its name and type. Pure; the decoders have the last word. */

/** What an input is taken for; `model` is an ONNX file, `recording` what Fovea has kept of a source. */
export type InputKind = "video" | "image" | "model" | "recording" | "unknown";

const BY_EXTENSION: Readonly<Record<string, InputKind>> = {
  mp4: "video",
  m4v: "video",
  mov: "video",
  webm: "video",
  mkv: "video",
  ogv: "video",
  avi: "video",
  ts: "video",
  png: "image",
  apng: "image",
  jpg: "image",
  jpeg: "image",
  jfif: "image",
  pjpeg: "image",
  webp: "image",
  avif: "image",
  gif: "image",
  bmp: "image",
  onnx: "model",
  fovea: "recording",
};

/** The MIME type counts first: systems give it from the content or the name. */
export function fileKind(name: string, type: string): InputKind {
  const known = BY_EXTENSION[extension(name)] ?? "unknown";
  if (known === "model" || known === "recording") return known;
  if (type.startsWith("video/")) return "video";
  if (type.startsWith("image/")) return "image";
  return known;
}

/** What an address says by its ending or, as `data:`, by its type; unknown where it says neither. */
export function urlKind(url: string): "video" | "image" | "unknown" {
  if (/^data:image\//i.test(url)) return "image";
  if (/^data:/i.test(url)) return "video";
  const name = URL.canParse(url, "http://localhost/")
    ? new URL(url, "http://localhost/").pathname
    : url;
  const kind = BY_EXTENSION[extension(name)];
  return kind === "video" || kind === "image" ? kind : "unknown";
}

/** The last part of an address, for people. */
export function urlName(url: string): string {
  if (/^(data|blob):/i.test(url)) return urlKind(url) === "image" ? "Picture" : "File";
  if (!URL.canParse(url)) return url;
  const { pathname, hostname } = new URL(url);
  const last = pathname.split("/").filter(Boolean).at(-1) ?? hostname;
  try {
    return decodeURIComponent(last);
  } catch {
    return last; // A stray per cent sign is part of the name.
  }
}

function extension(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
}
