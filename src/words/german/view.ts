/** Looking closer: thresholds by class, tracks and zones on the timeline, comparing, recordings alone. */
export const VIEW = {
  // Thresholds
  "Thresholds by class": "Schwellen je Klasse",
  "All classes begin at {n} %.": "Alle Klassen beginnen bei {n} %.",
  "All other classes begin at {n} %.": "Alle anderen Klassen beginnen bei {n} %.",
  "Remove the threshold of {label}": "Schwelle von {label} entfernen",
  "Another threshold for": "Eine andere Schwelle für",
  "Choose a class…": "Klasse wählen …",
  "Seen so far": "Bisher gesehen",
  "All others": "Alle anderen",

  // Timeline
  "The event before": "Zum Ereignis davor",
  "The next event": "Zum nächsten Ereignis",
  "{name} is crossed": "{name} wird überquert",
  "{name}: comes, goes": "{name}: kommt, geht",
  "{name}, one event|{name}, {n} events": "{name}, ein Ereignis|{name}, {n} Ereignisse",
  "Chosen track": "Gewählte Spur",
  "{from} to {to}, {seconds} s": "{from} bis {to}, {seconds} s",
  "Choose no track": "Keine Spur wählen",
  "{name} at {time} seconds": "{name} bei {time} Sekunden",
  "Go to {time}": "Zu {time}",
  "No pictures of it were kept: only the last hundred things seen by a camera have some.":
    "Davon wurden keine Bilder behalten: Nur die letzten hundert Dinge, die eine Kamera sah, haben welche.",
  "Its pictures come with the video: open that, too.":
    "Bilder davon gibt es mit dem Video: Öffnen Sie auch das.",
  "Its pictures cannot be cut out of this video.":
    "Bilder davon lassen sich aus diesem Video nicht ausschneiden.",
  "Timeline: the next event (a class appears, a line is crossed), or the one before":
    "Zeitleiste: zum nächsten Ereignis (eine Klasse erscheint, eine Linie wird überquert) oder zu dem davor",
  "Timeline: zoom in, out, show all; also the wheel":
    "Zeitleiste: näher, weiter, alles zeigen; auch mit dem Mausrad",

  // Recording
  "Keep masks, depth and motion, too": "Auch Masken, Tiefe und Bewegung behalten",
  "Marks of zones and lines on the timeline: ▶ in and ◀ out across a line, ● came into a zone, ○ left it, ■ stayed.":
    "Zeichen von Zonen und Linien auf der Zeitleiste: ▶ hinein und ◀ hinaus über eine Linie, ● kam in eine Zone, ○ verließ sie, ■ blieb.",
  "Kept in memory until the source is closed: what was found, by frame, without the picture. Another length begins a new recording.":
    "Im Speicher behalten, bis die Quelle geschlossen wird: was gefunden wurde, Bild für Bild, ohne das Bild selbst. Eine andere Länge beginnt eine neue Aufzeichnung.",
  "Masks, depth and motion take much more room, so the oldest frames go earlier: a minute of 30 frames a second takes some {masks} MB of masks, {depth} MB of depth, {motion} MB of motion. Without them they are made again when the video stands still.":
    "Masken, Tiefe und Bewegung brauchen viel mehr Platz, die ältesten Bilder gehen also früher: Eine Minute mit 30 Bildern je Sekunde braucht etwa {masks} MB für Masken, {depth} MB für Tiefe, {motion} MB für Bewegung. Sonst werden sie neu berechnet, wenn das Video steht.",
  "This is the recording alone: what was found, drawn on a plain ground, for the file has no pictures in it. Its video is “{name}”.":
    "Das ist die Aufzeichnung allein: was gefunden wurde, auf leerem Grund gezeichnet, denn die Datei enthält keine Bilder. Ihr Video ist „{name}“.",
  "Add the video…": "Video hinzufügen …",

  // Compare
  Compare: "Vergleichen",
  "Puts a divider over the picture: what one task or network finds on its left, another’s on its right.":
    "Legt einen Teiler über das Bild: links, was eine Aufgabe oder ein Netz findet, rechts das einer anderen.",
  "A divider lies over the picture: drag it, or move it with the arrow keys.":
    "Über dem Bild liegt ein Teiler: Ziehen Sie ihn oder bewegen Sie ihn mit den Pfeiltasten.",
  "Two layers": "Zwei Ebenen",
  "On the left": "Links",
  "On the right": "Rechts",
  "Of the task": "Der Aufgabe",
  "The other network is being loaded…": "Das andere Netz wird geladen …",
  "Two networks of a task": "Zwei Netze einer Aufgabe",
  "The picture alone": "Das Bild allein",
  "Both look at the same frames; the slower one leaves some out.":
    "Beide sehen dieselben Bilder; das langsamere lässt einige aus.",
  "on##compare": "an",
  "Divider between {left} and {right}": "Teiler zwischen {left} und {right}",
  "{left} {percent} percent, {right} {rest} percent":
    "{left} {percent} Prozent, {right} {rest} Prozent",
  "Divider of two layers: moves it; with Shift farther":
    "Teiler zweier Ebenen: bewegt ihn; mit Umschalt weiter",
} as const;
