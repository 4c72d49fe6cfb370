/** Of models: what they are, and how they come. */
export const NETWORKS = {
  "Loading {0} was cancelled.": "Das Laden von {0} wurde abgebrochen.",
  "Loading the model was cancelled.": "Das Laden des Modells wurde abgebrochen.",
  "Loading {0} was given up.": "Das Laden von {0} wurde aufgegeben.",
  "{0} could not be fetched from {1}: {2} ({3} attempts).":
    "{0} war von {1} nicht zu bekommen: {2} ({3} Versuche).",
  "{0} is not in the cache, and there is no network.":
    "{0} ist nicht gespeichert, und es gibt keine Verbindung.",
  "The bytes of {0} were not handed over.": "Die Bytes von {0} wurden nicht übergeben.",
  "Drop the file again; it is not kept between visits.":
    "Legen Sie die Datei noch einmal ab; sie bleibt zwischen Besuchen nicht gespeichert.",
  "{0} is no network of tensors.": "{0} ist kein Netz aus Tensoren.",
  "{0} says no labels in its catalogue entry.": "{0} nennt im Katalog keine Klassen.",
  "{0} says no score threshold in its catalogue entry.": "{0} nennt im Katalog keine Schwelle.",
  "{0} says no mesh in its catalogue entry.": "{0} nennt im Katalog kein Netz für Punkte.",
  "{0} says no classifiers.": "{0} nennt keine Klassifikatoren.",
  "{0} should take one picture; its entry in the catalogue says {1}.":
    "{0} sollte ein Bild nehmen; sein Eintrag im Katalog sagt {1}.",
  "{0}: the server at {1} sent {2}.": "{0}: Der Server unter {1} schickte {2}.",
  "{0}: {1} sends more than {2} bytes, too much for a model.":
    "{0}: {1} schickt mehr als {2} Bytes, zu viel für ein Modell.",
  "Check the address; this is not a model for a browser.":
    "Prüfen Sie die Adresse; das ist kein Modell für einen Browser.",
  "{0}: {1} sends {2} bytes or more; the catalogue expects {3}.":
    "{0}: {1} schickt {2} Bytes oder mehr; der Katalog erwartet {3}.",
  "Check whether the address needs a login; or choose another model.":
    "Prüfen Sie, ob die Adresse eine Anmeldung braucht; oder wählen Sie ein anderes Modell.",
  "No task can read this network.": "Keine Aufgabe kann dieses Netz lesen.",
  "There is no model “{0}”. There are: {1}.": "Es gibt kein Modell „{0}“. Es gibt: {1}.",
  "There is no model for the task “{0}”.": "Es gibt kein Modell für die Aufgabe „{0}“.",
  "{0} could not be prepared: {1}": "{0} ließ sich nicht vorbereiten: {1}",
  "{0} could not be loaded: {1}": "{0} ließ sich nicht laden: {1}",
  "{0} has been unloaded.": "{0} wurde entladen.",
  "The network has been unloaded.": "Das Netz wurde entladen.",
  "{0} was run without a memory of its own.": "{0} lief ohne eigenen Speicher.",
  "{0} should take {1}, but the file takes {2}.":
    "{0} sollte {1} nehmen, die Datei nimmt aber {2}.",
  "Output “{0}” of {1} should be float32 {2}; it is {3} {4}.":
    "Ausgabe „{0}“ von {1} sollte float32 {2} sein; sie ist {3} {4}.",
  "Output {0} should be float32 [{1}]; it is {2}.":
    "Ausgabe {0} sollte float32 [{1}] sein; sie ist {2}.",
  "Output 0 should be {0}; it is {1}.": "Ausgabe 0 sollte {0} sein; sie ist {1}.",
  "Output 0 should be int64 [1, n], the labels.":
    "Ausgabe 0 sollte int64 [1, n] sein, die Klassen.",
  "Output 0 is empty.": "Ausgabe 0 ist leer.",
  "{0} should give float32 logits of {1}, but it gave {2}.":
    "{0} sollte float32-Logits von {1} liefern, lieferte aber {2}.",
  "The network gave no “{0}”.": "Das Netz lieferte kein „{0}“.",
  "onnxruntime-web could not be loaded.": "onnxruntime-web ließ sich nicht laden.",
  "{0} is not an ONNX model.": "{0} ist kein ONNX-Modell.",
  "{0} has no value “{1}”.": "{0} hat keinen Wert „{1}“.",
  "{0} is no file of SqueezeNet by Deep Compression: {1}.":
    "{0} ist keine SqueezeNet-Datei nach Deep Compression: {1}.",
  "{0} × {1} is no size of an input.": "{0} × {1} ist keine Größe einer Eingabe.",
  "{0} asks for an engine “{1}”, which is not here.":
    "{0} verlangt eine Laufzeit „{1}“, die es hier nicht gibt.",
  "{0} asks for the analyser “{1}”; {2} has {3}.": "{0} verlangt den Auswerter „{1}“; {2} hat {3}.",
  "No model is loaded for {0}.": "Für {0} ist kein Modell geladen.",
  "The network takes no picture of three colour planes (float32 [1, 3, height, width]); it takes {0}.":
    "Das Netz nimmt kein Bild aus drei Farbebenen (float32 [1, 3, Höhe, Breite]); es nimmt {0}.",
  "This file is no network for instances in the layout of YOLOv8 (it gives {0}).":
    "Diese Datei ist kein Netz für Instanzen im Aufbau von YOLOv8 (sie gibt {0}).",
  "Export it with “task=segment”, without its own suppression (“nms=False”).":
    "Mit „task=segment“ exportieren, ohne eigene Unterdrückung („nms=False“).",
  "This file is {0} (it gives {1}). Fovea runs networks of one's own that detect objects, or the 17 keypoints of people.":
    "Diese Datei ist {0} (sie liefert {1}). Fovea führt eigene Netze aus, die Objekte finden oder die 17 Gelenkpunkte von Personen.",
  "Choose a network that was exported for detection, or for COCO's poses.":
    "Wählen Sie ein Netz, das zum Finden von Objekten oder für die Posen von COCO exportiert wurde.",
  "a YOLO network for poses (boxes with keypoints)":
    "ein YOLO-Netz für Posen (Rahmen mit Gelenkpunkten)",
  "a YOLO network that classifies whole pictures": "ein YOLO-Netz, das ganze Bilder einordnet",
  "a YOLO network for turned boxes": "ein YOLO-Netz für gedrehte Rahmen",
  "a YOLO network that labels pixels": "ein YOLO-Netz, das Pixel beschriftet",
  "a classifier: one score a class, no boxes":
    "ein Klassifizierer: eine Konfidenz je Klasse, keine Rahmen",
  "{0} could not be fetched; {1}, which is built in, runs instead.":
    "{0} war nicht zu bekommen; stattdessen läuft das eingebaute {1}.",
  "{0} is still being fetched; {1}, which is built in, runs until it is here.":
    "{0} wird noch geholt; bis es da ist, läuft das eingebaute {1}.",
  "What draws the results could not be fetched.":
    "Was die Ergebnisse zeichnet, war nicht zu bekommen.",

  // Downloads
  "{0}: {1} for {2}.": "{0}: {1} für {2}.",
  "the server answered {0}{1}": "der Server antwortete {0}{1}",
  "nothing arrived for {0} s": "{0} s lang kam nichts an",
  "the connection failed ({0})": "die Verbindung scheiterte ({0})",
  "the answer ended {0} bytes early": "die Antwort endete {0} Bytes zu früh",
} as const;
