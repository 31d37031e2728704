//! Invented names of countries, towns and people. No name is used twice.

use std::collections::BTreeSet;

use super::random::Random;

const COUNTRY_STARTS: &[&str] = &[
    "Bel", "Dor", "Kest", "Lun", "Nev", "Orv", "Pel", "Quar", "Rask", "Sel", "Torv", "Ulm", "Vald",
    "Wesk", "Xan", "Yor", "Zem", "Brenn", "Cald", "Drav", "Esk", "Fjor", "Gald", "Hesp", "Ister",
];
const COUNTRY_MIDDLES: &[&str] =
    &["a", "o", "e", "an", "or", "el", "ir", "en", "un", "il", "as", "em"];
const COUNTRY_ENDS: &[(&str, &str)] = &[
    ("dia", "dian"),
    ("mark", "markian"),
    ("thia", "thian"),
    ("nor", "norian"),
    ("stria", "strian"),
    ("quia", "quian"),
    ("ssa", "ssan"),
    ("vara", "varan"),
];
const TOWN_STARTS: &[&str] =
    &["Port ", "New ", "Old ", "Saint ", "Upper ", "High ", "", "", "", "", "", "", "", "", ""];
const TOWN_ENDS: &[&str] = &["burg", "haven", "grad", "polis", "mouth", "stead", "dal", "wick"];
const GIVEN: &[&str] = &[
    "Anneke",
    "Bastian",
    "Calla",
    "Dorian",
    "Elowen",
    "Fabian",
    "Greta",
    "Halvard",
    "Ilse",
    "Joren",
    "Katya",
    "Leopold",
    "Marisol",
    "Nadir",
    "Odile",
    "Pavel",
    "Rosalind",
    "Stefan",
    "Tamsin",
    "Ulrich",
    "Vesna",
    "Wilhelmina",
    "Xavier",
    "Yelena",
    "Zoltan",
    "Émile",
    "Søren",
    "Zoë",
    "José",
    "Anaïs",
    "Björn",
    "Lucía",
];
const FAMILY_STARTS: &[&str] = &[
    "Abr", "Bor", "Cev", "Dal", "Erst", "Fen", "Gorm", "Hav", "Ink", "Jas", "Kel", "Lor", "Mir",
    "Nov", "Ost", "Prav", "Rud", "Sorb", "Tav", "Uz", "Vor", "Wen", "Yar", "Zel",
];
const FAMILY_MIDDLES: &[&str] =
    &["a", "e", "i", "o", "am", "en", "ir", "os", "ul", "ek", "ag", "in", "om", "et"];
const FAMILY_ENDS: &[&str] = &[
    "vic", "sen", "ski", "ro", "dze", "man", "lund", "etti", "escu", "moor", "kov", "ard", "nen",
    "quist", "idis", "ez",
];

/// Invents names, never the same one twice.
#[derive(Default)]
pub struct Names {
    given_out: BTreeSet<String>,
}

impl Names {
    /// A country and its adjective.
    pub fn country(&mut self, random: &mut Random) -> (String, String) {
        let mut stem = random.pick(COUNTRY_STARTS).to_owned();
        loop {
            stem += random.pick(COUNTRY_MIDDLES);
            let (end, adjective) = COUNTRY_ENDS[random.below(COUNTRY_ENDS.len())];
            let name = format!("{stem}{end}");
            if self.given_out.insert(name.clone()) {
                return (name, format!("{stem}{adjective}"));
            }
        }
    }

    /// A town.
    pub fn town(&mut self, random: &mut Random) -> String {
        let prefix = random.pick(TOWN_STARTS);
        let mut stem = random.pick(FAMILY_STARTS).to_owned();
        loop {
            stem += random.pick(FAMILY_MIDDLES);
            let name = format!("{prefix}{stem}{}", random.pick(TOWN_ENDS));
            if self.given_out.insert(name.clone()) {
                return name;
            }
        }
    }

    /// A person's given and family name.
    pub fn person(&mut self, random: &mut Random) -> (String, String) {
        let given = random.pick(GIVEN).to_owned();
        let mut stem = random.pick(FAMILY_STARTS).to_owned();
        loop {
            stem += random.pick(FAMILY_MIDDLES);
            let family = format!("{stem}{}", random.pick(FAMILY_ENDS));
            if self.given_out.insert(format!("{given} {family}")) {
                return (given, family);
            }
        }
    }
}

/// A name as an id: ASCII letters, digits and hyphens.
pub fn slug(name: &str) -> String {
    let plain = |c: char| match c {
        'é' | 'ë' => 'e',
        'ø' | 'ö' => 'o',
        'ï' | 'í' => 'i',
        c if c.is_ascii_alphanumeric() => c,
        _ => '-',
    };
    name.to_lowercase().chars().map(plain).collect()
}

/// A name in Cyrillic, one letter for each Latin one. This is enough to see whether a font has the
/// letters.
pub fn in_cyrillic(name: &str) -> String {
    const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
    const CYRILLIC: &str = "абцдефгхийклмнопкрстувшксз";
    let letter = |c: char| {
        let lower = LATIN.chars().position(|l| l == c.to_ascii_lowercase());
        let cyrillic = lower.and_then(|at| CYRILLIC.chars().nth(at)).unwrap_or(c);
        if c.is_uppercase() { cyrillic.to_uppercase().collect() } else { cyrillic.to_string() }
    };
    name.chars().map(letter).collect()
}
