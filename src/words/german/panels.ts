/** The studio's rail, cards and panels. */
export const PANELS = {
  // Rail, cards and notes
  Tasks: "Aufgaben",
  Tools: "Werkzeuge",
  on: "ein",
  off: "aus",
  failed: "gescheitert",
  restarting: "startet neu",
  "loading…": "lädt …",
  ready: "bereit",
  done: "fertig",
  stopped: "angehalten",
  "{model}: not running": "{model}: läuft nicht",
  "{model}: starting": "{model}: startet",
  "Turn on": "Einschalten",
  Network: "Netz",
  Model: "Modell",
  "Runs on": "Läuft auf",
  "Graphics processor (WebGL)": "Grafikprozessor (WebGL)",
  Processor: "Prozessor",
  embedded: "eingebaut",
  "downloads once": "einmal herunterladen",
  "your file": "Ihre Datei",
  "no network": "ohne Netz",
  "in this browser": "in diesem Browser",
  "Unverified: nobody has checked this file.": "Ungeprüft: Niemand hat diese Datei geprüft.",
  "About this network": "Über dieses Netz",
  "About this method": "Über dieses Verfahren",
  "By {credit}. Licence: {licence}.": "Von {credit}. Lizenz: {licence}.",
  "Starting…": "Startet …",
  Starting: "Startet",
  Downloading: "Wird heruntergeladen",
  Checking: "Wird geprüft",
  Preparing: "Wird vorbereitet",
  "Reading from the cache": "Wird aus dem Speicher gelesen",
  "Loading the network": "Das Netz wird geladen",
  "{part} of {whole}": "{part} von {whole}",
  "Starting again (attempt {n}): {why}": "Startet neu (Versuch {n}): {why}",
  "Its results may be wrong: {why}.": "Die Ergebnisse sind vielleicht falsch: {why}.",
  "{model} may be wrong: {why}.": "{model} liegt vielleicht falsch: {why}.",
  "{model} is ready. Choose what it should look at.":
    "{model} ist bereit. Wählen Sie, was es ansehen soll.",
  "Stay with {model}": "Bei {model} bleiben",
  "All tasks are off. Turn one on to see what it finds.":
    "Alle Aufgaben sind aus. Schalten Sie eine ein, um zu sehen, was sie findet.",
  "Starting a network again…": "Ein Netz wird neu gestartet …",
  "No network is running.": "Kein Netz läuft.",
  "Not running: {names}.": "Läuft nicht: {names}.",
  "{message} Press Play.": "{message} Drücken Sie „Abspielen“.",
  "The camera sends no picture: it is covered, asleep or in use.":
    "Die Kamera schickt kein Bild: Sie ist verdeckt, schläft oder wird benutzt.",
  "The camera has stopped sending pictures.": "Die Kamera schickt keine Bilder mehr.",
  "Results come late on this machine. “Aligned” keeps them on their picture.":
    "Ergebnisse kommen auf diesem Rechner spät. „Passend“ hält sie auf ihrem Bild.",
  "the {task}": "„{task}“",
  "{what} hides {names}.": "{what} verdeckt {names}.",
  "Your browser’s own button. It names the microphone as well; Fovea uses the camera alone.":
    "Die Schaltfläche Ihres Browsers. Sie nennt auch das Mikrofon; Fovea benutzt nur die Kamera.",
  "Show the picture": "Das Bild zeigen",
  Live: "Live",
  Aligned: "Passend",
  "The picture plays; results follow as fast as they come":
    "Das Bild läuft; Ergebnisse folgen, so schnell sie kommen",
  "The picture is the frame that was analysed": "Das Bild ist das, welches ausgewertet wurde",
  Picture: "Bild",
  "{name} at {time}": "{name} bei {time}",
  "Speed of": "Tempo von",
  "Results a second, at least": "Ergebnisse je Sekunde, mindestens",
  "as the machine allows": "wie der Rechner es erlaubt",
  "every frame": "jedes Bild",
  "A run takes {time} of a processor.": "Ein Lauf braucht {time} eines Prozessors.",
  "It runs as often as it can.": "Die Aufgabe läuft so oft, wie sie kann.",
  "It runs {n} times a second at most, so that all tasks have their part of the processor.":
    "Sie läuft höchstens {n}-mal je Sekunde, damit alle Aufgaben ihren Teil des Prozessors haben.",
  "Nobody sees it: what is shown goes first. It is recorded all the same.":
    "Niemand sieht sie: Was gezeigt wird, geht vor. Aufgezeichnet wird sie trotzdem.",
  "Nobody sees it: what is shown goes first.": "Niemand sieht sie: Was gezeigt wird, geht vor.",
  "Tasks are held back, so that the picture goes on smoothly.":
    "Aufgaben werden zurückgehalten, damit das Bild flüssig weiterläuft.",

  // Layers
  Layers: "Ebenen",
  "Opacity of {layer}": "Deckkraft von {layer}",
  "{layer} up": "{layer} nach oben",
  "{layer} down": "{layer} nach unten",
  "{n} hidden": "{n} verborgen",
  "Turn on a task to see its layer.": "Schalten Sie eine Aufgabe ein, um ihre Ebene zu sehen.",
  "What is drawn, the topmost first. A hidden task runs on, after those that are shown.":
    "Was gezeichnet wird, das Oberste zuerst. Eine verborgene Aufgabe läuft weiter, nach denen, die gezeigt werden.",

  // Links
  "Share this setting": "Diese Einstellung teilen",
  "Tasks, networks and thresholds go along. Your video never does.":
    "Aufgaben, Netze und Schwellen gehen mit. Ihr Video nie.",
  "Link that opens the studio like this": "Link, der das Studio so öffnet",
  "Copy link": "Link kopieren",
  "HTML for a page of your own": "HTML für eine eigene Seite",
  "Copy embed code": "Code kopieren",
  "The folder {folder} of the package lies beside that page as {name}.":
    "Der Ordner {folder} des Pakets liegt neben dieser Seite als {name}.",
  "{action}: copied.": "{action}: kopiert.",
  "The browser does not let this page copy. The text is selected: press Ctrl+C, on a Mac ⌘C.":
    "Der Browser lässt diese Seite nicht kopieren. Der Text ist markiert: Drücken Sie Strg+C, am Mac ⌘C.",
  "The link has set: {what}.": "Der Link hat eingestellt: {what}.",
  "Left out of the link: {fault}": "Aus dem Link weggelassen: {fault}",
  "Nothing in the link could be used: {fault}": "Nichts im Link war zu gebrauchen: {fault}",
  "Your own network “{name}” stays on this machine.":
    "Ihr eigenes Netz „{name}“ bleibt auf diesem Rechner.",
  "The zones are too many for a link.": "Die Zonen sind zu viele für einen Link.",
  "It is longer than any link that Fovea makes.":
    "Er ist länger als jeder Link, den Fovea erzeugt.",
  "“{key}” stands there twice.": "„{key}“ steht doppelt da.",
  "“{key}” means nothing to Fovea.": "„{key}“ sagt Fovea nichts.",
  "{task} with {model}": "{task} mit {model}",
  "{task} from {n} %": "{task} ab {n} %",
  "{task} (off)": "{task} (aus)",
  "no task on": "keine Aufgabe an",
  "tracks with {what}": "Spuren mit {what}",
  "{time} into the video": "bei {time} im Video",
  "{task} has no network “{id}”.": "{task} hat kein Netz „{id}“.",
  "{task} has no threshold.": "{task} hat keine Schwelle.",
  "“{value}” is no number of results a second.":
    "„{value}“ ist keine Zahl von Ergebnissen je Sekunde.",
  "“{value}” is no threshold; it must be a number from 0 to 1.":
    "„{value}“ ist keine Schwelle; es muss eine Zahl von 0 bis 1 sein.",
  "“{value}” runs no network.": "„{value}“ führt kein Netz aus.",
  "“{value}” is nothing that tracks have.": "„{value}“ ist nichts, was Spuren haben.",
  "“{value}” is no time in seconds.": "„{value}“ ist keine Zeit in Sekunden.",
  "Its zones make no sense. {why}": "Die Zonen ergeben keinen Sinn. {why}",
  "There is no task “{id}”.": "Es gibt keine Aufgabe „{id}“.",
  "no zones": "keine Zonen",
  "with “{name}”": "mit „{name}“",
  "with {n} zones and lines": "mit {n} Zonen und Linien",
  "The option “{name}” cannot come with a link.":
    "Die Option „{name}“ kann nicht mit einem Link kommen.",
  "The options are no JSON object.": "Die Optionen sind kein JSON-Objekt.",

  // Every frame
  "Every frame": "Jedes Bild",
  "Analyses a video file frame by frame at the machine's own speed, with the tasks that are on and their networks as they are set. Results stay in this browser, so a tab that is closed goes on where it was: open the same file and begin again.":
    "Wertet eine Videodatei Bild für Bild aus, so schnell der Rechner kann, mit den eingeschalteten Aufgaben und ihren Netzen. Die Ergebnisse bleiben in diesem Browser; nach dem Schließen des Tabs geht es weiter, wo es war: dieselbe Datei öffnen und wieder beginnen.",
  "It runs {names}. Begin under the picture.":
    "Dabei läuft: {names}. Begonnen wird unter dem Bild.",
  "Take every n-th frame": "Jedes n-te Bild nehmen",
  "Open a video file first.": "Öffnen Sie zuerst eine Videodatei.",
  "Analysis of every frame": "Auswertung jedes Bildes",
  "Analyse every frame": "Jedes Bild auswerten",
  "Turn a task on first.": "Schalten Sie zuerst eine Aufgabe ein.",
  "Playing skips frames that there is no time for. This takes each one, as fast as it can, and keeps the results.":
    "Abspielen lässt Bilder aus, für die keine Zeit ist. Dies nimmt jedes, so schnell es geht, und behält die Ergebnisse.",
  "Loading networks…": "Netze werden geladen …",
  Analysing: "Wird ausgewertet",
  Paused: "Angehalten",
  "Every frame is analysed": "Jedes Bild ist ausgewertet",
  Stopped: "Beendet",
  "Broken off": "Abgebrochen",
  ", {rate} a second": ", {rate} je Sekunde",
  "{n} of {all} frames": "{n} von {all} Bildern",
  "{time} left": "noch {time}",
  "Frames analysed": "Ausgewertete Bilder",
  "Go on": "Weiter",
  "Take away…": "Mitnehmen …",
  "{n} frames of an earlier analysis were there already.":
    "{n} Bilder einer früheren Auswertung waren schon da.",
  "This video can only be played here, not taken apart, so each frame is sought, which is slower.":
    "Dieses Video lässt sich hier nur abspielen, nicht zerlegen; darum wird jedes Bild angesprungen, was langsamer ist.",

  // Find
  Find: "Finden",
  "{n} seen": "{n} gesehen",
  "Press anything in the picture, or draw a box around it: what was seen that looks most like it comes up.":
    "Drücken Sie etwas im Bild, oder ziehen Sie einen Rahmen darum: Es erscheint, was ihm unter dem Gesehenen am ähnlichsten ist.",
  "What is taken in of videos and pictures, up to {n}, stays on this machine until you forget it. What a camera or a screen shows is forgotten with the page.":
    "Was von Videos und Bildern aufgenommen wird, bis zu {n}, bleibt auf diesem Gerät, bis Sie es vergessen lassen. Was eine Kamera oder ein Bildschirm zeigt, wird mit der Seite vergessen.",
  "{size} are kept on this machine.": "{size} liegen auf diesem Gerät.",
  "Another tab keeps what it sees: what is seen here is forgotten with the page.":
    "Ein anderer Tab behält, was er sieht: Was hier gesehen wird, wird mit der Seite vergessen.",
  "This browser keeps no files for this page: what is seen is forgotten with it.":
    "Dieser Browser behält für diese Seite keine Dateien: Was gesehen wird, wird mit ihr vergessen.",
  "The browser gives no more space: what is seen from now on is forgotten with the page.":
    "Der Browser gibt keinen Platz mehr: Was von jetzt an gesehen wird, wird mit der Seite vergessen.",
  "What was seen before was kept by another version of Fovea, and cannot be compared.":
    "Was früher gesehen wurde, hat eine andere Fassung von Fovea behalten; es lässt sich nicht vergleichen.",
  ", {n} known before": ", {n} schon bekannt",
  "Or drop a folder on the page. One that was stopped goes on where it was when you add it again.":
    "Oder lassen Sie einen Ordner auf die Seite fallen. Ein angehaltener geht weiter, wo er war, wenn Sie ihn wieder hinzufügen.",
  "Remember what is seen": "Gesehenes merken",
  "Find what looks like": "Finden, was aussieht",
  "like the box that you chose": "wie der gewählte Rahmen",
  "like the whole picture": "wie das ganze Bild",
  "Like the whole picture": "Wie das ganze Bild",
  "Like this {label}": "Wie hier: {label}",
  "By name": "Nach Namen, englisch",
  "bus, stethoscope": "bus, stethoscope",
  "Forget what was seen": "Gesehenes vergessen",
  "What was seen is forgotten.": "Das Gesehene ist vergessen.",
  "{n} taken in.": "{n} aufgenommen.",
  "Pictures of the folder": "Bilder des Ordners",
  "{n} of {all}": "{n} von {all}",
  ", {n} are no pictures": ", {n} sind keine Bilder",
  "Add a folder…": "Ordner hinzufügen …",
  "Add pictures…": "Bilder hinzufügen …",
  "Nothing seen so far is {asked}.": "Nichts bisher Gesehenes ist {asked}.",
  "Most {asked}.": "Am ehesten {asked}.",
  "Most likely to be {asked}.": "Am wahrscheinlichsten {asked}.",
  "Searched in {n} ms.": "Gesucht in {n} ms.",
  "What was found": "Was gefunden wurde",
  "distance {n}": "Abstand {n}",

  // Take away
  "Take away": "Mitnehmen",
  recording: "nimmt auf",
  film: "Film",
  Results: "Ergebnisse",
  "{n} frames of {name}": "{n} Bilder von {name}",
  "There are none yet: open a video and press “Analyse every frame” under it.":
    "Es gibt noch keine: Öffnen Sie ein Video und drücken Sie darunter „Jedes Bild auswerten“.",
  "Everything that was found, a line for each frame": "Alles Gefundene, eine Zeile je Bild",
  "A table for each task, a row for each thing found; for spreadsheets":
    "Eine Tabelle je Aufgabe, eine Zeile je Fund; für Tabellenprogramme",
  "Boxes and keypoints as annotations of images; for training and labelling tools":
    "Rahmen und Gelenkpunkte als Anmerkungen zu Bildern; zum Trainieren und Beschriften",
  "The boxes of tracks; for tools that judge tracking":
    "Die Rahmen der Spuren; für Programme, die Verfolgung beurteilen",
  "Who was there from when to when, as subtitles of the video":
    "Wer von wann bis wann da war, als Untertitel des Videos",
  Recording: "Aufzeichnung",
  "Everything in one file (.fovea); drop it here to look through it again":
    "Alles in einer Datei (.fovea); hier abgelegt, lässt sie sich wieder ansehen",
  "This picture": "Dieses Bild",
  "Save as PNG": "Als PNG sichern",
  Copy: "Kopieren",
  Video: "Video",
  "Frames of the video": "Bilder des Videos",
  "Every frame of the file with what the tasks find drawn over it.":
    "Jedes Bild der Datei, darüber gezeichnet, was die Aufgaben finden.",
  "Of a video file: every frame with what the tasks find drawn over it.":
    "Von einer Videodatei: jedes Bild, darüber gezeichnet, was die Aufgaben finden.",
  "Annotated {format}": "{format} mit Funden",
  "Or what is on show as it goes, without sound, while this page is in front.":
    "Oder was zu sehen ist, wie es läuft, ohne Ton, solange diese Seite vorn ist.",
  "Stop and save": "Beenden und sichern",
  "Record the view": "Ansicht aufnehmen",
  "Recording…": "Nimmt auf …",
  "Saved {name}.": "{name} gesichert.",
  "Saved {name}, with sound.": "{name} gesichert, mit Ton.",
  "Saved {name}, without sound.": "{name} gesichert, ohne Ton.",
  "The picture is in the clipboard.": "Das Bild ist in der Zwischenablage.",

  // Teach
  Teach: "Beibringen",
  "What it is not": "Was es nicht ist",
  this: "dies",
  "What is pressed in the picture goes here": "Was im Bild gedrückt wird, kommt hierher",
  "What is pressed in the picture is an example of {name}":
    "Was im Bild gedrückt wird, ist ein Beispiel für {name}",
  "“my mug”, say": "Etwa „meine Tasse“",
  "Name of the category": "Name der Kategorie",
  "{least} to {most} examples": "{least} bis {most} Beispiele",
  "Take the picture": "Bild nehmen",
  "5 in a row": "5 hintereinander",
  "Files…": "Dateien …",
  Remove: "Entfernen",
  "described by another network": "von einem anderen Netz beschrieben",
  "example {n}": "Beispiel {n}",
  "Example {n}": "Beispiel {n}",
  "Take away {what}": "{what} wegnehmen",
  "Take away ({what})": "Wegnehmen ({what})",
  "Loss {first} → {last} over {n} rounds.": "Fehler {first} → {last} in {n} Runden.",
  "Loss {first} → {last} over {n} rounds, in {time} ms.":
    "Fehler {first} → {last} in {n} Runden, in {time} ms.",
  "Judging: {n} done…": "Wird beurteilt: {n} erledigt …",
  "{share} of {n} examples are told right when each is judged by the others alone.":
    "{share} von {n} Beispielen werden richtig erkannt, wenn jedes nur nach den anderen beurteilt wird.",
  "What is taken for what": "Was für was gehalten wird",
  "What it was (rows), what it was taken for (columns)":
    "Was es war (Zeilen), wofür es gehalten wurde (Spalten)",
  "Show examples of a thing, and some of what it is not. Press a box in the picture, draw one with the pointer, take the whole picture, or add files. Everything stays on your machine.":
    "Zeigen Sie Beispiele einer Sache, und einige von dem, was sie nicht ist. Drücken Sie einen Rahmen im Bild, ziehen Sie einen mit dem Zeiger, nehmen Sie das ganze Bild, oder fügen Sie Dateien hinzu. Alles bleibt auf Ihrem Rechner.",
  "Another category": "Noch eine Kategorie",
  "What is in the picture, as an example of the chosen category":
    "Was im Bild ist, als Beispiel der gewählten Kategorie",
  "The browser keeps none of this: it has no room, or is private.":
    "Der Browser behält nichts davon: Er hat keinen Platz, oder das Fenster ist privat.",
  "Export…": "Exportieren …",
  "Import…": "Importieren …",
  "All categories and their examples are deleted.":
    "Alle Kategorien und ihre Beispiele sind gelöscht.",
  "Learning…": "Lernt …",
  "Learnt: {names}. The picture is labelled with it now.":
    "Gelernt: {names}. Das Bild wird jetzt damit beschriftet.",
  "How it learns": "Wie gelernt wird",
  Optimiser: "Optimierer",
  Adam: "Adam",
  "SGD with momentum": "SGD mit Schwung",
  "Learning rate": "Lernrate",
  "Weight decay": "Gewichtsabnahme",
  "Softmax regression on {model}’s last hidden layer. “None of these” is a class of its own, and also what lies farther from a category’s middle than its examples do.":
    "Softmax-Regression auf der letzten verborgenen Schicht von {model}. „Nichts davon“ ist eine eigene Klasse, und auch alles, was weiter von der Mitte einer Kategorie liegt als ihre Beispiele.",
  "Category {n}": "Kategorie {n}",
  "Show {least} to {most} examples of something.":
    "Zeigen Sie {least} bis {most} Beispiele von etwas.",
  "“{name}” needs {n} more example.|“{name}” needs {n} more examples.":
    "„{name}“ braucht noch {n} Beispiel.|„{name}“ braucht noch {n} Beispiele.",
  "“{name}” needs {n} more example: {foreign} were described by another network.|“{name}” needs {n} more examples: {foreign} were described by another network.":
    "„{name}“ braucht noch {n} Beispiel: {foreign} hat ein anderes Netz beschrieben.|„{name}“ braucht noch {n} Beispiele: {foreign} hat ein anderes Netz beschrieben.",
  "Now show {n} or more of what is not “{name}”.":
    "Zeigen Sie nun {n} oder mehr von dem, was nicht „{name}“ ist.",

  // Timeline and recording
  Timeline: "Zeitleiste",
  "What is found appears here over time.": "Was gefunden wird, erscheint hier über der Zeit.",
  "Position in the recording": "Position in der Aufzeichnung",
  "{time} of {whole}, frame {n}": "{time} von {whole}, Bild {n}",
  "up to {value}": "bis {value}",
  "{name}, up to {n} at once": "{name}, bis zu {n} zugleich",
  "Nothing has been found yet.": "Noch wurde nichts gefunden.",
  "Found: {lanes}.": "Gefunden: {lanes}.",
  "In one place nothing is kept.|In {n} places nothing is kept.":
    "An einer Stelle ist nichts gespeichert.|An {n} Stellen ist nichts gespeichert.",
  "Timeline: to the kept frame before or after; with Shift a second":
    "Zeitleiste: zum gespeicherten Bild davor oder danach; mit Umschalt eine Sekunde",
  "Timeline: a tenth of what is on show": "Zeitleiste: ein Zehntel des Gezeigten",
  "Timeline: choose the next track": "Zeitleiste: die nächste Spur wählen",
  "Zoom in": "Vergrößern",
  "Zoom out": "Verkleinern",
  "What to look for": "Wonach gesucht wird",
  Curve: "Kurve",
  "First frame": "Erstes Bild",
  "Last frame": "Letztes Bild",
  "frame {n}": "Bild {n}",
  "{n} frames": "{n} Bilder",
  Persons: "Personen",
  "All that was found": "Alles Gefundene",
  "Greatest speed": "Größtes Tempo",
  "Share that moves": "Bewegter Anteil",
  "Nearest distance": "Kürzester Abstand",
  "Nearness (no unit)": "Nähe (ohne Einheit)",
  Nothing: "Nichts",
  "The last minute": "Die letzte Minute",
  "The last ten minutes": "Die letzten zehn Minuten",
  "The last hour": "Die letzte Stunde",
  "All, up to 256 MB": "Alles, bis 256 MB",
  "Keep of what is played": "Vom Gespielten behalten",

  // Zones and lines
  "Zones and lines": "Zonen und Linien",
  Line: "Linie",
  Zone: "Zone",
  Redo: "Wiederholen",
  "Draw a line or a zone on the picture: things that cross it, enter and stay are counted.":
    "Zeichnen Sie eine Linie oder Zone ins Bild: Gezählt wird, was sie überquert, betritt und darin bleibt.",
  "Heat map: where things were": "Wärmebild: wo etwas war",
  "Drag over the picture from one end to the other; the arrow shows where “in” is. With keys: Enter puts one in the middle, Escape cancels.":
    "Ziehen Sie im Bild von einem Ende zum anderen; der Pfeil zeigt, wo „hinein“ ist. Mit Tasten: Eingabe setzt eine in die Mitte, Esc bricht ab.",
  "Press on the picture for each corner, and on the first again to finish. With keys: Enter finishes or puts one in the middle, Escape cancels.":
    "Drücken Sie im Bild jede Ecke, und zum Schluss noch einmal die erste. Mit Tasten: Eingabe schließt ab oder setzt eine in die Mitte, Esc bricht ab.",
  "Draw a zone. Press each corner on the picture, and the first again at the end. Enter finishes, Backspace takes a corner back, Escape cancels. Without corners, Enter makes one in the middle.":
    "Eine Zone zeichnen. Drücken Sie im Bild jede Ecke, zum Schluss noch einmal die erste. Eingabe schließt ab, Rücktaste nimmt eine Ecke zurück, Esc bricht ab. Ohne Ecken setzt Eingabe eine Zone in die Mitte.",
  "Draw a line. Drag from one end to the other. Escape cancels. Without corners, Enter makes one in the middle.":
    "Eine Linie zeichnen. Ziehen Sie von einem Ende zum anderen. Esc bricht ab. Ohne Ecken setzt Eingabe eine in die Mitte.",
  "Corner {n} of {name}: {place}. Arrow keys move it, Delete removes it":
    "Ecke {n} von {name}: {place}. Pfeiltasten bewegen sie, Entf entfernt sie",
  "End {n} of {name}: {place}. Arrow keys move it":
    "Ende {n} von {name}: {place}. Pfeiltasten bewegen es",
  "Add a corner after corner {n} of {name}": "Ecke nach Ecke {n} von {name} einfügen",
  "The whole of {name}. Arrow keys move it": "{name} als Ganzes. Pfeiltasten bewegen es",
  "{x} % across, {y} % down": "{x} % von links, {y} % von oben",
  Name: "Name",
  Counts: "Zählt",
  "Only these classes": "Nur diese Klassen",
  "Point that counts": "Punkt, der zählt",
  "Feet (lower edge)": "Füße (unten)",
  "Middle of the box": "Mitte des Rahmens",
  "Head (upper edge)": "Kopf (Oberkante)",
  "Left edge": "Linke Kante",
  "Right edge": "Rechte Kante",
  "Tell of a stay after (s)": "Aufenthalt melden nach (s)",
  all: "alle",
  never: "nie",
  "Swap in and out": "Hinein und hinaus tauschen",
  "Nothing is counted: “{task}” is off.": "Nichts wird gezählt: „{task}“ ist aus.",
  "Count the recording": "Aufzeichnung zählen",
  "Count what plays": "Gespieltes zählen",
  "Count from 0": "Ab 0 zählen",
  "Alert me when somebody crosses, enters or stays":
    "Melden, wenn jemand überquert, betritt oder bleibt",
  Notification: "Benachrichtigung",
  Sound: "Ton",
  "Keep a picture": "Bild behalten",
  "This browser shows no notifications for this page; its settings can allow them.":
    "Dieser Browser zeigt für diese Seite keine Benachrichtigungen; seine Einstellungen können sie erlauben.",
  "The whole recording, {from} to {to}, {n} frames.":
    "Die ganze Aufzeichnung, {from} bis {to}, {n} Bilder.",
  "Counting the recording…": "Die Aufzeichnung wird gezählt …",
  "Nothing counted yet.": "Noch nichts gezählt.",
  "Counted since {time}.": "Gezählt seit {time}.",
  "Kept until this page is closed:": "Behalten, bis diese Seite geschlossen wird:",
  "What happened": "Was geschah",
  "What happened last": "Was zuletzt geschah",
  Class: "Klasse",
  In: "Hinein",
  Out: "Hinaus",
  in: "hinein",
  out: "hinaus",
  "At most {n} at once, {mean} on average.": "Höchstens {n} zugleich, im Mittel {mean}.",
  "One stay, {mean} on average, {longest} the longest.|{n} stays, {mean} on average, {longest} the longest.":
    "Ein Aufenthalt, im Mittel {mean}, längstens {longest}.|{n} Aufenthalte, im Mittel {mean}, längstens {longest}.",
  "{who} crossed {name}, {direction}": "{who} hat {name} überquert, {direction}",
  "{who} has stayed in {name} for {time}": "{who} ist seit {time} in {name}",
  "{who} entered {name}": "{who} hat {name} betreten",
  "{who} is in {name}": "{who} ist in {name}",
  "{who} left {name} after {time}": "{who} hat {name} nach {time} verlassen",
  "{who} was lost in {name} after {time}": "{who} ging in {name} nach {time} verloren",
} as const;
