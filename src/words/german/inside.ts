/** A look inside a network, and the page on which one learns. */
export const INSIDE = {
  "Look inside": "Hineinsehen",
  "What a network sees, what its layers make of it, and what it decides by. It is opened a second time, in a worker of its own.":
    "Was ein Netz sieht, was seine Schichten daraus machen und wonach es entscheidet. Es wird dafür ein zweites Mal geöffnet, in einem eigenen Worker.",
  "Depth against accuracy": "Tiefe gegen Genauigkeit",
  "Networks that you have looked into": "Netze, in die Sie hineingesehen haben",
  Parameters: "Parameter",
  "Time here": "Zeit hier",
  Accuracy: "Genauigkeit",
  "Of this picture": "Zu diesem Bild",
  "not known##accuracy": "nicht bekannt",
  "{n} %": "{n} %",
  "{class}, {n} %": "{class}, {n} %",
  "Depth counts the layers with weights. The first accuracy is its authors’ own, the second was measured here.":
    "Die Tiefe zählt die Schichten mit Gewichten. Die erste Genauigkeit ist die der Autoren, die zweite wurde hier gemessen.",
  "Look into {network}, too": "Auch in {network} hineinsehen",
  Zeros: "Nullen",
  Random: "Zufällig",
  Orthogonal: "Orthogonal",
  "Look again": "Noch einmal ansehen",
  "Live##look": "Laufend",
  "Clear##drawing": "Leeren",
  "Getting the network": "Das Netz wird geholt",
  "Fetching it: {percent} %": "Wird geholt: {percent} %",
  "Reading its layers": "Seine Schichten werden gelesen",
  "Preparing the network": "Das Netz wird vorbereitet",
  "Running it": "Es läuft durch",
  "Choose a network.": "Wählen Sie ein Netz.",
  "Computing them": "Werden berechnet",
  "Timing its layers": "Die Schichten werden gemessen",
  "Time its layers": "Schichten messen",
  "{layers} layers, {parameters} parameters, {size}.":
    "{layers} Schichten, {parameters} Parameter, {size}.",
  "The runtime gives out no inner values of this network: {reason}":
    "Die Laufzeit gibt keine inneren Werte dieses Netzes her: {reason}",
  "Watch one learn": "Einer beim Lernen zusehen",
  "A convolution: each channel is the picture before it, seen through a small filter that was learnt and is moved over all places.":
    "Eine Faltung: Jeder Kanal ist das Bild davor, gesehen durch einen kleinen gelernten Filter, der über alle Stellen geschoben wird.",
  "Pooling: of each small window only the greatest number goes on, so that the picture gets smaller.":
    "Pooling: Von jedem kleinen Fenster geht nur die größte Zahl weiter; das Bild wird kleiner.",
  "Pooling: each small window becomes its mean, so that the picture gets smaller.":
    "Pooling: Jedes kleine Fenster wird zu seinem Mittel; das Bild wird kleiner.",
  "Fully connected: each number is a weighted sum of all numbers before it.":
    "Voll verbunden: Jede Zahl ist eine gewichtete Summe aller Zahlen davor.",
  "An activation function: it bends each number by itself. Without one, many layers could do no more than a single one.":
    "Eine Aktivierungsfunktion: Sie biegt jede Zahl für sich. Ohne sie könnten viele Schichten nicht mehr als eine einzige.",
  "Batch normalisation: it brings the numbers of each channel to about the same size, which makes learning steadier.":
    "Batch-Normalisierung: Sie bringt die Zahlen jedes Kanals auf etwa dieselbe Größe; das Lernen wird stetiger.",
  "Each channel becomes one number, its mean over all places: what is there counts, not where.":
    "Jeder Kanal wird eine Zahl, sein Mittel über alle Stellen: Was da ist, zählt, nicht wo.",
  "Two pictures are added place by place: so what was seen before skips the layers between.":
    "Zwei Bilder werden Stelle für Stelle addiert: So überspringt, was vorher gesehen wurde, die Schichten dazwischen.",
  "The channels of several pictures are laid one behind the other.":
    "Die Kanäle mehrerer Bilder werden hintereinandergelegt.",
  "Softmax: the numbers become shares that add up to one.":
    "Softmax: Die Zahlen werden Anteile, die zusammen eins ergeben.",
  "{layers} layers, {parameters} parameters, {size}; a run takes {time} here.":
    "{layers} Schichten, {parameters} Parameter, {size}; ein Lauf dauert hier {time}.",
  "What it sees": "Was es sieht",
  "The picture as the network sees it": "Das Bild, wie das Netz es sieht",
  "{size}, {channels}; its levels stay as they are.":
    "{size}, {channels}; seine Stufen bleiben, wie sie sind.",
  "{size}, {channels}; from each level {mean} is taken, and it is divided by {deviation}.":
    "{size}, {channels}; von jeder Stufe wird {mean} abgezogen, und sie wird durch {deviation} geteilt.",
  "The picture is stretched.": "Das Bild ist gestreckt.",
  "There are bars beside the picture.": "Neben dem Bild sind Balken.",
  "Start a camera, a video or a picture.": "Starten Sie eine Kamera, ein Video oder ein Bild.",
  "It says nothing of classes.": "Es sagt nichts über Klassen.",
  "What it says": "Was es sagt",
  "It is no classifier: each class counts by the place where it is strongest.":
    "Es ist kein Klassifikator: Jede Klasse zählt nach der Stelle, an der sie am stärksten ist.",
  "First filters": "Erste Filter",
  "{count} filters of {size}, of which {n} are Gabor-like (framed).":
    "{count} Filter von {size}, davon {n} wie Gabor-Funktionen (gerahmt).",
  "Gabor-like: correlation {correlation}, stripes at {angle}°":
    "Wie eine Gabor-Funktion: Korrelation {correlation}, Streifen bei {angle}°",
  "Their stripes stand at {angles}.": "Ihre Streifen stehen bei {angles}.",
  "Gabor-like: the filter’s correlation with its best Gabor function is {threshold} or more, as only 5 of 100 random filters of this size have. Grey is zero.":
    "Wie eine Gabor-Funktion: Die Korrelation des Filters mit der ähnlichsten ist mindestens {threshold}; das haben nur 5 von 100 zufälligen Filtern dieser Größe. Grau ist null.",
  "Activations of layer {n}, {type}": "Aktivierungen der Schicht {n}, {type}",
  "{shown} of {all} channels of {size}.": "{shown} von {all} Kanälen von {size}.",
  "{n} number.|{n} numbers.": "{n} Zahl.|{n} Zahlen.",
  "From {least} (black) to {greatest} (white); {zeros} % are exactly zero. Choose another layer in the list below.":
    "Von {least} (schwarz) bis {greatest} (weiß); {zeros} % sind genau null. Wählen Sie unten eine andere Schicht.",
  "This layer gives no picture.": "Diese Schicht ergibt kein Bild.",
  "There is no picture yet.": "Noch ist kein Bild da.",
  "All {n} layers": "Alle {n} Schichten",
  "All layers": "Alle Schichten",
  "Times are those of one run on the processor in which every layer gives its output out, so that none is fused with its neighbours: together they are more than the network’s own time.":
    "Die Zeiten sind die eines Laufs auf dem Prozessor, in dem jede Schicht ihre Ausgabe hergibt und keine mit ihren Nachbarn verschmilzt: Zusammen sind sie mehr als die Zeit des Netzes.",
  "The runtime gives no times by layer here.":
    "Die Laufzeitumgebung nennt hier keine Zeiten der Schichten.",
  "Bold numbers are connections that skip layers.":
    "Fette Zahlen sind Verbindungen, die Schichten überspringen.",
  "{type}, layer {n}: show its activations": "{type}, Schicht {n}: Aktivierungen zeigen",
  "from {layers}": "von {layers}",
  "{n} parameter|{n} parameters": "{n} Parameter|{n} Parameter",
  output: "Ausgabe",
  "the picture": "dem Bild",
  "Why this class": "Warum diese Klasse",
  "Patch by patch the picture is covered with grey. Where the score falls, the network looked.":
    "Fleck für Fleck wird das Bild grau verdeckt. Wo die Bewertung fällt, hat das Netz hingesehen.",
  "Cover patch by patch": "Fleck für Fleck verdecken",
  "What “{class}” loses where the picture is covered":
    "Was „{class}“ verliert, wo das Bild verdeckt ist",
  "“{class}” had {score} %; it loses up to {points} points where it is most yellow, and gains where it is blue.":
    "„{class}“ hatte {score} %; wo es am gelbsten ist, gehen bis zu {points} Punkte verloren, wo es blau ist, kommen welche hinzu.",
  "{count} patches of {side} pixels, half over one another.":
    "{count} Flecken von {side} Pixeln, zur Hälfte übereinander.",
  "A worse picture": "Ein schlechteres Bild",
  "What is done to it": "Was damit geschieht",
  "The picture made worse": "Das verschlechterte Bild",
  "Draw the curve": "Die Kurve zeichnen",
  "Done to the picture as the network sees it; σ in its pixels (blur) or in levels of 255 (noise).":
    "Geschieht mit dem Bild, wie das Netz es sieht; σ in dessen Pixeln (Unschärfe) oder in Stufen von 255 (Rauschen).",
  Noise: "Rauschen",
  Brightness: "Helligkeit",
  quality: "Qualität",
  percent: "Prozent",
  "Class {n}": "Klasse {n}",
  "“{class}” stays the best at every strength.": "„{class}“ bleibt bei jeder Stärke die beste.",
  "“{class}” is no longer the best at {strengths}.":
    "„{class}“ ist nicht mehr die beste bei {strengths}.",
  "The curve in numbers": "Die Kurve in Zahlen",
  "its score": "Bewertung",
  "best##class": "beste",

  // The page on which a network learns
  "Train a network": "Ein Netz trainieren",
  "It learns in this tab, in front of you. Nothing leaves your machine.":
    "Es lernt in diesem Tab, vor Ihren Augen. Nichts verlässt Ihren Rechner.",
  "To the studio": "Zum Studio",
  "What it learns from": "Woraus es lernt",
  Pictures: "Bilder",
  "70,000 handwritten digits": "70.000 handgeschriebene Ziffern",
  "What you draw": "Was Sie zeichnen",
  "{train} to learn from, {validation} set aside to watch it, {test} set aside for the end.":
    "{train} zum Lernen, {validation} zurückgelegt zum Zusehen, {test} zurückgelegt für den Schluss.",
  "Fetching them: {percent} %": "Werden geholt: {percent} %",
  "Draw here": "Hier zeichnen",
  "{label}: arrow keys move the pen, with Shift they draw":
    "{label}: Pfeiltasten bewegen den Stift, mit Umschalt zeichnen sie",
  "Draw “{name}”": "„{name}“ zeichnen",
  "Keep it as “{name}”": "Als „{name}“ behalten",
  "Name of class {n}": "Name der Klasse {n}",
  "Draw it": "Zeichnen",
  "One drawing|{n} drawings": "Eine Zeichnung|{n} Zeichnungen",
  "Another class": "Noch eine Klasse",
  "{classes}: {n} pictures, yours and copies of them moved about.":
    "{classes}: {n} Bilder, Ihre und verschobene Kopien davon.",
  "Draw at least {count} of each of two classes.":
    "Zeichnen Sie mindestens {count} von jeder von zwei Klassen.",
  "The network": "Das Netz",
  "Begin with": "Anfangen mit",
  "Two convolutions": "Zwei Faltungen",
  "One hidden layer": "Eine verborgene Schicht",
  "Seven layers with sigmoid: the gradient vanishes":
    "Sieben Schichten mit Sigmoid: Der Gradient verschwindet",
  "The same seven with ReLU": "Dieselben sieben mit ReLU",
  "Your own": "Ihr eigenes",
  Convolution: "Faltung",
  "Max-pooling": "Max-Pooling",
  "Fully connected": "Voll verbunden",
  Activation: "Aktivierung",
  Dropout: "Dropout",
  "Batch normalisation": "Batch-Normalisierung",
  Sigmoid: "Sigmoid",
  "Leaky ReLU": "Leaky ReLU",
  Maxout: "Maxout",
  "Fully connected, softmax": "Voll verbunden, Softmax",
  "one number for each class": "eine Zahl für jede Klasse",
  "{n} parameters in all": "{n} Parameter insgesamt",
  "Another layer": "Noch eine Schicht",
  Add: "Hinzufügen",
  "Weights at the start": "Gewichte am Anfang",
  "{type}, layer {n}": "{type}, Schicht {n}",
  "Up: {name}": "Nach oben: {name}",
  "Down: {name}": "Nach unten: {name}",
  "Remove: {name}": "Entfernen: {name}",
  Filters: "Filter",
  Size: "Größe",
  Stride: "Schritt",
  Padding: "Rand",
  Same: "Gleich groß",
  None: "Keiner",
  Units: "Einheiten",
  Function: "Funktion",
  Momentum: "Momentum",
  "Pictures a step": "Bilder je Schritt",
  Epochs: "Epochen",
  "How it goes": "Wie es vorangeht",
  "Train again": "Noch einmal trainieren",
  Train: "Trainieren",
  "Start afresh": "Von vorn",
  "Learnt in {seconds} s.": "In {seconds} s gelernt.",
  "Step {step} of {all}, {seconds} s": "Schritt {step} von {all}, {seconds} s",
  "Press “Train”, and the curves are drawn here.":
    "Drücken Sie „Trainieren“, dann werden hier die Kurven gezeichnet.",
  "Loss##training": "Verlust",
  "{share} % right while learning": "{share} % richtig beim Lernen",
  "; {share} % of pictures set aside (dots)": "; {share} % der zurückgelegten Bilder (Punkte)",
  "Gradients, layer by layer": "Gradienten, Schicht für Schicht",
  "Last layer": "Letzte Schicht",
  "Root mean square of each layer’s gradients; a bar is a tenth shorter for each factor of {factor}. Where the first ones are tiny, the first layers hardly learn: the gradient has vanished.":
    "Quadratisches Mittel der Gradienten jeder Schicht; ein Balken ist für jeden Faktor {factor} ein Zehntel kürzer. Wo die ersten winzig sind, lernen die ersten Schichten kaum: Der Gradient ist verschwunden.",
  "Filters of the first convolution": "Filter der ersten Faltung",
  "The first convolution’s filters as they are now":
    "Die Filter der ersten Faltung, wie sie jetzt sind",
  "Grey is zero; white adds, black takes away.":
    "Grau ist null; Weiß zählt dazu, Schwarz zieht ab.",
  "The examination": "Die Prüfung",
  "{count} digits that it has never seen. What has chosen a network cannot examine it: look once, at the end.":
    "{count} Ziffern, die es nie gesehen hat. Was ein Netz ausgewählt hat, kann es nicht prüfen: Sehen Sie einmal hin, am Schluss.",
  "Look at them": "Hinsehen",
  "{share} % right": "{share} % richtig",
  "looked at once.|looked at {n} times.": "einmal hingesehen.|{n}-mal hingesehen.",
  "One picture through it": "Ein Bild hindurch",
  "Your drawing": "Ihre Zeichnung",
  "A digit: {digit}": "Eine Ziffer: {digit}",
  "It has learnt nothing yet.": "Es hat noch nichts gelernt.",
  "Another one": "Ein anderes",
  "Draw one": "Eines zeichnen",
  "Draw one for it to tell": "Eines zum Erkennen zeichnen",

  // The page on which networks draw
  "Generate pictures": "Bilder erzeugen",
  "A few numbers go in, a picture comes out. Nothing leaves your machine.":
    "Ein paar Zahlen gehen hinein, ein Bild kommt heraus. Nichts verlässt Ihren Rechner.",
  "What draws": "Was zeichnet",
  "Digits, VAE": "Ziffern, VAE",
  "Digits, VAE: decoder": "Ziffern, VAE: Decoder",
  "Digits, VAE: encoder": "Ziffern, VAE: Encoder",
  "Digits, GAN: generator": "Ziffern, GAN: Generator",
  "Sketches, VAE: decoder": "Skizzen, VAE: Decoder",
  "Digits, GAN": "Ziffern, GAN",
  "A variational autoencoder: it learnt to make digits small, as six numbers, and to draw them again: soft at the edges, and every number means something.":
    "Ein Variations-Autoencoder (VAE): Er hat gelernt, Ziffern auf sechs Zahlen zu verkleinern und sie wieder zu zeichnen: weich am Rand, und jede Zahl bedeutet etwas.",
  "A generative adversarial network: two have learnt against each other: one draws, the other tells drawn from written. Sharp, now and then no digit at all.":
    "Ein GAN: Zwei Netze haben gegeneinander gelernt. Eines zeichnet, das andere unterscheidet Gezeichnetes von Geschriebenem. Scharf, hin und wieder gar keine Ziffer.",
  "Sketches, VAE (0.25 MB)": "Skizzen, VAE (0,25 MB)",
  "It learnt fifty things from what people have drawn in “Quick, Draw!”: simple ones are clear, others fog. It is fetched from its makers, ml5.js.":
    "Es hat fünfzig Dinge aus dem gelernt, was Menschen in „Quick, Draw!“ gezeichnet haben: Einfache sind klar, andere Nebel. Es wird bei seinen Urhebern geholt, ml5.js.",
  "What it draws": "Was es zeichnet",
  "Its latent numbers": "Seine latenten Zahlen",
  "All to zero": "Alle auf null",
  "Number {n}": "Zahl {n}",
  "The first one changes the picture most.": "Die erste ändert das Bild am meisten.",
  "What it makes of them": "Was es daraus macht",
  "Drawn by the network: {name}": "Vom Netz gezeichnet: {name}",
  "As soon as the network is here, it draws.": "Sobald das Netz da ist, zeichnet es.",
  "A walk over two of them": "Ein Gang über zwei davon",
  "From left to right": "Von links nach rechts",
  "From top to bottom": "Von oben nach unten",
  "{name}, drawn {n} times: number {across} grows from left to right, number {down} from top to bottom":
    "{name}, {n}-mal gezeichnet: Zahl {across} wächst von links nach rechts, Zahl {down} von oben nach unten",
  "From −2.4 to 2.4; all other numbers are where their sliders are. Press a picture, and the sliders go there.":
    "Von −2,4 bis 2,4; alle anderen Zahlen sind, wo ihre Regler stehen. Drücken Sie auf ein Bild, dann gehen die Regler dorthin.",
  "Draw your own": "Selbst zeichnen",
  "Draw the digit that is chosen. The encoder says by which numbers the network would draw it, and the sliders go there.":
    "Zeichnen Sie die gewählte Ziffer. Der Encoder sagt, durch welche Zahlen das Netz sie zeichnen würde, und die Regler gehen dorthin.",
  "Your drawing, small": "Ihre Zeichnung, klein",
  "Drawn again by six numbers": "Wieder gezeichnet aus sechs Zahlen",
} as const;
