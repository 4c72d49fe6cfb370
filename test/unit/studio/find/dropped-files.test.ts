/** Folders that are dropped are gone through to the last picture; one file is not Find's. */
import { expect, it } from "vitest";
import { droppedFiles, isCollection } from "../../../../src/studio/find/dropped-files.ts";

const file = (name: string) => new File([name], name);

const fileEntry = (name: string) => ({
  isFile: true,
  isDirectory: false,
  file: (done: (file: File) => void) => done(file(name)),
});

/** As browsers do, it gives its entries two at a time. */
function folderEntry(entries: readonly object[]) {
  return {
    isFile: false,
    isDirectory: true,
    createReader() {
      const left = [...entries];
      return { readEntries: (done: (some: object[]) => void) => done(left.splice(0, 2)) };
    },
  };
}

const locked = {
  isFile: false,
  isDirectory: true,
  createReader: () => ({
    readEntries: (_: unknown, refuse: (why: Error) => void) => refuse(new Error("NotReadable")),
  }),
};

function dropOf(entries: readonly object[], files: readonly File[] = []): DataTransfer {
  const items = entries.map((entry) => ({ webkitGetAsEntry: () => entry }));
  return { items, files } as unknown as DataTransfer;
}

it("a folder is gone through with the folders in it; what cannot be read is left out", async () => {
  const inner = folderEntry(["d", "e", "f"].map(fileEntry));
  const data = dropOf([
    folderEntry([fileEntry("a"), inner, fileEntry("b"), locked, fileEntry("c")]),
  ]);
  expect(isCollection(data)).toBe(true);
  const names = (await droppedFiles(data)).map(({ name }) => name);
  expect(names).toEqual(["a", "d", "e", "f", "b", "c"]);
});

it("several files are a collection, one is opened as ever", async () => {
  const two = dropOf([fileEntry("a"), fileEntry("b")], [file("a"), file("b")]);
  expect(isCollection(two)).toBe(true);
  expect((await droppedFiles(two)).map(({ name }) => name)).toEqual(["a", "b"]);
  expect(isCollection(dropOf([fileEntry("a")], [file("a")]))).toBe(false);
});
