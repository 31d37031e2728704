//! The evidence of imported records. It is the file itself, as background, unless the file quotes
//! words and says where they are from. Nothing that the file marks as denied is asserted.

use std::collections::HashMap;

use crate::model::{
    Basis, Certainty, Claim, Document, DocumentId, DocumentKind, EntityId, Evidence, Extra, Quote,
    Stance, Text,
};

/// The documents made so far, and the default source for evidence in the current file.
#[derive(Debug, Default)]
pub(super) struct Sources {
    by_key: HashMap<Text, DocumentId>,
    own: Option<DocumentId>,
    /// The note that names the file.
    file: Text,
    /// The same with the place in the file that is being read, if the format has such places.
    note: Text,
}

/// What a file says about the source of a record.
#[derive(Clone, Debug, Default)]
pub(super) struct Sourcing<'a> {
    /// The quoted words, verbatim.
    pub quote: Option<&'a str>,
    /// The stance of the quoted speaker. Without it, the quote is used for each stance of the
    /// status.
    pub quote_stance: Option<Stance>,
    /// The documents that contain the words, or that the file names for the record.
    pub documents: Vec<DocumentId>,
    /// How a remark refers to these documents.
    pub addresses: Vec<String>,
    /// The attribution chain inside the document, outermost first.
    pub by: Vec<EntityId>,
    /// The record's status in the file's words, such as `denied`.
    pub status: Option<&'a str>,
    /// The file's words for the status, if they are not `status` itself.
    pub status_words: Option<&'a str>,
    /// The certainty of the source.
    pub certainty: Option<Certainty>,
    /// Further remarks, one sentence each.
    pub remarks: Vec<String>,
}

impl Sources {
    /// Begins a file: makes its document, with the kind "other" and the file's name as title.
    pub(super) fn begin(&mut self, id: Text, file: &Text) -> (DocumentId, Document) {
        let id = DocumentId::new(id);
        let mut document = Document::new(id.clone(), DocumentKind::Unspecified);
        document.title = Some(file.clone());
        document.note = Some("An imported file; what it says was not checked.".into());
        self.own = Some(id.clone());
        self.file = format!("From {file}.").into();
        self.note = self.file.clone();
        (id, document)
    }

    /// From now on, evidence says that it is from this place in the file: "row 17".
    pub(super) fn here(&mut self, place: &str) {
        self.note = format!("{}, {place}.", self.file.trim_end_matches('.')).into();
    }

    /// From now on, evidence names the file only.
    pub(super) fn anywhere(&mut self) {
        self.note = self.file.clone();
    }

    /// The note that names the file and the place that is being read.
    pub(super) const fn note(&self) -> &Text {
        &self.note
    }

    /// Sets that note to an earlier one, for what is read late. Returns the present one.
    pub(super) const fn replace_note(&mut self, note: Text) -> Text {
        std::mem::replace(&mut self.note, note)
    }

    /// Whether a place in the file is known.
    pub(super) fn has_place(&self) -> bool {
        self.note != self.file
    }

    /// The file's own document.
    pub(super) const fn own(&self) -> Option<&DocumentId> {
        self.own.as_ref()
    }

    /// The document with that address or title.
    pub(super) fn known(&self, key: &str) -> Option<DocumentId> {
        self.by_key.get(key).cloned()
    }

    /// Adds a new document for that address or title.
    pub(super) fn add(&mut self, id: Text, key: &str) -> Document {
        let id = DocumentId::new(id);
        self.by_key.insert(key.into(), id.clone());
        Document::new(id, DocumentKind::Unspecified)
    }

    /// A claim that rests on nothing but the file's word.
    pub(super) fn background(&self) -> Claim {
        self.claim(&Sourcing::default())
    }

    /// A claim with the source that the file gives.
    pub(super) fn claim(&self, sourcing: &Sourcing<'_>) -> Claim {
        let mut stances = stances(sourcing.status).to_vec();
        if is_fallen(sourcing.status) {
            return self.fallen(sourcing, &stances);
        }
        let other = sourcing.quote_stance.filter(|stance| !stances.contains(stance));
        match other {
            None => {}
            Some(Stance::Denies | Stance::Doubts) => return self.of_a_part(sourcing, &stances),
            // A source that declines asserts nothing and is not silent.
            Some(Stance::Declines) if stances == [Stance::Silent] => {
                stances = vec![Stance::Declines];
            }
            Some(stance) => stances.push(stance),
        }
        let evidence = match stances[..] {
            // Almost all records take this branch; the list has no spare capacity.
            [stance] => self.items(sourcing, stance),
            _ => stances.iter().flat_map(|stance| self.items(sourcing, *stance)).collect(),
        };
        Claim { evidence, ..Claim::default() }
    }

    /// Evidence with one stance. Quoted words give one item for each document that is said to
    /// contain them.
    fn items(&self, sourcing: &Sourcing<'_>, stance: Stance) -> Vec<Evidence> {
        if sourcing.quote.is_none() || sourcing.documents.len() < 2 {
            return vec![self.item(sourcing, stance)];
        }
        let of_one = |document: &DocumentId| {
            let documents = vec![document.clone()];
            self.item(&Sourcing { documents, ..sourcing.clone() }, stance)
        };
        let mut items: Vec<Evidence> = sourcing.documents.iter().map(of_one).collect();
        items.dedup();
        items
    }

    /// The claim for a record whose source took it back. Its words are no longer evidence and
    /// become a remark.
    fn fallen(&self, sourcing: &Sourcing<'_>, stances: &[Stance]) -> Claim {
        let mut of_all = Sourcing { quote: None, by: Vec::new(), ..sourcing.clone() };
        let status = sourcing.status.unwrap_or_default();
        of_all.remarks.push(match sourcing.quote {
            Some(words) => format!("The file calls it {status}; the words were: “{words}”."),
            None => format!("The file calls it {status}."),
        });
        let evidence = stances.iter().map(|stance| self.item(&of_all, *stance)).collect();
        Claim { evidence, ..Claim::default() }
    }

    /// The claim for words that deny a part of the record, where the file does not say which part.
    /// As evidence they would deny all of it, so they become a remark.
    fn of_a_part(&self, sourcing: &Sourcing<'_>, stances: &[Stance]) -> Claim {
        let mut of_all = Sourcing { quote: None, by: Vec::new(), ..sourcing.clone() };
        let words = sourcing.quote.unwrap_or_default();
        of_all.remarks.push(format!("Words that deny or doubt a part of it: “{words}”."));
        let evidence = stances.iter().map(|stance| self.item(&of_all, *stance)).collect();
        Claim { evidence, ..Claim::default() }
    }

    /// One item of evidence with one stance.
    pub(super) fn item(&self, sourcing: &Sourcing<'_>, stance: Stance) -> Evidence {
        let own = sourcing.quote_stance.is_none_or(|of_quote| of_quote == stance);
        let quote = sourcing.quote.filter(|_| own);
        let quote = quote.filter(|words| !words.trim().is_empty());
        let document = sourcing.documents.first().or(self.own.as_ref());
        // The file calls the record disputed, but no quote asserts it. The file's own word for the
        // status is then the quote.
        let disputed = stance == Stance::Asserts && stances(sourcing.status).len() > 1;
        let own_word = sourcing.status_words.or(sourcing.status);
        let own_word = own_word.filter(|_| disputed && quote.is_none());
        let (quote, document) = match own_word {
            Some(word) => (Some(word), self.own.as_ref()),
            None => (quote, document),
        };
        let quotes: Vec<Quote> = (quote.zip(document))
            .map(|(exact, document)| Quote::of(document.clone(), exact))
            .into_iter()
            .collect();
        let basis = match (quotes.is_empty(), own_word) {
            (true, _) => Basis::Background,
            (false, None) => Basis::Stated,
            (false, Some(_)) => Basis::Implied,
        };
        Evidence {
            basis,
            by: if own { sourcing.by.clone() } else { Vec::new() },
            by_inferred: false,
            stance,
            certainty: sourcing.certainty.unwrap_or(Certainty::Certain),
            says: None,
            about: Vec::new(),
            via: None,
            grade: None,
            note: Some(self.remark(sourcing, quotes.is_empty())),
            documents: Vec::new(),
            extra: Extra::new(),
            quotes,
        }
    }

    /// The file's name and the row are one shared text, since they are in the notes of all facts of
    /// a row.
    fn remark(&self, sourcing: &Sourcing<'_>, names_source: bool) -> Text {
        let addresses = if names_source { &sourcing.addresses[..] } else { &[] };
        if addresses.is_empty() && sourcing.remarks.is_empty() {
            return self.note.clone();
        }
        let mut remark = self.note.to_string();
        let address = match addresses {
            [] => None,
            [address] => Some(format!("It names as source: {address}.")),
            several => Some(format!("It names as sources: {}.", several.join(" , "))),
        };
        for more in address.iter().chain(&sourcing.remarks) {
            remark.push(' ');
            remark.push_str(more);
        }
        remark.into()
    }
}

/// "Denied" in German, French, Spanish, Italian and Portuguese.
const DENIED_ELSEWHERE: [&str; 14] = [
    "dementiert",
    "bestritten",
    "geleugnet",
    "démenti",
    "démentie",
    "nié",
    "niée",
    "desmentido",
    "desmentida",
    "negado",
    "negada",
    "smentito",
    "smentita",
    "desmentiu",
];

/// The stances that make up a status in the words that Counterpart shows.
pub(super) fn stances(status: Option<&str>) -> &'static [Stance] {
    match status.map(str::to_lowercase).as_deref() {
        Some(word) if DENIED_ELSEWHERE.contains(&word) => &[Stance::Denies],
        Some("denied" | "denies" | "account changed") => &[Stance::Denies],
        Some("disputed" | "contradicted") => &[Stance::Asserts, Stance::Denies],
        Some("doubted" | "doubts") => &[Stance::Doubts],
        Some("doubted by") => &[Stance::Asserts, Stance::Doubts],
        Some("not asserted" | "not_asserted" | "silent" | "no statement") => &[Stance::Silent],
        Some("not known" | "said not to be known") => &[Stance::Unknown],
        Some(_) if is_fallen(status) => &[Stance::Silent],
        _ => &[Stance::Asserts],
    }
}

/// Whether a status says that the source took the claim back.
pub(super) fn is_fallen(status: Option<&str>) -> bool {
    let status = status.map(|status| status.trim().to_lowercase());
    matches!(status.as_deref(), Some("withdrawn" | "corrected" | "retracted" | "taken back"))
}

/// Whether a word for an edge is a status other than reported, asserted or background, such as
/// "denied".
pub(super) fn is_denial(word: &str) -> bool {
    is_status(word)
        && !matches!(word.trim().to_lowercase().as_str(), "reported" | "background" | "asserted")
}

/// Whether a word is a known status; see `stances`.
pub(super) fn is_status(word: &str) -> bool {
    const KNOWN: [&str; 21] = [
        "denied",
        "denies",
        "disputed",
        "contradicted",
        "doubted",
        "doubts",
        "not asserted",
        "not_asserted",
        "silent",
        "reported",
        "background",
        "asserts",
        "asserted",
        "account changed",
        "no statement",
        "not known",
        "said not to be known",
        "withdrawn",
        "corrected",
        "retracted",
        "taken back",
    ];
    let word = word.trim().to_lowercase();
    KNOWN.contains(&word.as_str()) || DENIED_ELSEWHERE.contains(&word.as_str())
}
