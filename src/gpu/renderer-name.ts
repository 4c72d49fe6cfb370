/**
 * The name of a graphics card out of what WebGL says: "ANGLE (NVIDIA, NVIDIA GeForce RTX 3080 (0x2206)
 * Direct3D11 vs_5_0 ps_5_0, D3D11)" is "NVIDIA GeForce RTX 3080"; what is not of this kind stays.
 */
export function rendererName(raw: string): string {
  const inner = /^ANGLE \(([\s\S]*)\)$/.exec(raw.trim())?.[1];
  if (inner === undefined) return raw.trim();
  if (/swiftshader/i.test(inner)) return "SwiftShader";
  const [vendor = "", ...rest] = inner.split(", ");
  const device = (rest.length > 0 ? rest[0] : vendor) ?? "";
  const name = device
    .replace(/^ANGLE Metal Renderer: /, "")
    .replace(/^Vulkan [\d.]+ \(([\s\S]*)\)$/, "$1")
    .replace(/ \(0x[0-9a-f]+\)/gi, "")
    .replace(/ (?:Direct3D|OpenGL|vs_)[\s\S]*$/, "")
    .trim();
  return name || raw.trim();
}
