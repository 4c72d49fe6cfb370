/** What the catalogue says of networks and methods. */
export const MODELS = {
  "Ten classes, on pictures of 32 × 32: for looking inside, and beside ResNet-56 for depth against accuracy. Trained on CIFAR-10’s photographs, gathered from the web.":
    "Zehn Klassen, auf Bildern von 32 × 32: zum Hineinschauen, und neben ResNet-56 für Tiefe gegen Genauigkeit. Trainiert mit den Fotos von CIFAR-10, die aus dem Netz gesammelt sind.",
  "As ResNet-20, with three times the layers: fewer errors, three times the time. Trained on CIFAR-10’s photographs, gathered from the web.":
    "Wie ResNet-20, mit dreimal so vielen Schichten: weniger Fehler, dreimal so lange. Trainiert mit den Fotos von CIFAR-10, die aus dem Netz gesammelt sind.",
  "One of nine for each person: as the rules without lying down, but with kicks and punches. Learned from one group’s own recordings in front of one camera; elsewhere it errs more than the rules.":
    "Eine von neun für jede Person: wie die Regeln, ohne Liegen, aber mit Tritten und Schlägen. Gelernt aus eigenen Aufnahmen einer Gruppe vor einer Kamera; anderswo irrt sie öfter als die Regeln.",
  "As MediaPipe Hands lite, and two small classifiers (12 kB, fetched from the web) say whether a hand is open, closed or pointing, and how a pointing finger moves. Learned from one person’s hand; the rules know more signs.":
    "Wie MediaPipe Hands lite, und zwei kleine Klassifikatoren (12 kB, aus dem Netz) sagen, ob eine Hand offen ist, geschlossen oder zeigt, und wie ein zeigender Finger sich bewegt. Gelernt von der Hand einer Person; die Regeln kennen mehr Zeichen.",
  "Tells a finger that is still, goes round one way or the other, or moves.":
    "Unterscheidet einen Finger, der ruht, links oder rechts herum kreist oder sich bewegt.",
  "Tells an open, a closed and a pointing hand.":
    "Unterscheidet eine offene, eine geschlossene und eine zeigende Hand.",
  "Works offline. Knows no class by itself: it describes what it sees in 120 numbers, and tells apart what you teach it.":
    "Geht offline. Kennt von sich aus keine Klasse: Es beschreibt in 120 Zahlen, was es sieht, und unterscheidet, was Sie ihm beibringen.",
  "ImageNet’s 1000 classes, and the best descriptor here: 1280 numbers, for teaching and for finding what looks alike.":
    "Die 1000 Klassen von ImageNet, und die beste Beschreibung hier: 1280 Zahlen, zum Beibringen und zum Finden von Ähnlichem.",
  "ImageNet’s 1000 classes in 0.7 MB, by pruned and shared weights; rougher than MobileNetV2 and slower.":
    "Die 1000 Klassen von ImageNet in 0,7 MB, durch gestutzte und geteilte Gewichte; gröber als MobileNetV2 und langsamer.",
  "964 kinds of birds. Trained on photographs of iNaturalist, some of which are for non-commercial use only; what that means for the network is unsettled.":
    "964 Vogelarten. Trainiert mit Fotos von iNaturalist, von denen einige nur nichtkommerziell genutzt werden dürfen; was das für das Netz bedeutet, ist ungeklärt.",
  "Fovea's own; works offline. For rooms, streets and people. 1.1 MB.":
    "Von Fovea selbst; geht offline. Für Räume, Straßen und Personen. 1,1 MB.",
  "Made for video that does not flicker. 0.8 MB to download.":
    "Für Video, das nicht flackert. 0,8 MB zum Herunterladen.",
  "The sharpest here, for machines with a GPU. 50 MB to download.":
    "Das schärfste hier, für Rechner mit GPU. 50 MB zum Herunterladen.",
  "The same with coarser weights, not faster. 19 MB to download.":
    "Dasselbe mit gröberen Gewichten, nicht schneller. 19 MB zum Herunterladen.",
  "Well known, for comparison. 66 MB to download.":
    "Wohlbekannt, zum Vergleich. 66 MB zum Herunterladen.",
  "Fovea's own; works offline. Twice as fast as CenterNet and surer of people. 4.1 MB.":
    "Von Fovea selbst; geht offline. Doppelt so schnell wie CenterNet und sicherer bei Personen. 4,1 MB.",
  "Works offline. Less accurate than PicoDet-S and slower.":
    "Geht offline. Weniger genau als PicoDet-S und langsamer.",
  "The best balance of accuracy and speed. 4 MB to download.":
    "Das beste Gleichgewicht von Genauigkeit und Tempo. 4 MB zum Herunterladen.",
  "Fast and well known. 3.7 MB to download.": "Schnell und wohlbekannt. 3,7 MB zum Herunterladen.",
  "The most accurate here, a transformer. 4.1 MB to download.":
    "Das genaueste hier, ein Transformer. 4,1 MB zum Herunterladen.",
  "Half the work of femto, less accurate. 2.2 MB to download.":
    "Halb so viel Arbeit wie Femto, weniger genau. 2,2 MB zum Herunterladen.",
  "For weak machines: very fast, rough. 1 MB to download.":
    "Für schwache Rechner: sehr schnell, grob. 1 MB zum Herunterladen.",
  "Works offline. 478 landmarks with depth of faces near the camera; a face narrower than a tenth of the picture is often missed.":
    "Geht offline. 478 Punkte mit Tiefe von Gesichtern nahe der Kamera; ein Gesicht schmaler als ein Zehntel des Bildes wird oft übersehen.",
  "Faces also small and many, from ten pixels on, and their meshes; slower the more there are. For crowds.":
    "Auch kleine und viele Gesichter, ab zehn Pixeln, und ihre Netze aus Punkten; langsamer, je mehr es sind. Für Gruppen.",
  "The mesh’s own detector while a face is near the camera, YuNet where that finds more.":
    "Der eigene Detektor des Netzes, solange ein Gesicht nahe der Kamera ist, YuNet, wo das mehr findet.",
  "Works offline, larger. 1024 numbers for each face; errs less often on people recorded here. The same doubt about its data.":
    "Geht offline, größer. 1024 Zahlen je Gesicht; irrt sich bei hier aufgenommenen Menschen seltener. Derselbe Zweifel an seinen Daten.",
  "No network; the best balance for live video.":
    "Kein Netz; das beste Gleichgewicht für Live-Video.",
  "Finer and slower; four times the places.": "Feiner und langsamer; viermal so viele Stellen.",
  "Coarser and faster.": "Gröber und schneller.",
  "Dense inverse search repaired by Fovea's own network, for far motion. 2.3 MB.":
    "Dense Inverse Search, ausgebessert von Foveas eigenem Netz, für weite Bewegung. 2,3 MB.",
  "Works offline. 21 landmarks with depth of each hand, left or right; fast.":
    "Geht offline. 21 Punkte mit Tiefe je Hand, links oder rechts; schnell.",
  "Works offline. As MediaPipe Hands lite, with larger and slower networks.":
    "Geht offline. Wie MediaPipe Hands lite, mit größeren und langsameren Netzen.",
  "One person, fast; follows a small one in a big picture. 17 joints, flat.":
    "Eine Person, schnell; folgt einer kleinen in einem großen Bild. 17 Gelenke, flach.",
  "Works offline. Several people, whom object detection finds; each costs one more run. 17 joints, flat.":
    "Geht offline. Mehrere Personen, die die Objekterkennung findet; jede kostet einen Lauf mehr. 17 Gelenke, flach.",
  "Works offline. 33 landmarks with depth, of who is nearest; seldom finds a second person.":
    "Geht offline. 33 Punkte mit Tiefe, von der nächsten Person; findet selten eine zweite.",
  "Works offline. As BlazePose lite, with a larger and slower landmark network.":
    "Geht offline. Wie BlazePose lite, mit größerem und langsamerem Netz.",
  "Labels every pixel with one of 20 things. 2.8 MB to download.":
    "Beschriftet jedes Pixel mit einem von 20 Dingen. 2,8 MB zum Herunterladen.",
  "Works offline. People against everything else; made for one or two near the camera.":
    "Geht offline. Personen gegen alles andere; gemacht für eine oder zwei nahe der Kamera.",
  "{percent} on {set}, measured here": "{percent} auf {set}, hier gemessen",
  "{percent} on {set} ({source})": "{percent} auf {set} ({source})",
  "{measure}: {theirs}; {own}.": "{measure}: {theirs}; {own}.",
  "{measure}: {own}; no figure of its authors is known here.":
    "{measure}: {own}; eine Zahl der Autoren ist hier nicht bekannt.",
  "64 photographs of COCO val2017": "64 Fotos aus COCO val2017",
  "50 photographs of COCO val2017": "50 Fotos aus COCO val2017",
  "CIFAR-10’s 10,000 test pictures": "den 10 000 Testbildern von CIFAR-10",
  "JPEG copies of CIFAR-10’s 10,000 test pictures":
    "JPEG-Kopien der 10 000 Testbilder von CIFAR-10",
  "all of COCO val2017": "ganz COCO val2017",
} as const;
