/** What to do, by code (`src/errors.ts`). */
export const ADVICE = {
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
} as const;
