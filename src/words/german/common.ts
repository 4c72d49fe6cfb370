/** What several places say. */
export const COMMON = {
  "Try again": "Erneut versuchen",
  Dismiss: "Ausblenden",
  Close: "Schließen",
  Open: "Öffnen",
  "Open a file": "Datei öffnen",
  "Open a file…": "Datei öffnen …",
  "Opening…": "Wird geöffnet …",
  Delete: "Löschen",
  "Delete {name}": "{name} löschen",
  Stop: "Beenden",
  Fullscreen: "Vollbild",
  "Mirror the picture": "Bild spiegeln",
  "One frame back": "Ein Bild zurück",
  "One frame on": "Ein Bild weiter",
  "Start the camera": "Kamera starten",
  "Your browser asks whether this page may look. Choose “Allow”.":
    "Der Browser fragt, ob diese Seite zusehen darf. Wählen Sie „Zulassen“.",
  Camera: "Kamera",
  "Camera {n}": "Kamera {n}",
} as const;
