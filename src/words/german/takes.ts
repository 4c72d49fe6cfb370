/** Takes, and what people do. */
export const TAKES = {
  "Gestures & actions": "Gesten & Handlungen",
  "Gestures of a hand": "Gesten einer Hand",
  "All takes of this kind are deleted.": "Alle Aufnahmen dieser Art sind gelöscht.",
  "One hand in the picture; which one does not matter.": "Eine Hand im Bild; welche, ist einerlei.",
  "Actions of the body": "Bewegungen des Körpers",
  "One person, as much of the body as the action takes.":
    "Eine Person, so weit im Bild, wie die Bewegung reicht.",
  "Words on the lips": "Wörter auf den Lippen",
  "Tells apart the words you recorded, on your face, in this light; it does not read lips. Speak towards the camera.":
    "Unterscheidet die Wörter, die Sie aufgenommen haben, auf Ihrem Gesicht, in diesem Licht; Lippen lesen kann es nicht. Sprechen Sie zur Kamera.",
  "Show each gesture {fewest} to {most} times, and some everyday movements that are none. Learnt here at once; no picture is kept, and nothing leaves your machine.":
    "Zeigen Sie jede Geste {fewest} bis {most} Mal, und einige alltägliche Bewegungen, die keine sind. Gelernt wird hier und sofort; kein Bild wird behalten, und nichts verlässt Ihren Rechner.",
  "Of what": "Wovon",
  "A take lasts": "Eine Aufnahme dauert",
  "Get ready": "Vorlauf",
  "{n} seconds": "{n} Sekunden",
  "“{task}” has to be on: takes are made of what it finds.":
    "„{task}“ muss eingeschaltet sein: Aufnahmen entstehen aus dem, was dabei gefunden wird.",
  "The network is still loading; it begins by itself.":
    "Das Netz lädt noch; es beginnt von selbst.",
  "Turn it on": "Einschalten",
  "Another name": "Noch ein Name",
  "Everyday movements": "Alltägliche Bewegungen",
  "Told by##takes": "Erkannt durch",
  "Nearest take": "Nächste Aufnahme",
  "Small network": "Kleines Netz",
  "A small network learns your takes; until then the nearest take counts.":
    "Ein kleines Netz lernt Ihre Aufnahmen; bis dahin zählt die nächste Aufnahme.",
  "Judging takes by networks that have not seen them, {n} of {all}…":
    "Netze, die sie nicht kennen, beurteilen Aufnahmen, {n} von {all} …",
  "Judging each take by the others…": "Jede Aufnahme wird nach den anderen beurteilt …",
  "Name, such as “come here”": "Name, etwa „Komm her“",
  "Take {n}": "Aufnahme {n}",
  "Name {n}": "Name {n}",
  "Name of what is recorded": "Name des Aufgenommenen",
  "How much what is seen is like {name}": "Wie sehr das Gesehene {name} gleicht",
  "Record a take of {name}": "{name} aufnehmen",
  "Record a take": "Aufnehmen",
  "Takes of {name}; press one to take it away":
    "Aufnahmen von {name}; drücken Sie eine, um sie wegzunehmen",
  "Take away take {n}": "Aufnahme {n} wegnehmen",
  "Give it a name and record {n} takes of it.":
    "Geben Sie ihm einen Namen und machen Sie {n} Aufnahmen davon.",
  "Now record everyday movements too: without them much is taken for a gesture.":
    "Nehmen Sie nun auch alltägliche Bewegungen auf: Ohne sie wird vieles für eine Geste gehalten.",
  "Recognised last: {name}": "Zuletzt erkannt: {name}",
  "Learnt: {names}. Do one of them.": "Gelernt: {names}. Machen Sie etwas davon vor.",
  "Now: {name}": "Jetzt: {name}",
  "Recognised, the last first": "Erkannt, das Letzte zuerst",
  "{name}, {score} %": "{name}, {score} %",
  "{share} % are told right when each take is judged by the others alone.":
    "{share} % werden richtig erkannt, wenn jede Aufnahme nur nach den anderen beurteilt wird.",
  "Says what people do: stand, sit, walk, run, jump, squat, lie, raise a hand, wave.":
    "Sagt, was Menschen tun: stehen, sitzen, gehen, laufen, springen, hocken, liegen, eine Hand heben, winken.",
  Actions: "Handlungen",
  "Hands raised: {n}": "Gehobene Hände: {n}",
  "What people do": "Was Menschen tun",
  "Person {id}: {does}": "Person {id}: {does}",
  standing: "steht",
  sitting: "sitzt",
  squatting: "hockt",
  fallen: "liegt",
  walking: "geht",
  running: "läuft",
  jumping: "springt",
  kicking: "tritt",
  punching: "schlägt zu",
  "not sure##action": "unsicher",
  waving: "winkt",
  "hand raised": "Hand gehoben",
  "both hands raised": "beide Hände gehoben",
  "legs not in sight": "Beine nicht in Sicht",
  "none of these##action": "nichts davon",
  "Take away##take": "Wegnehmen",
  "Recording##take": "Aufnahme läuft",
  "{n} of {most}": "{n} von {most}",
} as const;
