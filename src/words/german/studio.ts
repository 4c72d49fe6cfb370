/** The studio's frame: first page, header, keys, settings, what is kept. */
export const STUDIO = {
  "As the browser": "Wie im Browser",
  Language: "Sprache",

  // First page
  "See what the machine sees": "Sehen, was die Maschine sieht",
  "Neural networks look at your camera or video, here in this tab, and say what is in it. Nothing leaves your machine.":
    "Neuronale Netze sehen sich Kamera oder Video an, hier in diesem Tab, und sagen, was zu sehen ist. Nichts verlässt Ihren Rechner.",
  "Share a screen": "Bildschirm teilen",
  "Address of a video or picture": "Adresse eines Videos oder Bildes",
  "Files can also be dropped or pasted anywhere.":
    "Dateien lassen sich auch überall ablegen oder einfügen.",
  "Nothing at hand?": "Nichts zur Hand?",
  "Without any picture:": "Ganz ohne Bild:",
  "A drawn street with boxes around a stop sign and a clock, each with its name and how sure the network is":
    "Eine gezeichnete Straße mit Rahmen um ein Stoppschild und eine Uhr, jeweils mit Namen und wie sicher das Netz ist",
  "Clips from the network: {credit}.": "Clips aus dem Internet: {credit}.",
  "You are offline; more clips come from the network.":
    "Sie sind offline; weitere Clips kommen aus dem Internet.",
  "What it finds": "Was gefunden wird",
  Privacy: "Datenschutz",
  "Frames are analysed in this browser and go nowhere else: there is no server, no account, no analytics and no cookies. The camera is asked for only when you choose it. The page fetches networks, sample clips and addresses that you choose, and nothing else; settings, networks and the last addresses are kept in this browser.":
    "Die Bilder werden in diesem Browser ausgewertet und gehen nirgendwohin: kein Server, kein Konto, keine Auswertung Ihres Verhaltens, keine Cookies. Nach der Kamera wird nur gefragt, wenn Sie sie wählen. Die Seite lädt Netze, Beispielclips und Adressen, die Sie wählen, und sonst nichts; Einstellungen, Netze und die letzten Adressen bleiben in diesem Browser.",
  Documentation: "Dokumentation",
  "Source##code": "Quelltext",

  // Samples
  "A drawn street": "Eine gezeichnete Straße",
  "Eight seconds; works without a network": "Acht Sekunden; geht ohne Internet",
  "People, one by one": "Personen, eine nach der anderen",
  "Two minutes, 3.3 MB": "Zwei Minuten, 3,3 MB",
  Bottles: "Flaschen",
  "40 seconds, 0.5 MB": "40 Sekunden, 0,5 MB",
  "Intel IoT DevKit sample videos, CC-BY 4.0": "Beispielvideos des Intel IoT DevKit, CC-BY 4.0",

  // Header and source menu
  "Fovea studio": "Fovea-Studio",
  "Nothing leaves your machine.": "Nichts verlässt Ihren Rechner.",
  "Everything is worked out in this browser.": "Alles wird in diesem Browser berechnet.",
  "One usage report of a library in use to its maker was blocked.|{n} usage reports of a library in use to its maker were blocked.":
    "Ein Nutzungsbericht einer verwendeten Bibliothek an ihren Hersteller wurde blockiert.|{n} Nutzungsberichte einer verwendeten Bibliothek an ihren Hersteller wurden blockiert.",
  Share: "Teilen",
  Source: "Quelle",
  "Source: {name}": "Quelle: {name}",
  Samples: "Beispiele",
  Recent: "Zuletzt",
  Which: "Welche",
  "Camera resolution": "Auflösung der Kamera",
  "640 × 360, less work": "640 × 360, weniger Arbeit",
  "Tasks and settings": "Aufgaben und Einstellungen",
  "Save a snapshot": "Schnappschuss sichern",

  // Presets
  Presets: "Voreinstellungen",
  "Back to defaults": "Zurück zum Ausgangszustand",
  Objects: "Objekte",
  "Boxes around things; how the studio begins.": "Rahmen um Dinge; so beginnt das Studio.",
  "Meeting blur": "Unscharf im Gespräch",
  "Blurs all that lies behind people.": "Macht alles hinter Personen unscharf.",
  "Count people": "Personen zählen",
  "People only, each with a number and a trail.": "Nur Personen, jede mit Nummer und Spur.",
  "What moves": "Was sich bewegt",
  "Keeps what moves by itself, and fades the rest.":
    "Behält, was sich selbst bewegt, und blendet den Rest aus.",
  Everything: "Alles",
  "All tasks at once; heavy work for a machine.":
    "Alle Aufgaben zugleich; schwere Arbeit für einen Rechner.",

  // Keys
  Keys: "Tasten",
  Space: "Leertaste",
  Home: "Pos1",
  End: "Ende",
  "Play or pause": "Abspielen oder anhalten",
  "Ten seconds back": "Zehn Sekunden zurück",
  "Ten seconds on": "Zehn Sekunden weiter",
  "Five seconds back": "Fünf Sekunden zurück",
  "Five seconds on": "Fünf Sekunden weiter",
  "To the start": "Zum Anfang",
  "To the end": "Zum Ende",
  "Sound on or off": "Ton ein oder aus",
  "Play slower": "Langsamer abspielen",
  "Play faster": "Schneller abspielen",
  "Repeat a part: from here, to here, no longer":
    "Einen Teil wiederholen: von hier, bis hier, nicht mehr",
  "Save the picture with what was found": "Das Bild mit dem Gefundenen sichern",
  "Live, or aligned with the results": "Live oder passend zu den Ergebnissen",
  "This list": "Diese Liste",
  "{task} on or off": "{task} ein oder aus",

  // Kept in this browser, and new versions
  "Kept in this browser": "In diesem Browser gespeichert",
  "Looking…": "Wird nachgesehen …",
  "comes with the app": "gehört zur App",
  downloaded: "heruntergeladen",
  "half downloaded": "halb heruntergeladen",
  "results of its frames": "Ergebnisse der einzelnen Bilder",
  "What Find has seen": "Was „Finden“ gesehen hat",
  "moments and pictures, to be found again": "Augenblicke und Bilder zum Wiederfinden",
  "What you taught": "Was Sie beigebracht haben",
  "examples, and what was learnt of them": "Beispiele und was daraus gelernt ist",
  "Set of takes": "Sammlung von Aufnahmen",
  "gestures, actions and words, recorded as numbers":
    "Gesten, Bewegungen und Wörter, als Zahlen aufgenommen",
  "Gallery of faces": "Sammlung von Gesichtern",
  "names, and what describes their faces": "Namen und was ihre Gesichter beschreibt",
  "{name} could not be deleted.": "{name} ließ sich nicht löschen.",
  "{name} is deleted: {size} less.": "{name} ist gelöscht: {size} weniger.",
  "Fovea works here without a network, with the networks of this list. A deleted one comes back when you use it.":
    "Fovea geht hier ohne Internet, mit den Netzen dieser Liste. Ein gelöschtes kommt wieder, wenn Sie es benutzen.",
  "Fovea is not kept for use without a network: the browser has not finished loading it, or does not allow it.":
    "Fovea ist nicht für den Gebrauch ohne Internet gespeichert: Der Browser ist noch nicht fertig mit Laden oder erlaubt es nicht.",
  "Fovea itself": "Fovea selbst",
  "page and engines": "Seite und Laufzeiten",
  Together: "Zusammen",
  "A new version of Fovea is here. Reloading closes what is open now.":
    "Eine neue Version von Fovea ist da. Neu laden schließt, was gerade offen ist.",
  Reload: "Neu laden",
  Later: "Später",
} as const;
