// @ts-nocheck
const log: string[] = []; const console = { log: (...a: any[]) => log.push(a.join(" ")) };
self.onmessage = async (ev) => { try { await run(ev.data); } catch (e) { log.push(String(e)); } self.postMessage(log); };
async function run(first) {
  const adapter = await navigator.gpu.requestAdapter();
  const device = await adapter!.requestDevice();
  const i = adapter!.info as any;
  console.log("info", i.vendor, i.architecture, i.description, i.device, i.isFallbackAdapter, adapter!.limits.maxStorageBufferBindingSize, adapter!.limits.maxBufferSize);
  const code = `@group(0) @binding(0) var t: texture_external; @group(0) @binding(1) var<storage,read_write> o: array<vec4f>;
  @compute @workgroup_size(1) fn main(){ let d=textureDimensions(t); o[0]=vec4f(f32(d.x),f32(d.y),0,0); for(var y=0u;y<8;y++){for(var x=0u;x<8;x++){o[1+y*8+x]=textureLoad(t,vec2u(x,y));}}}`;
  const p = device.createComputePipeline({ layout: "auto", compute: { module: device.createShaderModule({ code }) } });
  const look = async (name: string, f: VideoFrame, cs?: PredefinedColorSpace) => { if (first && !new RegExp(first).test(name)) { f.close(); return; }
    const F = f as any;
    let s = `${name}: fmt ${f.format} coded ${f.codedWidth}x${f.codedHeight} vis ${f.visibleRect!.width}x${f.visibleRect!.height} disp ${f.displayWidth}x${f.displayHeight} rot ${F.rotation} flip ${F.flip} cs ${JSON.stringify(f.colorSpace)}\n`;
    try {
      device.pushErrorScope("validation");
      const out = device.createBuffer({ size: 65 * 16, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC });
      const rd = device.createBuffer({ size: 65 * 16, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
      const t = device.importExternalTexture({ source: f, ...(cs ? { colorSpace: cs } : {}) });
      const bg = device.createBindGroup({ layout: p.getBindGroupLayout(0), entries: [{ binding: 0, resource: t }, { binding: 1, resource: { buffer: out } }] });
      const e = device.createCommandEncoder(); const c = e.beginComputePass(); c.setPipeline(p); c.setBindGroup(0, bg); c.dispatchWorkgroups(1); c.end();
      e.copyBufferToBuffer(out, 0, rd, 0, 65 * 16); device.queue.submit([e.finish()]);
      const err = await device.popErrorScope(); if (err) s += " ERR " + err.message + "\n";
      await rd.mapAsync(GPUMapMode.READ);
      const a = new Float32Array(rd.getMappedRange());
      s += ` gpu dim ${a[0]}x${a[1]} `;
      for (let y = 0; y < 3; y++) { for (let x = 0; x < 5; x++) { const o = 4 + (y * 8 + x) * 4; s += `[${[0, 1, 2].map((k) => (a[o + k]! * 255).toFixed(2))}]`; } s += "\n"; }
    } catch (e) { s += " THROW " + e + "\n"; }
    try {
      const opt = { format: "RGBA" } as any;
      const b = new Uint8Array(f.allocationSize(opt)); const l = await f.copyTo(b, opt);
      s += ` cpu size ${b.length} stride ${l[0]!.stride} `;
      for (let y = 0; y < 3; y++) { for (let x = 0; x < 5; x++) { const o = y * l[0]!.stride + x * 4; s += `[${[0, 1, 2].map((k) => b[o + k])}]`; } s += "\n"; }
    } catch (e) { s += " CPUTHROW " + e + "\n"; }
    f.close(); console.log(s);
  };
  const rgba = new Uint8Array(4 * 3 * 4); for (let k = 0; k < 12; k++) rgba.set([k * 20, 255 - k * 20, (k * 77) & 255, 255], k * 4);
  const mk = (o: any) => new VideoFrame(rgba, { format: "RGBA", codedWidth: 4, codedHeight: 3, timestamp: 0, ...o });
  await look("rgba", mk({}));
  await look("rgbx", mk({ format: "RGBX" }));
  await look("bgra", mk({ format: "BGRA" }));
  await look("rot90", mk({ rotation: 90 }));
  await look("rot180", mk({ rotation: 180 }));
  await look("rot270", mk({ rotation: 270 }));
  await look("flip", mk({ flip: true }));
  await look("rot90flip", mk({ rotation: 90, flip: true }));
  await look("par", mk({ displayWidth: 8, displayHeight: 3 }));
  await look("par-down", mk({ displayWidth: 2, displayHeight: 3 }));
  await look("rot90par", mk({ rotation: 90, displayWidth: 3, displayHeight: 8 }));
  const big = new Uint8Array(8*8*4); for (let k = 0; k < 64; k++) big.set([k * 4, 0, 0, 255], k * 4);
  await look("crop", new VideoFrame(big, { format: "RGBA", codedWidth: 8, codedHeight: 8, timestamp: 0, visibleRect: { x: 2, y: 2, width: 4, height: 4 } }));
  const yuv = new Uint8Array(16 + 8); for (let k = 0; k < 16; k++) yuv[k] = 30 + k * 12; yuv.set([100, 140, 60, 180], 16); yuv.set([90, 200, 128, 150], 20);
  for (const [n, cs] of [["601l", { matrix: "smpte170m", fullRange: false, primaries: "smpte170m", transfer: "smpte170m" }], ["709l", { matrix: "bt709", primaries: "bt709", transfer: "bt709", fullRange: false }], ["709f", { matrix: "bt709", primaries: "bt709", transfer: "bt709", fullRange: true }], ["601srgb", { matrix: "smpte170m", fullRange: true, primaries: "bt709", transfer: "iec61966-2-1" }], ["none", undefined]] as any)
    for (const format of ["I420", "NV12"])
      await look(`${format} ${n}`, new VideoFrame(yuv, { format, codedWidth: 4, codedHeight: 4, timestamp: 0, ...(cs ? { colorSpace: cs } : {}) } as any));
  await look("I420 rot", new VideoFrame(yuv, { format: "I420", codedWidth: 4, codedHeight: 4, timestamp: 0, rotation: 90 } as any));
  const c = new OffscreenCanvas(4, 3); const x = c.getContext("2d")!; x.putImageData(new ImageData(new Uint8ClampedArray(rgba), 4, 3), 0, 0);
  await look("canvas", new VideoFrame(c, { timestamp: 0 }));
  await look("bitmap", new VideoFrame(await createImageBitmap(c), { timestamp: 0 }));
  await look("1x1", new VideoFrame(new Uint8Array([1, 2, 3, 255]), { format: "RGBA", codedWidth: 1, codedHeight: 1, timestamp: 0 }));
}