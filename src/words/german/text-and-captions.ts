/** Writing that is read, words that are searched, and captions. */
export const TEXT_AND_CAPTIONS = {
  Text: "Text",
  "Finds writing, reads it in Latin and Chinese letters, and follows each line.":
    "Findet Schrift, liest lateinische und chinesische Zeichen und verfolgt jede Zeile.",
  "Large writing, faster": "Große Schrift, schneller",
  "As usual": "Wie üblich",
  "Small writing, slower": "Kleine Schrift, langsamer",
  "Look for": "Suchen nach",
  "Nothing is read.": "Nichts wird gelesen.",
  "One line is read.|{n} lines are read.": "Eine Zeile wird gelesen.|{n} Zeilen werden gelesen.",
  "What is read": "Was gelesen wird",
  "Copy “{text}”": "„{text}“ kopieren",
  "Copy all lines": "Alle Zeilen kopieren",
  "Copied.": "Kopiert.",
  "The browser did not let this page copy.": "Der Browser ließ die Seite nicht kopieren.",
  "Search words": "Wörter suchen",
  "“Text” is off: nothing new is read.": "„Text“ ist aus: Es wird nichts Neues gelesen.",
  "Finds writing that the task Text has read in this recording.":
    "Findet Schrift, die die Aufgabe „Text“ in dieser Aufzeichnung gelesen hat.",
  "A word, or part of one": "Ein Wort oder ein Teil davon",
  "“{word}” was not read.": "„{word}“ wurde nicht gelesen.",
  "“{word}” was read once.|“{word}” was read at {n} places.":
    "„{word}“ wurde einmal gelesen.|„{word}“ wurde an {n} Stellen gelesen.",
  Captions: "Bildtexte",
  "Captions (WebVTT)": "Bildtexte (WebVTT)",
  "Sentences about the picture, as subtitles of the video":
    "Sätze über das Bild, als Untertitel des Videos",
  "A caption under the picture": "Ein Text unter dem Bild",
  "The sentences are composed by rules from what the tasks Objects, Depth, Actions and Text have found. No network writes them, so they say nothing else, and they are wrong where those are.":
    "Die Sätze werden nach Regeln aus dem zusammengesetzt, was die Aufgaben „Objekte“, „Tiefe“, „Handlungen“ und „Text“ gefunden haben. Kein Netz schreibt sie; darum sagen sie nichts anderes, und sie irren, wo jene irren.",
  "Language of the captions": "Sprache der Bildtexte",
  "Nothing to tell yet: turn Objects or Text on.":
    "Noch nichts zu sagen: Schalten Sie „Objekte“ oder „Text“ ein.",
} as const;
