/** A graph that cannot be converted; the message names the node and its operation. */
export class ConversionError extends Error {
  override readonly name = "ConversionError";

  /**
   * @param problem what is wrong, one sentence
   * @param node name of the node in the TensorFlow.js graph, where one is to blame
   * @param op operation of that node
   */
  constructor(
    problem: string,
    readonly node?: string,
    readonly op?: string,
  ) {
    super(node === undefined ? problem : `Node "${node}" (${op ?? "unknown op"}): ${problem}`);
  }
}
