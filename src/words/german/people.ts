/** Who somebody is, and what is guessed of faces. */
export const PEOPLE = {
  "Who it is": "Wer es ist",
  "Tells the people apart whom you have named on this machine, and says “unknown” of others.":
    "Unterscheidet die Menschen, denen Sie auf diesem Rechner Namen gegeben haben; alle anderen sind „unbekannt“.",
  "too small to tell": "zu klein",
  "turned away": "abgewandt",
  "This tells people apart by their faces. Use it only with people who know it and agree; in many countries that is the law. It is sometimes wrong, and not equally often for everybody.":
    "Menschen werden hier am Gesicht unterschieden. Nur mit Menschen, die davon wissen und zustimmen; in vielen Ländern verlangt das Gesetz das. Manchmal ist es falsch, und nicht bei allen gleich oft.",
  "Names and the numbers that describe faces stay in this browser, on this machine. No picture is kept, nothing is sent, no link and no recording has them. One press deletes all.":
    "Namen und die Zahlen, die Gesichter beschreiben, bleiben in diesem Browser, auf diesem Rechner. Kein Bild wird aufgehoben, nichts wird gesendet, kein Link und keine Aufzeichnung enthält sie. Ein Druck löscht alles.",
  "They agree: turn the recogniser on": "Alle stimmen zu: Erkennung einschalten",
  "Turn the recogniser off": "Erkennung ausschalten",
  "Press a face in the picture, or one of the buttons, and type a name. Two or three looks at the same face, from different sides, make it surer.":
    "Drücken Sie auf ein Gesicht im Bild oder auf einen der Knöpfe und geben Sie einen Namen ein. Zwei oder drei Blicke auf dasselbe Gesicht, von verschiedenen Seiten, machen es sicherer.",
  "Faces in the picture": "Gesichter im Bild",
  "The same person up to this distance": "Dieselbe Person bis zu diesem Abstand",
  "{distance}. Lower takes fewer people for somebody else; higher says “unknown” less often.":
    "{distance}. Kleiner: seltener wird jemand für jemand anderen gehalten; größer: seltener „unbekannt“.",
  "Name of the face that you have pressed": "Name des gewählten Gesichts",
  Keep: "Behalten",
  "Face {number}: {name}": "Gesicht {number}: {name}",
  "People with a name": "Menschen mit Namen",
  "One look|{n} looks": "Ein Blick|{n} Blicke",
  "Remove {name}": "{name} entfernen",
  "Named with another network ({network}): not recognised by this one.":
    "Mit einem anderen Netz benannt ({network}): Dieses erkennt sie nicht.",
  "People named with {network}": "Mit {network} benannte Personen",
  "Nobody has a name yet.": "Noch hat niemand einen Namen.",
  "All names and what describes their faces are deleted.":
    "Alle Namen und was ihre Gesichter beschreibt sind gelöscht.",
  "Whole body": "Ganzer Körper",
  "Joins pose, face and hands of each person under one number.":
    "Fügt Pose, Gesicht und Hände jedes Menschen unter einer Nummer zusammen.",
  "Person {id}": "Person {id}",
  "Person {id}: {parts}": "Person {id}: {parts}",
  "Persons in sight": "Personen in Sicht",
  body: "Körper",
  face: "Gesicht",
  "both hands": "beide Hände",
  "left hand": "linke Hand",
  "right hand": "rechte Hand",
  "One face without a body|{n} faces without a body":
    "Ein Gesicht ohne Körper|{n} Gesichter ohne Körper",
  "One hand without a body|{n} hands without a body": "Eine Hand ohne Körper|{n} Hände ohne Körper",
  "Age and expression": "Alter und Ausdruck",
  "Guesses how old a face looks, which gender it presents and what it expresses, and says how unsure each guess is.":
    "Schätzt, wie alt ein Gesicht aussieht, als was es erscheint und was es zeigt, und sagt, wie unsicher das ist.",
  "looks {years} ± {spread}": "sieht aus wie {years} ± {spread}",
  "presents as female": "erscheint weiblich",
  "presents as male": "erscheint männlich",
  "gender: not sure": "Geschlecht: unsicher",
  "expression: not sure": "Ausdruck: unsicher",
  "restless {percent} %": "unruhig {percent} %",
  "cannot be read": "nicht lesbar",
  neutral: "neutral",
  happy: "froh",
  sad: "traurig",
  angry: "ärgerlich",
  afraid: "ängstlich",
  disgusted: "angewidert",
  surprised: "überrascht",
  "{name} {percent} percent": "{name} {percent} Prozent",
  "Face {number}": "Gesicht {number}",
  "It is too small, or looks away.": "Es ist zu klein oder sieht weg.",
  "Guesses by looks, which say nothing of who somebody is or how they feel. On average the age is off by five years; people who guess are off as well. Decide nothing by it.":
    "Schätzungen nach dem Aussehen; sie sagen nichts darüber, wer jemand ist oder wie es jemandem geht. Im Mittel liegt das Alter um fünf Jahre daneben; Menschen, die schätzen, liegen auch daneben. Entscheiden Sie nichts danach.",
  Age: "Alter",
  "Gender, as presented": "Geschlecht, wie es erscheint",
  Expression: "Ausdruck",
  Restlessness: "Unruhe",
} as const;
