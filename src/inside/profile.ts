/** What onnxruntime writes about a run that it was asked to time. */
import { nodeName } from "./tapped-onnx.ts";

/** What the report says of one layer. */
export interface LayerProfile {
  /** Milliseconds that its kernel took; null where the report does not say. */
  readonly milliseconds: number | null;
  /** Of its first output; empty where the report does not say. */
  readonly dims: readonly number[];
}

/** One line of the report, as far as it is read here. */
interface Event {
  readonly name?: string;
  /** Microseconds. */
  readonly dur?: number;
  readonly args?: {
    /** One entry for each output: its type, and its dimensions. */
    readonly output_type_shape?: readonly Readonly<Record<string, readonly number[]>>[];
  };
}

const UNKNOWN: LayerProfile = { milliseconds: null, dims: [] };

/**
 * What each layer's kernel took and gave in the last run of the report.
 * @param lines as they were printed, one event a line
 */
export function layerProfiles(lines: readonly string[], layers: number): LayerProfile[] {
  const profiles = new Array<LayerProfile>(layers).fill(UNKNOWN);
  const indices = new Map(
    Array.from({ length: layers }, (_, index) => [`${nodeName(index)}_kernel_time`, index]),
  );
  for (const line of lines) {
    const event = eventOf(line);
    const index = event?.name === undefined ? undefined : indices.get(event.name);
    if (index === undefined || event?.dur === undefined) continue;
    const [dims = []] = Object.values(event.args?.output_type_shape?.[0] ?? {});
    profiles[index] = { milliseconds: event.dur / 1000, dims };
  }
  return profiles;
}

function eventOf(line: string): Event | null {
  try {
    return JSON.parse(line.replace(/,\s*$/, "")) as Event;
  } catch {
    // The brackets around the list, and whatever else was printed.
    return null;
  }
}
