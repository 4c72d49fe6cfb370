/** Of what a page or a person sets, and of what a browser lacks. */
export const SETTINGS = {
  // Attributes, and what a browser lacks
  "The tasks cannot be {0}: allowed is a text of ids, separated by spaces, of {1}.":
    "Die Aufgaben können nicht {0} sein: Erlaubt ist ein Text aus ids, mit Leerzeichen getrennt, von {1}.",
  "The options cannot be {0}: allowed is an object by task, as JSON in the attribute, as in {1}.":
    "Die Optionen können nicht {0} sein: Erlaubt ist ein Objekt je Aufgabe, als JSON im Attribut, wie {1}.",
  "There are options for “{0}”, which is no task. There are: {1}.":
    "Es gibt Optionen für „{0}“, das keine Aufgabe ist. Es gibt: {1}.",
  "The options of “{0}”": "Die Optionen von „{0}“",
  "{0} has no model “{1}”. There are: {2}.": "{0} hat kein Modell „{1}“. Es gibt: {2}.",
  "hands pictures on to workers": "gibt Bilder an Worker weiter",
  "draws in workers": "zeichnet in Workern",
  "computes beside the page": "rechnet neben der Seite",
  "runs networks": "führt Netze aus",
  "{0}, which {1}": "{0} ({1})",
  "Your browser has not begun to play it": "Der Browser hat nicht begonnen, es abzuspielen",
  File: "Datei",
  Stream: "Stream",

  // Zones
  "It is no object with a kind, a name and points.":
    "Es ist kein Objekt mit Art, Namen und Punkten.",
  "It has no name.": "Es hat keinen Namen.",
  "“{0}” is neither a zone nor a line.": "„{0}“ ist weder Zone noch Linie.",
  "It is no list of zones and lines.": "Es ist keine Liste von Zonen und Linien.",
  "There are {0} zones and lines; {1} are the most.":
    "Es sind {0} Zonen und Linien; {1} sind das Höchste.",
  "Two are called “{0}”.": "Zwei heißen „{0}“.",
  "The line “{0}” has not two points.": "Die Linie „{0}“ hat nicht zwei Punkte.",
  "The line “{0}” ends where it begins.": "Die Linie „{0}“ endet, wo sie beginnt.",
  "The zone “{0}” has fewer than three points.": "Die Zone „{0}“ hat weniger als drei Punkte.",
  "The zone “{0}” has more than {1} points.": "Die Zone „{0}“ hat mehr als {1} Punkte.",
  "The zone “{0}” encloses nothing.": "Die Zone „{0}“ schließt nichts ein.",
  "“{0}” has no list of points.": "„{0}“ hat keine Liste von Punkten.",
  "“{0}” has a point that is not within the picture.":
    "„{0}“ hat einen Punkt, der nicht im Bild liegt.",
} as const;
