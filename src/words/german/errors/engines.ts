/** Of what runs networks: engines, workers, the graphics device; why one runs where it runs, and what is slow. */
export const ENGINES = {
  "Nobody said where the file {0} lies.": "Niemand hat gesagt, wo die Datei {0} liegt.",
  "Import the entry of the task (such as fovea/pose), or set engineBase in configure().":
    "Importieren Sie den Eintrag der Aufgabe (etwa fovea/pose), oder setzen Sie engineBase in configure().",
  "WebGPU was chosen, but this browser offers no WebGPU adapter.":
    "WebGPU wurde gewählt, aber dieser Browser bietet keinen WebGPU-Adapter.",
  "MediaPipe reads pictures through WebGL 2, which this browser does not offer.":
    "MediaPipe liest Bilder über WebGL 2, das dieser Browser nicht bietet.",
  "Switch hardware acceleration on, or choose a model that runs on ONNX.":
    "Schalten Sie die Hardwarebeschleunigung ein, oder wählen Sie ein Modell, das mit ONNX läuft.",
  "MediaPipe could not be loaded.": "MediaPipe ließ sich nicht laden.",
  "The WebGL context was lost.": "Der WebGL-Kontext ging verloren.",
  "The graphics device was lost: {0}.": "Das Grafikgerät ging verloren: {0}.",
  "The graphics device was lost and is not coming back.":
    "Das Grafikgerät ging verloren und kommt nicht wieder.",
  "The graphics device was lost while it was read.":
    "Das Grafikgerät ging verloren, während es gelesen wurde.",
  "The graphics device was lost while motion was searched.":
    "Das Grafikgerät ging verloren, während Bewegung gesucht wurde.",
  "WebGPU cannot search for motion: {0}": "WebGPU kann keine Bewegung suchen: {0}",
  "The graphics context that paints layers was lost.":
    "Der Grafikkontext, der Ebenen malt, ging verloren.",
  "The graphics context gives no shader.": "Der Grafikkontext gibt keinen Shader.",
  "A shader was refused: {0}": "Ein Shader wurde abgelehnt: {0}",
  "The shaders of the point cloud were refused: {0}":
    "Die Shader der Punktwolke wurden abgelehnt: {0}",
  "This browser gives no 2D canvas.": "Dieser Browser gibt keine 2D-Zeichenfläche.",
  "The preprocessor has been disposed of.": "Die Vorbereitung wurde beendet.",
  "The frame was closed before it was preprocessed.":
    "Das Bild wurde geschlossen, bevor es vorbereitet war.",
  "A picture has no plane.": "Ein Bild hat keine Ebene.",
  "The picture is on the GPU.": "Das Bild ist auf der GPU.",
  "Nobody waits for the picture any more.": "Niemand wartet mehr auf das Bild.",
  "{0} are nested deeper than {1} levels.": "{0} sind tiefer als {1} Ebenen verschachtelt.",
  "A worker’s script did not run within {0} s.":
    "Das Skript eines Workers lief nicht innerhalb von {0} s.",
  "Check the connection, then try again.": "Prüfen Sie die Verbindung und versuchen Sie es erneut.",
  "A worker {0} and gave no answer for {1} s.": "Ein Worker {0} und antwortete {1} s lang nicht.",
  "The worker did not listen any more.": "Der Worker hörte nicht mehr zu.",
  "A worker's answer was lost: {0}": "Die Antwort eines Workers ging verloren: {0}",
  "{0} has no network of its own.": "{0} hat kein eigenes Netz.",
  "The comparison was given up.": "Der Vergleich wurde aufgegeben.",
  "The task has no model loaded.": "Die Aufgabe hat kein Modell geladen.",
  "The task was removed.": "Die Aufgabe wurde entfernt.",
  "This detector has been closed.": "Dieser Detektor wurde geschlossen.",
  "Make a new one with createTask.": "Erzeugen Sie einen neuen mit createTask.",
  "There is no task “{0}”. There are: {1}.": "Es gibt keine Aufgabe „{0}“. Es gibt: {1}.",
  "There is no task “{0}”; there are: {1}.": "Es gibt keine Aufgabe „{0}“; es gibt: {1}.",
  "Choose among {0}, or register the task first.":
    "Wählen Sie unter {0}, oder melden Sie die Aufgabe erst an.",
  "The pipeline was disposed of meanwhile.": "Die Pipeline wurde inzwischen beendet.",
  "This pipeline has been disposed of.": "Diese Pipeline wurde beendet.",
  "{0} failed {1}; the last time: {2}": "{0} scheiterte {1}; zuletzt: {2}",
  "“{0}”, which is needed, does not run: {1}": "„{0}“ wird benötigt und läuft nicht: {1}",
  "“{0}”, which is needed, failed: {1}": "„{0}“ wird benötigt und ist gescheitert: {1}",
  "“{0}” needs “{1}”, but they run in workers of different scripts.":
    "„{0}“ braucht „{1}“, aber sie laufen in Workern verschiedener Skripte.",
  "Serve “{0}” in the same script, and register it with the same spawn function.":
    "Bedienen Sie „{0}“ im selben Skript, und melden Sie es mit derselben Startfunktion an.",
  "These tasks need each other: {0}.": "Diese Aufgaben brauchen einander: {0}.",
  "There is no result of “{0}” to build on.":
    "Es gibt kein Ergebnis von „{0}“, auf dem sich aufbauen ließe.",
  "{0} does not look at this frame.": "{0} sieht dieses Bild nicht an.",
  "Nothing here does “{0}”.": "Nichts hier tut „{0}“.",
  "The options of “{0}” are no object.": "Die Optionen von „{0}“ sind kein Objekt.",
  "“{0}” has no option “{1}”. There are: {2}.": "„{0}“ hat keine Option „{1}“. Es gibt: {2}.",
  "The option “{0}” of “{1}” cannot be {2}: allowed is {3}.":
    "Die Option „{0}“ von „{1}“ kann nicht {2} sein: Erlaubt ist {3}.",
  "true or false": "wahr oder falsch",
  "a text": "ein Text",
  "a number from {0} to {1}": "eine Zahl von {0} bis {1}",
  "a number of at least {0}": "eine Zahl von mindestens {0}",
  "a whole number of at least {0}": "eine ganze Zahl von mindestens {0}",
  "a list, each {0}": "eine Liste, jeweils {0}",
  "an object, each of its values {0}": "ein Objekt, jeder Wert {0}",
  "{0}, or null": "{0}, oder null",
  "a box {x, y, width, height} in pixels": "ein Rahmen {x, y, width, height} in Pixeln",
  "taught categories, as readTaught gives them":
    "beigebrachte Kategorien, wie readTaught sie liefert",

  // Why a network runs where it runs, and what is slow
  "WebGPU was chosen; {0} is a software adapter, so this is slow.":
    "WebGPU wurde gewählt; {0} ist ein Software-Adapter, darum ist es langsam.",
  "WebGPU on {0} was chosen.": "WebGPU auf {0} wurde gewählt.",
  "WebGPU on {0}, the fastest that this machine has.":
    "WebGPU auf {0}, das Schnellste, was dieser Rechner hat.",
  "WebGPU on {0}: a run takes {1}, and in WebAssembly {2}.":
    "WebGPU auf {0}: Ein Lauf dauert {1}, in WebAssembly {2}.",
  "WebGPU on {0}: a run takes {1}, and WebAssembly with {2} is not clearly faster.":
    "WebGPU auf {0}: Ein Lauf dauert {1}, und WebAssembly ist mit {2} nicht deutlich schneller.",
  "WebGPU on {0}, because WebAssembly failed when both were measured: {1}.":
    "WebGPU auf {0}, denn WebAssembly scheiterte, als beide gemessen wurden: {1}.",
  "a run takes {0}, and on WebGPU ({1}) {2}": "ein Lauf dauert {0}, auf WebGPU ({1}) {2}",
  "WebGPU on {0} gives other results for the same picture; a run takes {1} there and {2} here":
    "WebGPU auf {0} liefert für dasselbe Bild andere Ergebnisse; ein Lauf dauert dort {1} und hier {2}",
  "WebGPU on {0} failed when both were measured: {1}":
    "WebGPU auf {0} scheiterte, als beide gemessen wurden: {1}",
  "{0} ({1}).": "{0} ({1}).",
  "WebAssembly was chosen": "WebAssembly wurde gewählt",
  "WebAssembly, because {0}": "WebAssembly, denn {0}",
  "this browser offers no WebGPU adapter": "dieser Browser bietet keinen WebGPU-Adapter",
  "the only WebGPU adapter ({0}) is software and slower":
    "der einzige WebGPU-Adapter ({0}) ist Software und langsamer",
  "one thread": "ein Thread",
  "one thread, since the page is not cross-origin isolated":
    "ein Thread, weil die Seite nicht abgeschottet ist (cross-origin isolated)",
  "{0} threads": "{0} Threads",
  "The GPU was chosen; {0} is a software renderer, so this is slow.":
    "Die GPU wurde gewählt; {0} zeichnet mit Software, darum ist es langsam.",
  "WebGL on {0} was chosen.": "WebGL auf {0} wurde gewählt.",
  "The processor was chosen.": "Der Prozessor wurde gewählt.",
  "The processor, because the only WebGL renderer ({0}) is software and slower.":
    "Der Prozessor, denn der einzige WebGL-Zeichner ({0}) ist Software und langsamer.",
  "WebGL on {0}, the fastest that this machine has.":
    "WebGL auf {0}, das Schnellste, was dieser Rechner hat.",
  "another tab or task downloads this network":
    "ein anderer Tab oder eine andere Aufgabe lädt dieses Netz",
  "{0} is slow ({1} s so far)": "{0} ist langsam (bisher {1} s)",
  "{0} ({1} s so far)": "{0} (bisher {1} s)",
  "The worker is busy": "Der Worker ist beschäftigt",
  "The worker’s script is slow to come": "Das Skript des Workers kommt langsam",
  "The browser’s model cache": "Der Modellspeicher des Browsers",
  "The server that has the file": "Der Server mit der Datei",
  "The engine’s module": "Das Modul der Laufzeit",
  "Getting the engine’s WebAssembly and preparing the network":
    "Das Holen der Laufzeit und Vorbereiten des Netzes",
  "Getting MediaPipe’s WebAssembly": "Das Holen von MediaPipe",
  "A trial run on WebGPU": "Ein Probelauf auf WebGPU",
  "Reading a frame on the GPU": "Das Lesen eines Bildes auf der GPU",
  "The graphics adapter": "Der Grafikadapter",
  "The graphics device": "Das Grafikgerät",
} as const;
