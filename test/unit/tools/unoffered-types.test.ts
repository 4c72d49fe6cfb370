/** Types that nobody can name, told of small made-up programs. */
import { expect, it } from "vitest";
import { unofferedTypes } from "../../../tools/unoffered-types.ts";
import { madeUpPath, madeUpProgram } from "../../fixtures/made-up-program.ts";

/** Of an entry point `a.ts` with a file `b.ts` beside it: name and what is made of it. */
function unoffered(entry: string, beside = ""): string[] {
  const program = madeUpProgram({ "a.ts": entry, "b.ts": beside });
  return unofferedTypes(program, [madeUpPath("a.ts")], () => true).map(
    ({ name, usedBy }) => `${name} of ${usedBy}`,
  );
}

const B = "export interface B { x: 1 } export declare class B {}";
const IMPORT = 'import type { B } from "./b.ts";';

it.each([
  ["an interface's field", "export interface A { b: B }"],
  ["what an interface extends", "export interface A extends B {}"],
  ["a type's part", "export type A = readonly B[] | null"],
  ["a parameter", "export function A(b: B) {}"],
  ["what comes back", "export function A(): B { return { x: 1 } }"],
  ["a class's method", "export class A { get(): B { return { x: 1 } } }"],
  ["what a class extends", "export class A extends B {}"],
  ["a constant", "export const A: B = { x: 1 }"],
])("is found: %s", (_, text) => {
  expect(unoffered(`${IMPORT} ${text}`, B)).toEqual(["B of A"]);
});

it("is found in what the entry hands on", () => {
  const beside = "interface B { x: 1 } export interface A { b: B }";
  expect(unoffered('export { type A } from "./b.ts"', beside)).toEqual(["B of A"]);
});

it.each([
  ["what the entry offers, too", 'export type { B } from "./b.ts"; export interface A { b: B }'],
  ["a body", "export function A() { const b: B = { x: 1 }; return b.x }"],
  ["what is private", "export class A { #b: B; private c: B }"],
  ["what is internal", "export class A {\n  /** @internal */\n  b: B }"],
  ["a type parameter", "export type A<T> = T[]"],
])("is left alone: %s", (_, text) => {
  expect(unoffered(`${IMPORT} ${text}`, B)).toEqual([]);
});
