/** What happens at zones and lines. All are plain data: they go through workers, JSON and the DOM. */

/** What every event says. */
export interface ZoneEventBase {
  /** Of the zone or line. */
  readonly name: string;
  /** Of the task that found the thing. */
  readonly task: string;
  /** The thing's track. */
  readonly trackId: number;
  /** Its class: the one that its track has had most often so far. */
  readonly label: string;
  /** `Stamp.frameId` of the result that told it. */
  readonly frameId: number;
  /** Of that result, in seconds. */
  readonly mediaTime: number;
  /** Where the thing's anchor is, or was seen last, as shares of the picture. */
  readonly x: number;
  readonly y: number;
}

/** A thing has come to be inside of a zone. */
export interface ZoneEnter extends ZoneEventBase {
  readonly type: "zoneenter";
  /** It came across the border; false where it was first seen inside. */
  readonly border: boolean;
}

/** A thing is inside no more. */
export interface ZoneLeave extends ZoneEventBase {
  readonly type: "zoneleave";
  /** It went across the border; false where it was lost, or the picture was cut, while it was inside. */
  readonly border: boolean;
  /** How long it was inside, up to when it was last seen there. */
  readonly seconds: number;
}

/** A thing has been inside for as long as the zone's `dwell` says; once each stay. */
export interface ZoneDwell extends ZoneEventBase {
  readonly type: "dwell";
  /** Since it came. */
  readonly seconds: number;
}

/** A thing has gone across a line. */
export interface LineCross extends ZoneEventBase {
  readonly type: "linecross";
  /** `in`: to the right of somebody who walks along the line. */
  readonly direction: "in" | "out";
}

/** Any of them; `type` tells which. */
export type ZoneEvent = ZoneEnter | ZoneLeave | ZoneDwell | LineCross;
