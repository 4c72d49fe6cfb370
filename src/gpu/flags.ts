/** WebGPU's bit flags, fixed by the specification; TypeScript 6 declares none of their namespaces. */
export const BufferUsage = {
  MAP_READ: 0x0001,
  COPY_SRC: 0x0004,
  COPY_DST: 0x0008,
  UNIFORM: 0x0040,
  STORAGE: 0x0080,
} as const;

/** `GPUShaderStage`, as far as it is used. */
export const ShaderStage = { COMPUTE: 0x4 } as const;

/** `GPUMapMode`, as far as it is used. */
export const MapMode = { READ: 0x0001 } as const;
