/** What several readings say together. */
import { describe, expect, it } from "vitest";
import { Votes } from "../../../../../src/tasks/text/worker/votes.ts";

describe("votes", () => {
  it("go to what is said most surely in all, whose score is the mean of those that say it", () => {
    const votes = new Votes();
    expect(votes.winner()).toEqual({ text: "", score: 0, votes: 0 });
    votes.add({ text: "EXIT", score: 0.6 });
    votes.add({ text: "EX1T", score: 0.9 });
    expect(votes.winner().text).toBe("EX1T");
    votes.add({ text: "EXIT", score: 0.8 });
    expect(votes.winner()).toEqual({ text: "EXIT", score: 0.7, votes: 2 });
    votes.clear();
    expect(votes.count).toBe(0);
  });

  it("forget what is long past", () => {
    const votes = new Votes();
    for (let i = 0; i < 9; i++) votes.add({ text: "old", score: 1 });
    for (let i = 0; i < 5; i++) votes.add({ text: "new", score: 1 });
    expect(votes.winner().text).toBe("new");
  });
});
