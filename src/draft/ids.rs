//! Makes new IDs for drafted records and for records added by hand. They are readable, because they
//! are made from names.

use std::collections::BTreeSet;

use crate::model::Dossier;

/// The IDs that must not be used again: those in some dossiers, and others that were inserted.
#[derive(Clone, Debug, Default)]
pub struct Taken<'a> {
    dossiers: Vec<&'a Dossier>,
    more: BTreeSet<String>,
}

impl<'a> Taken<'a> {
    /// The IDs in a dossier.
    pub fn in_dossier(dossier: &'a Dossier) -> Self {
        Self { dossiers: vec![dossier], more: BTreeSet::new() }
    }

    /// Adds the IDs in another dossier.
    #[must_use]
    pub fn and(mut self, dossier: &'a Dossier) -> Self {
        self.dossiers.push(dossier);
        self
    }

    /// Whether an ID is taken.
    pub fn contains(&self, id: &str) -> bool {
        self.more.contains(id)
            || self.dossiers.iter().any(|all| all.has(id) || all.documents.contains_key(id))
    }

    /// Marks one more ID as taken.
    pub fn insert(&mut self, id: String) {
        self.more.insert(id);
    }
}

impl Extend<String> for Taken<'_> {
    fn extend<I: IntoIterator<Item = String>>(&mut self, ids: I) {
        self.more.extend(ids);
    }
}

/// The greatest number of letters of a name in an ID.
const LONGEST: usize = 60;

/// Returns an ID that is not taken: the wanted one, or that with a number added.
pub fn fresh(wanted: &str, taken: &Taken<'_>) -> String {
    let more = (2..).map(|number| format!("{wanted}-{number}"));
    let mut all = std::iter::once(wanted.to_owned()).chain(more);
    all.find(|id| !taken.contains(id)).unwrap_or_else(|| wanted.to_owned())
}

/// Returns a new ID for a document with this name.
pub fn document_id(name: &str, taken: &Taken<'_>) -> String {
    fresh(&format!("doc-{}", slug(name)), taken)
}

/// The preferred ID of an entity with this name. `kind` is a word of the format.
pub fn of_entity(kind: &str, name: &str) -> String {
    let name = slug(name);
    match kind {
        "person" => name,
        "government" => format!("gov-{name}"),
        kind => format!("{}-{name}", slug(kind)),
    }
}

/// The preferred ID of a contact, made from the IDs of its first two participants.
pub fn of_contact(participants: &[String]) -> String {
    let first: Vec<&str> = participants.iter().take(2).map(String::as_str).collect();
    format!("contact-{}", first.join("-"))
}

/// The preferred ID of another record, made from a word for what it is and the ID of its first end.
pub fn of_record(word: &str, end: &str) -> String {
    format!("{}-{end}", slug(word))
}

/// Turns a name into a valid ID: lower case, with hyphens for other signs, at most `LONGEST`
/// letters.
fn slug(name: &str) -> String {
    let mut id = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if let Some(plain) = plain_letter(c) {
            id.push(plain);
        } else if !id.ends_with('-') && !id.is_empty() {
            id.push('-');
        }
    }
    let id: String = id.chars().take(LONGEST).collect();
    let id = id.trim_end_matches('-');
    if id.is_empty() { "unnamed".to_owned() } else { id.to_owned() }
}

/// A Latin letter without its diacritic; `None` for other characters.
const fn plain_letter(c: char) -> Option<char> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'đ' | 'ď' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        _ => return None,
    })
}
