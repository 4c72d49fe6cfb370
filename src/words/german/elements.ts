/** Elements for embedders, and fields that everything shares. */
export const ELEMENTS = {
  "Drop a video or a picture": "Video oder Bild hier ablegen",
  "Drop a video, a picture or an ONNX network": "Video, Bild oder ONNX-Netz hier ablegen",
  "{in} in, {out} out": "{in} hinein, {out} hinaus",
  "{inside} inside, {in} in, {out} out": "{inside} darin, {in} hinein, {out} hinaus",
  "Picture and what was found in it": "Bild und was darin gefunden wurde",
  "The picture that is analysed": "Das Bild, das ausgewertet wird",

  // Player
  Play: "Abspielen",
  Pause: "Pause",
  Freeze: "Anhalten",
  "Sound on": "Ton ein",
  "Sound off": "Ton aus",
  "Speed, volume, repeat": "Tempo, Lautstärke, Wiederholung",
  Speed: "Tempo",
  Volume: "Lautstärke",
  "Play again from the start": "Wieder von vorn abspielen",
  "Repeat a part": "Einen Teil wiederholen",
  "From here": "Von hier",
  "From {time}": "Von {time}",
  "To here": "Bis hier",
  "To {time}": "Bis {time}",
  Clear: "Aufheben",
  Position: "Position",
  "{time} of {whole}": "{time} von {whole}",

  // Numbers
  "{n} percent": "{n} Prozent",
  unknown: "unbekannt",
  "{n} second|{n} seconds": "{n} Sekunde|{n} Sekunden",
  "{n} minute|{n} minutes": "{n} Minute|{n} Minuten",

  // Statistics
  "Results/s": "Ergebnisse/s",
  Latency: "Verzögerung",
  Dropped: "Ausgelassen",
  "Source, fps": "Quelle, Bilder/s",
  "Latency p95": "Verzögerung p95",
  "JS memory": "JS-Speicher",
  "What the browser counts for the page and its workers; not memory of graphics, and not all of WebAssembly":
    "Was der Browser für die Seite und ihre Worker zählt; ohne Grafikspeicher, und nicht alles von WebAssembly",
  "Stages of one frame, median": "Schritte eines Bildes, Median",
  queued: "Warten",
  preprocess: "Vorbereitung",
  run: "Netz",
  decode: "Auswertung",
  delivery: "Übergabe",
  "{n} threads": "{n} Threads",
  "MediaPipe, GPU": "MediaPipe, GPU",
  "MediaPipe, CPU": "MediaPipe, CPU",

  // What is waited for
  "Starting {names} again…": "{names} wird neu gestartet …",
  "{n} networks": "{n} Netze",
  "Loading {names}…": "Wird geladen: {names} …",
  "Loading {names}: {why}…": "Wird geladen: {names} ({why}) …",
  "Nothing new has come for a while; the address or the connection may be slow.":
    "Eine Weile ist nichts Neues gekommen; Adresse oder Verbindung sind vielleicht langsam.",
  "This takes a while: {step}.": "Das dauert etwas: {step}.",
  "its worker begins": "der Worker fängt an",
  "its file is on its way": "die Datei ist unterwegs",
  "its file is being checked": "die Datei wird geprüft",
  "it is being prepared for this machine": "das Netz wird für diesen Rechner vorbereitet",
  "it goes on": "es geht weiter",
  "The picture is still being decoded.": "Das Bild wird noch dekodiert.",
  "No new picture has come from the camera for a while.":
    "Von der Kamera ist eine Weile kein neues Bild gekommen.",
  "No new picture has come from the video for a while.":
    "Vom Video ist eine Weile kein neues Bild gekommen.",
  "No result for a while; the network is still at work.":
    "Eine Weile kein Ergebnis; das Netz arbeitet noch.",

  // Fields
  "Confidence threshold": "Konfidenzschwelle",
  Reset: "Zurücksetzen",
  Off: "Aus",
  Light: "Leicht",
  Strong: "Stark",
} as const;
