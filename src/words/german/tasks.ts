/** What tasks say: their names, controls, legends, and what they find. */
export const TASKS = {
  // Names and what they do
  Pose: "Pose",
  Segmentation: "Segmentierung",
  Depth: "Tiefe",
  Motion: "Bewegung",
  Faces: "Gesichter",
  Hands: "Hände",
  "Finds things of 80 everyday kinds, boxes them, and follows each from frame to frame.":
    "Findet Dinge von 80 alltäglichen Arten, rahmt sie ein und folgt jedem von Bild zu Bild.",
  "Marks the joints of every person, 17 to 33 points from head to heel.":
    "Markiert die Gelenke jeder Person, 17 bis 33 Punkte von Kopf bis Fuß.",
  "Says of every pixel what it belongs to; blurs or replaces what lies behind people.":
    "Sagt von jedem Pixel, wozu es gehört; macht unscharf oder ersetzt, was hinter Personen liegt.",
  "Estimates how far away everything is, from a single picture.":
    "Schätzt aus einem einzigen Bild, wie weit alles entfernt ist.",
  "Measures where everything moves, and how fast.":
    "Misst, wohin sich alles bewegt und wie schnell.",
  "Lays a mesh of 478 points over each face near the camera, and says where it looks.":
    "Legt ein Netz aus 478 Punkten über jedes nahe Gesicht und sagt, wohin es blickt.",
  "Marks 21 points of each hand, tells left from right, and reads simple signs.":
    "Markiert 21 Punkte jeder Hand, unterscheidet links und rechts und liest einfache Zeichen.",
  "What it is": "Was es ist",
  "Names what the picture or each object is: one of a thousand kinds, or of those you teach it.":
    "Benennt, was das Bild oder jedes Objekt ist: eine von tausend Arten oder eine, die Sie beibringen.",

  // What several have
  "No result yet.": "Noch kein Ergebnis.",
  "Nobody in sight.": "Niemand zu sehen.",
  "Nothing that this network knows.": "Nichts, was dieses Netz kennt.",
  Show: "Zeigen",
  Smoothing: "Glättung",
  "At most": "Höchstens",
  Opacity: "Deckkraft",
  Colour: "Farbe",
  Automatic: "Automatisch",
  Tracks: "Spuren",
  Ids: "Nummern",
  Trails: "Bahnen",
  "Colour by track": "Farbe nach Spur",
  ids: "Nummern",
  trails: "Bahnen",
  colours: "Farben",
  "In three dimensions": "In drei Dimensionen",
  "{a} and {b}": "{a} und {b}",

  // Objects
  "Lower the confidence threshold": "Konfidenzschwelle senken",
  "Raise the confidence threshold": "Konfidenzschwelle heben",
  "Class names and layout…": "Klassennamen und Aufbau …",
  "Only this class is shown.|Only these {n} classes are shown.":
    "Nur diese Klasse wird gezeigt.|Nur diese {n} Klassen werden gezeigt.",
  "Do not show {label}": "{label} nicht zeigen",
  "Show {label}, too": "Auch {label} zeigen",
  "Show only {label}": "Nur {label} zeigen",
  "All {n} classes": "Alle {n} Klassen",
  "Search the classes": "Klassen durchsuchen",
  Search: "Suchen",
  "Classes that are shown": "Klassen, die gezeigt werden",
  "No class of that name.": "Keine Klasse mit diesem Namen.",
  "None is ticked: all are shown.": "Keine ist angekreuzt: Alle werden gezeigt.",
  "Show all": "Alle zeigen",
  "How is {file} to be read?": "Wie ist {file} zu lesen?",
  "the network": "das Netz",
  "Output layout": "Aufbau der Ausgabe",
  "The file has {n} classes.": "Die Datei hat {n} Klassen.",
  "Class names, one a line": "Klassennamen, einer je Zeile",
  Cancel: "Abbrechen",
  "Run it": "Ausführen",
  "The file has {wanted} classes; these are {n} names.":
    "Die Datei hat {wanted} Klassen; dies sind {n} Namen.",
  "Input width": "Breite der Eingabe",
  "Input height": "Höhe der Eingabe",
  "YOLOv8, 9, 11, 12: boxes then classes, a column each":
    "YOLOv8, 9, 11, 12: Rahmen, dann Klassen, je eine Spalte",
  "YOLOv8 and 11 for instances: their boxes": "YOLOv8 und 11 für Instanzen: deren Rahmen",
  "YOLOv5 and 7: box, objectness, classes, a row each":
    "YOLOv5 und 7: Rahmen, Objektheit, Klassen, je eine Zeile",
  "YOLOX: grid offsets, objectness, classes": "YOLOX: Gitterversatz, Objektheit, Klassen",
  "YOLOv10, 26 and others end to end: finished boxes":
    "YOLOv10, 26 und andere durchgehende: fertige Rahmen",
  "RT-DETR, D-FINE: logits and boxes": "RT-DETR, D-FINE: Logits und Rahmen",
  "RT-DETR by Ultralytics: boxes and classes, a row each":
    "RT-DETR von Ultralytics: Rahmen und Klassen, je eine Zeile",
  "RT-DETR, D-FINE, DEIM: labels, boxes, scores":
    "RT-DETR, D-FINE, DEIM: Klassen, Rahmen, Konfidenzen",

  // Pose
  "One person.|{n} people.": "Eine Person.|{n} Personen.",
  "The pose in three dimensions. Arrow keys turn it.":
    "Die Pose in drei Dimensionen. Pfeiltasten drehen sie.",
  "This network's poses are flat. BlazePose gives depth.":
    "Die Posen dieses Netzes sind flach. BlazePose gibt Tiefe.",

  // Segmentation
  "The background of “Segmentation”": "Der Hintergrund der „Segmentierung“",
  "“Tint each class” shows both.": "„Jede Klasse einfärben“ zeigt beides.",
  "Tint each class": "Jede Klasse einfärben",
  "Blur the background": "Hintergrund unscharf",
  "Replace the background": "Hintergrund ersetzen",
  "Cut out the foreground": "Vordergrund ausschneiden",
  "Masks of a network of yours…": "Masken eines eigenen Netzes …",
  "An ONNX file of YOLOv8 or 11 for instances": "Eine ONNX-Datei von YOLOv8 oder 11 für Instanzen",
  Blur: "Unschärfe",
  "Choose a picture…": "Bild wählen …",
  "Classes present, by share of the picture": "Vorhandene Klassen, nach Anteil am Bild",

  // Depth
  "With depth, in the picture: move the point that is told":
    "Bei Tiefe, im Bild: den angesagten Punkt bewegen",
  "In the cloud of points: nearer, farther, back; arrows turn it":
    "In der Punktwolke: näher, weiter, zurück; Pfeile drehen sie",
  "Colour by depth": "Farbe nach Tiefe",
  "Keep what is near": "Nahes behalten",
  Fog: "Nebel",
  "Stereo for red-cyan glasses": "Stereo für Rot-Cyan-Brille",
  "Wiggle stereo": "Wackelstereo",
  Steadiness: "Ruhe",
  Colours: "Farben",
  "From far to near": "Von fern bis nah",
  Density: "Dichte",
  Separation: "Abstand",
  "Wiggle stereo is off, because your system asks for less motion.":
    "Wackelstereo ist aus, weil Ihr System weniger Bewegung wünscht.",
  "{n} percent of the width": "{n} Prozent der Breite",
  "what is nearer than {distance}": "alles, was näher als {distance} ist",
  "the nearest {n} % of the depth": "die nächsten {n} % der Tiefe",
  "Keeps {what}.": "Behält {what}.",
  "The red glass goes before the left eye.": "Das rote Glas gehört vor das linke Auge.",
  "Two views by turns, while the picture plays.":
    "Zwei Ansichten im Wechsel, während das Bild läuft.",
  "Objects, nearest first": "Objekte, die nächsten zuerst",
  "and {n} farther away.": "und {n} weiter entfernt.",
  "nearer than {n} %": "näher als {n} %",
  "nearer than {n} % of the picture": "näher als {n} % des Bildes",
  "Colours from {first} to {last}": "Farben von {first} bis {last}",
  far: "fern",
  near: "nah",
  "Depth of a point of the picture. Arrow keys move it.":
    "Tiefe eines Punktes im Bild. Pfeiltasten bewegen ihn.",
  "Measuring…": "Wird gemessen …",
  "{depth}; {x} across, {y} down.": "{depth}; {x} von links, {y} von oben.",
  "Waiting for a picture with its depth.": "Wartet auf ein Bild mit seiner Tiefe.",
  "The browser has taken the graphics away for a moment.":
    "Der Browser hat die Grafik für einen Moment weggenommen.",
  "This browser gives no WebGL 2, which this view is drawn with.":
    "Dieser Browser bietet kein WebGL 2, womit diese Ansicht gezeichnet wird.",
  "Drag or arrow keys turn it; wheel, + and − zoom; 0 goes back. The lens is assumed, and without metres the distance of the far end, too: plausible, not measured.":
    "Ziehen oder Pfeiltasten drehen; Rad, + und − vergrößern; 0 geht zurück. Das Objektiv ist angenommen, ohne Meter auch die Entfernung des fernen Endes: plausibel, nicht gemessen.",
  "Picture and depth in three dimensions. Arrow keys turn it, plus and minus zoom, 0 goes back.":
    "Bild und Tiefe in drei Dimensionen. Pfeiltasten drehen, Plus und Minus vergrößern, 0 geht zurück.",

  // Motion
  "Colour by direction": "Farbe nach Richtung",
  Arrows: "Pfeile",
  "Keep what moves, fade the rest": "Bewegtes behalten, Rest ausblenden",
  Streaks: "Streifen",
  "160 pixels, fastest": "160 Pixel, am schnellsten",
  "320 pixels": "320 Pixel",
  "480 pixels": "480 Pixel",
  "640 pixels, finest": "640 Pixel, am feinsten",
  "2 pixels a frame": "2 Pixel je Bild",
  "5 pixels a frame": "5 Pixel je Bild",
  "10 pixels a frame": "10 Pixel je Bild",
  "20 pixels a frame": "20 Pixel je Bild",
  "50 pixels a frame": "50 Pixel je Bild",
  "Full colour at": "Volle Farbe bei",
  "Search at": "Suche bei",
  "Motion needs two frames, one soon after the other.":
    "Bewegung braucht zwei Bilder, eines bald nach dem anderen.",
  "The background {moves}.": "Der Hintergrund {moves}.",
  "Less than 1 % moves against it, {speed} on average.":
    "Weniger als 1 % bewegt sich dagegen, im Mittel {speed}.",
  "{n} % moves against it, {speed} on average.": "{n} % bewegen sich dagegen, im Mittel {speed}.",
  "Nothing else moves.": "Sonst bewegt sich nichts.",
  "moves {direction}, {speed}": "bewegt sich {direction}, {speed}",
  grows: "wächst",
  shrinks: "schrumpft",
  turns: "dreht sich",
  "is still": "ruht",
  right: "nach rechts",
  left: "nach links",
  up: "nach oben",
  down: "nach unten",
  "down and right": "nach rechts unten",
  "down and left": "nach links unten",
  "up and left": "nach links oben",
  "up and right": "nach rechts oben",
  "Colours by direction: red moves right, orange down, light blue left, violet up; white is still":
    "Farben nach Richtung: Rot bewegt sich nach rechts, Orange nach unten, Hellblau nach links, Violett nach oben; Weiß ruht",
  "Colours by direction: light blue moves right, orange down, red left, violet up; white is still":
    "Farben nach Richtung: Hellblau bewegt sich nach rechts, Orange nach unten, Rot nach links, Violett nach oben; Weiß ruht",
  "Hue is direction, strength is speed.": "Farbton ist Richtung, Stärke ist Tempo.",
  "White is still.": "Weiß ruht.",
  "White is still; the rim is {speed}.": "Weiß ruht; der Rand ist {speed}.",

  // Faces
  Contours: "Umrisse",
  Mesh: "Gitter",
  Points: "Punkte",
  Boxes: "Rahmen",
  "Blur faces": "Gesichter unscharf",
  "Pixelate faces": "Gesichter verpixeln",
  "Axes of the head": "Achsen des Kopfes",
  "Only faces that are found are covered. Choose “Aligned” where no face may be seen bare before its first result.":
    "Nur gefundene Gesichter werden verdeckt. Wählen Sie „Passend“, wo kein Gesicht vor seinem ersten Ergebnis offen zu sehen sein darf.",
  "No face in sight.": "Kein Gesicht zu sehen.",
  "One face.|{n} faces.": "Ein Gesicht.|{n} Gesichter.",
  "One face. It {looks}.|{n} faces. The largest {looks}.":
    "Ein Gesicht. Es {looks}.|{n} Gesichter. Das größte {looks}.",
  "looks {where}": "blickt {where}",
  "looks straight ahead": "blickt geradeaus",
  "{looks}, leans {where}": "{looks}, neigt sich {where}",
  "{forward} where the face points, {up} up, {left} the person’s left":
    "{forward} wohin das Gesicht zeigt, {up} oben, {left} links der Person",

  // Hands
  Thumb: "Daumen",
  "Index finger": "Zeigefinger",
  "Middle finger": "Mittelfinger",
  "Ring finger": "Ringfinger",
  "Little finger": "Kleiner Finger",
  Palm: "Handfläche",
  "Colours of the fingers": "Farben der Finger",
  "No hands in sight.": "Keine Hände zu sehen.",
  "Hands in sight": "Hände im Bild",
  "{hand} (side {n} % sure)": "{hand} (Seite zu {n} % sicher)",
  "Left##hand": "Linke",
  "{hand}; learned: {gesture}": "{hand}; gelernt: {gesture}",
  "open hand": "offene Hand",
  "closed hand": "geschlossene Hand",
  pointing: "zeigt",
  still: "ruhig",
  clockwise: "im Uhrzeigersinn",
  "counter-clockwise": "gegen den Uhrzeigersinn",
  moving: "bewegt sich",
  "Right##hand": "Rechte",

  // What it is
  "Look at": "Ansehen",
  "The whole picture": "Das ganze Bild",
  "A region that I draw": "Einen gezeichneten Bereich",
  "Every box of Objects": "Jeden Rahmen der Objekte",
  "Objects finds nothing to look at.": "„Objekte“ findet nichts anzusehen.",
  "Taught by you": "Von Ihnen beigebracht",
  "Taught categories": "Beigebrachte Kategorien",
  "What {name} is": "Was {name} ist",
  "Draw a box in the picture with the pointer.": "Ziehen Sie im Bild mit dem Zeiger einen Rahmen.",
  "The region is framed in the picture.": "Der Bereich ist im Bild eingerahmt.",
  "Or take the middle": "Oder die Mitte nehmen",
  "Draw another region": "Anderen Bereich zeichnen",
  "Your categories were taught on another network ({model}). Choose it below under “Network”, or teach them again on this one.":
    "Ihre Kategorien wurden auf einem anderen Netz beigebracht ({model}). Wählen Sie es unten unter „Netz“, oder bringen Sie sie diesem neu bei.",
  "This network works without a connection and knows no class by itself: it only describes what it sees, in 120 numbers. Teach it categories of your own (“Teach”), or choose MobileNetV2 for ImageNet’s 1000 classes (a download of 3.6 MB).":
    "Dieses Netz geht ohne Verbindung und kennt von sich aus keine Klasse: Es beschreibt nur in 120 Zahlen, was es sieht. Bringen Sie ihm eigene Kategorien bei („Beibringen“), oder wählen Sie MobileNetV2 für die 1000 Klassen von ImageNet (3,6 MB zum Herunterladen).",
} as const;
