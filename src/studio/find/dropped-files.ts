/** Files of folders that are dropped on the page. */

/** Whether that is for Find: a folder, or several files; one file is opened as ever. */
export function isCollection({ items, files }: DataTransfer): boolean {
  return files.length > 1 || [...items].some((item) => item.webkitGetAsEntry?.()?.isDirectory);
}

/** All files, also of the folders in folders. To be called while the drop is told of. */
export async function droppedFiles({ items, files }: DataTransfer): Promise<File[]> {
  // The list is empty as soon as the drop has been told of.
  const entries = [...items].map((item) => item.webkitGetAsEntry?.() ?? null);
  if (!entries.some((entry) => entry?.isDirectory)) return [...files];
  const found: File[] = [];
  for (const entry of entries) if (entry) await collect(entry, found);
  return found;
}

/** What cannot be read is left out. */
async function collect(entry: FileSystemEntry, into: File[]): Promise<void> {
  try {
    if (entry.isFile) {
      into.push(await new Promise<File>((...done) => (entry as FileSystemFileEntry).file(...done)));
      return;
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    for (;;) {
      // A hundred at a time.
      const some = await new Promise<FileSystemEntry[]>((...done) => reader.readEntries(...done));
      if (some.length === 0) return;
      for (const one of some) await collect(one, into);
    }
  } catch {
    // It was removed meanwhile, or must not be read.
  }
}
