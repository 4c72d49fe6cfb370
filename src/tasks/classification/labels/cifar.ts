/** CIFAR-10's classes, in their order. */
export const CIFAR_LABELS: readonly string[] = [
  "airplane",
  "automobile",
  "bird",
  "cat",
  "deer",
  "dog",
  "frog",
  "horse",
  "ship",
  "truck",
];
