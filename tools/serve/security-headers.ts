import type { Headers } from "./static-files.ts";

/**
 * What every answer of a server of Fovea should say beside its Content-Security-Policy: files are what
 * their type says, addresses of pages are told to nobody, and of a device's powers only camera and
 * screen are asked for, by the page itself.
 */
export const SECURITY_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy":
    "camera=(self), display-capture=(self), microphone=(), geolocation=(), payment=(), usb=()",
} as const satisfies Headers;
