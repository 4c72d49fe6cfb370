/** COCO's 80 classes as nouns: English with article and plural; German with gender, and plural. */

/** Of a German noun: masculine, feminine, neuter. */
export type Gender = "m" | "f" | "n";

/** A class's name in sentences. */
export interface Noun {
  /** With its article: “a person”, “an apple”. */
  readonly one: string;
  readonly several: string;
  readonly gender: Gender;
  readonly eins: string;
  readonly mehrere: string;
}

/** label|one|several|gender|eins|mehrere; what is missing follows from the label. */
const TABLE = `person||people|f|Person|Personen
bicycle|||n|Fahrrad|Fahrräder
car|||n|Auto|Autos
motorcycle|||n|Motorrad|Motorräder
airplane|||n|Flugzeug|Flugzeuge
bus||buses|m|Bus|Busse
train|||m|Zug|Züge
truck|||m|Lastwagen|Lastwagen
boat|||n|Boot|Boote
traffic light|||f|Ampel|Ampeln
fire hydrant|||m|Hydrant|Hydranten
stop sign|||n|Stoppschild|Stoppschilder
parking meter|||f|Parkuhr|Parkuhren
bench||benches|f|Bank|Bänke
bird|||m|Vogel|Vögel
cat|||f|Katze|Katzen
dog|||m|Hund|Hunde
horse|||n|Pferd|Pferde
sheep||sheep|n|Schaf|Schafe
cow|||f|Kuh|Kühe
elephant|||m|Elefant|Elefanten
bear|||m|Bär|Bären
zebra|||n|Zebra|Zebras
giraffe|||f|Giraffe|Giraffen
backpack|||m|Rucksack|Rucksäcke
umbrella|||m|Schirm|Schirme
handbag|||f|Handtasche|Handtaschen
tie|||f|Krawatte|Krawatten
suitcase|||m|Koffer|Koffer
frisbee|||n|Frisbee|Frisbees
skis|a pair of skis|pairs of skis|n|Paar Ski|Paar Ski
snowboard|||n|Snowboard|Snowboards
sports ball|||m|Ball|Bälle
kite|||m|Drachen|Drachen
baseball bat|||m|Baseballschläger|Baseballschläger
baseball glove|||m|Baseballhandschuh|Baseballhandschuhe
skateboard|||n|Skateboard|Skateboards
surfboard|||n|Surfbrett|Surfbretter
tennis racket|||m|Tennisschläger|Tennisschläger
bottle|||f|Flasche|Flaschen
wine glass||wine glasses|n|Weinglas|Weingläser
cup|||f|Tasse|Tassen
fork|||f|Gabel|Gabeln
knife||knives|n|Messer|Messer
spoon|||m|Löffel|Löffel
bowl|||f|Schüssel|Schüsseln
banana|||f|Banane|Bananen
apple|||m|Apfel|Äpfel
sandwich||sandwiches|n|Sandwich|Sandwiches
orange|||f|Orange|Orangen
broccoli|a piece of broccoli|pieces of broccoli|n|Stück Brokkoli|Stücke Brokkoli
carrot|||f|Karotte|Karotten
hot dog|||m|Hotdog|Hotdogs
pizza|||f|Pizza|Pizzen
donut|||m|Donut|Donuts
cake|||m|Kuchen|Kuchen
chair|||m|Stuhl|Stühle
couch||couches|n|Sofa|Sofas
potted plant|||f|Topfpflanze|Topfpflanzen
bed|||n|Bett|Betten
dining table|||m|Esstisch|Esstische
toilet|||f|Toilette|Toiletten
tv|a television|televisions|m|Fernseher|Fernseher
laptop|||m|Laptop|Laptops
mouse|a computer mouse|computer mice|f|Computermaus|Computermäuse
remote|a remote control|remote controls|f|Fernbedienung|Fernbedienungen
keyboard|||f|Tastatur|Tastaturen
cell phone|||n|Handy|Handys
microwave|||f|Mikrowelle|Mikrowellen
oven|||m|Backofen|Backöfen
toaster|||m|Toaster|Toaster
sink|||n|Spülbecken|Spülbecken
refrigerator|||m|Kühlschrank|Kühlschränke
book|||n|Buch|Bücher
clock|||f|Uhr|Uhren
vase|||f|Vase|Vasen
scissors|a pair of scissors|pairs of scissors|f|Schere|Scheren
teddy bear|||m|Teddybär|Teddybären
hair drier|||m|Föhn|Föhne
toothbrush||toothbrushes|f|Zahnbürste|Zahnbürsten`;

const NOUNS: ReadonlyMap<string, Noun> = new Map(
  TABLE.split("\n").map((row) => {
    const [label = "", one, several, gender, eins = "", mehrere = ""] = row.split("|");
    const article = /^[aeiou]/.test(label) ? "an" : "a";
    return [
      label,
      {
        one: one || `${article} ${label}`,
        several: several || `${label}s`,
        gender: gender as Gender,
        eins,
        mehrere,
      },
    ];
  }),
);

/** Null for a label of another network. */
export function nounOf(label: string): Noun | null {
  return NOUNS.get(label) ?? null;
}
