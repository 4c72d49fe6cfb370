/** What onnxruntime writes about a run that it was asked to time. */
import { nodeName } from "./tapped-onnx.ts";

/** One line of the report, as far as it is read here. */
interface Event {
  readonly name?: string;
  /** Microseconds. */
  readonly dur?: number;
}

/**
 * Milliseconds that each layer's kernel took in the last run of the report; null where it says none.
 * @param lines as they were printed, one event a line
 */
export function layerTimes(lines: readonly string[], layers: number): (number | null)[] {
  const times: (number | null)[] = new Array(layers).fill(null);
  const indices = new Map(
    Array.from({ length: layers }, (_, index) => [`${nodeName(index)}_kernel_time`, index]),
  );
  for (const line of lines) {
    const event = eventOf(line);
    const index = event?.name === undefined ? undefined : indices.get(event.name);
    if (index !== undefined && event?.dur !== undefined) times[index] = event.dur / 1000;
  }
  return times;
}

function eventOf(line: string): Event | null {
  try {
    return JSON.parse(line.replace(/,\s*$/, "")) as Event;
  } catch {
    // The brackets around the list, and whatever else was printed.
    return null;
  }
}
