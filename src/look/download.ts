/** Gives a file to the person, as a link with `download` does. The address lives for a minute. */
export function download(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // A browser that asks where to put it reads it only then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
