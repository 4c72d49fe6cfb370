/** Of cameras, screens, videos and pictures. */
export const SOURCES = {
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
} as const;
