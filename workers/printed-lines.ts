import type { CatchLines } from "../src/engines/onnx/inside-network.ts";

/**
 * Stands between the console and whoever prints on it from now on: onnxruntime has no other way of
 * telling what it has timed.
 */
export function provideLines(): CatchLines {
  let caught: string[] | null = null;
  const log = console.log.bind(console);
  console.log = (...said: unknown[]) => {
    if (caught) caught.push(said.join(" "));
    else log(...said);
  };
  return (print) => {
    const lines: string[] = [];
    caught = lines;
    try {
      print();
    } finally {
      caught = null;
    }
    return lines;
  };
}
